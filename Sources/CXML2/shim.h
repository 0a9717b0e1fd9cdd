// libxml2, loaded when the first file of XML or HTML is read: linked, it and the libraries that it brings (among them those of ICU)
// would cost every run half a millisecond and more, and most read no such file. A plain build links it all the same, as its headers are
// found through pkg-config, which names the library too; Scripts/release takes the headers only.
#include <dlfcn.h>
#include <stddef.h>
#include <libxml/xmlversion.h>
// With it the headers below bring in those of the system's ICU, which clash with the ICU of Foundation in every package that imports
// both. Only two pointers at the end of a structure that nobody here reads depend on it.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/HTMLparser.h>

/// The library's name in the system, of the version whose headers these are: the structures that are read belong to it.
static inline const char *_Nonnull soat_xml_library(void) {
  return LIBXML_VERSION >= 21400 ? "libxml2.so.16" : "libxml2.so.2";
}

/// The Debian package that brings it.
static inline const char *_Nonnull soat_xml_package(void) {
  return LIBXML_VERSION >= 21400 ? "libxml2-16" : "libxml2";
}

#define SOAT_XML_FUNCTIONS(F)                                                             \
  F(xmlInitParser) F(xmlCreateMemoryParserCtxt) F(xmlCreateIOParserCtxt)                  \
  F(xmlFreeParserCtxt) F(xmlCtxtUseOptions) F(xmlDictLookup) F(xmlParseDocument)          \
  F(xmlStopParser) F(xmlCtxtGetLastError) F(xmlSwitchEncoding)                            \
  F(htmlCreateMemoryParserCtxt) F(htmlFreeParserCtxt) F(htmlCtxtUseOptions)               \
  F(htmlParseDocument)

/// The functions that are used, by their names.
struct soat_xml {
#define SOAT_MEMBER(name) __typeof__(name) *_Nonnull name;
  SOAT_XML_FUNCTIONS(SOAT_MEMBER)
#undef SOAT_MEMBER
};

/// Loads the library; false where it, or a function of it, is not there.
static inline _Bool soat_xml_load(struct soat_xml *_Nonnull functions) {
  void *library = dlopen(soat_xml_library(), RTLD_LAZY | RTLD_LOCAL);
  if (library == NULL) return 0;
#define SOAT_LOOK_UP(name)                                      \
  {                                                             \
    void *found = dlsym(library, #name);                        \
    if (found == NULL) return 0;                                \
    functions->name = (__typeof__(name) *)found;                \
  }
  SOAT_XML_FUNCTIONS(SOAT_LOOK_UP)
#undef SOAT_LOOK_UP
  return 1;
}
