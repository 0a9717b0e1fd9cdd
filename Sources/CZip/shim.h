// libzip, loaded when the first archive is opened: linked, it and the libraries that it brings would cost every run a
// millisecond, and most read no archive.
#include <zip.h>
#include "../CLinux/functions.h"

/// The Debian package that brings it.
static inline const char *_Nonnull soat_zip_package(void) { return "libzip4"; }

#define SOAT_ZIP_FUNCTIONS(F)                                                          \
  F(zip_close) F(zip_discard) F(zip_error_fini) F(zip_error_init) F(zip_fclose)        \
  F(zip_file_add) F(zip_file_get_external_attributes) F(zip_file_replace)              \
  F(zip_file_set_dostime) F(zip_fopen_index) F(zip_fread) F(zip_get_name)              \
  F(zip_get_num_entries) F(zip_name_locate) F(zip_open_from_source)                    \
  F(zip_source_buffer_create) F(zip_source_close) F(zip_source_free) F(zip_source_keep) \
  F(zip_source_open) F(zip_source_read) F(zip_source_stat) F(zip_stat_index)

SOAT_FUNCTIONS(soat_zip, SOAT_ZIP_FUNCTIONS)

/// Loads the library; false where it, or a function of it, is not there.
///
/// The functions have been the same in every libzip 1; 4 and 5 are the numbers under which Debian and others ship it.
static inline _Bool soat_zip_load(struct soat_zip *_Nonnull functions) {
  void *library = dlopen("libzip.so.5", RTLD_LAZY | RTLD_LOCAL);
  if (library == NULL) library = dlopen("libzip.so.4", RTLD_LAZY | RTLD_LOCAL);
  return soat_zip_fill(functions, library);
}
