#include <libxml/xmlversion.h>
// With it the headers below bring in those of the system's ICU, which clash with the ICU of Foundation in every package that imports
// both. Only two pointers at the end of a structure that nobody here reads depend on it.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/HTMLparser.h>
