// libxml2, loaded when the first file of XML or HTML is read: linked, it and the libraries that it brings (among them those of ICU)
// would cost every run half a millisecond and more, and most read no such file. A plain build links it all the same, as its headers are
// found through pkg-config, which names the library too; Scripts/release takes the headers only.
#include <libxml/xmlversion.h>
// With it the headers below bring in those of the system's ICU, which clash with the ICU of Foundation in every package that imports
// both. Only two pointers at the end of a structure that nobody here reads depend on it.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/HTMLparser.h>
#include "../CLinux/functions.h"

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

SOAT_FUNCTIONS(soat_xml, SOAT_XML_FUNCTIONS)

/// Loads the library; false where it, or a function of it, is not there.
static inline _Bool soat_xml_load(struct soat_xml *_Nonnull functions) {
  return soat_xml_fill(functions, dlopen(soat_xml_library(), RTLD_LAZY | RTLD_LOCAL));
}
