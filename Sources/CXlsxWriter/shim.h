// libxlsxwriter, loaded when a workbook is asked for: linked, it would cost every run half a millisecond or more, and
// none could do without it.
#include <unistd.h>
#include <xlsxwriter.h>
#include "../CLinux/functions.h"

/// The library's name in the system, of the version whose header this is.
static inline const char *_Nonnull soat_xlsx_library(void) {
  return "libxlsxwriter.so." LXW_SOVERSION;
}

/// The Debian package that brings it.
static inline const char *_Nonnull soat_xlsx_package(void) {
  return "libxlsxwriter" LXW_SOVERSION;
}

#define SOAT_XLSX_FUNCTIONS(F)                                                \
  F(workbook_new) F(workbook_close) F(workbook_add_worksheet)                 \
  F(workbook_add_format) F(workbook_set_properties) F(worksheet_write_string) \
  F(worksheet_write_number) F(worksheet_set_column) F(worksheet_autofilter)   \
  F(worksheet_freeze_panes) F(worksheet_set_landscape) F(worksheet_set_paper) \
  F(worksheet_fit_to_pages) F(worksheet_repeat_rows) F(format_set_bold)       \
  F(format_set_text_wrap) F(format_set_align) F(format_set_bg_color)          \
  F(format_set_font_color) F(lxw_strerror)

SOAT_FUNCTIONS(soat_xlsx, SOAT_XLSX_FUNCTIONS)

/// Loads the library; false where it, or a function of it, is not there.
static inline _Bool soat_xlsx_load(struct soat_xlsx *_Nonnull functions) {
  return soat_xlsx_fill(functions, dlopen(soat_xlsx_library(), RTLD_LAZY | RTLD_LOCAL));
}

/// How many bytes a file has; negative where that cannot be told.
static inline long soat_file_size(int file) { return (long)lseek(file, 0, SEEK_END); }

/// Reads a file from its start into a buffer of a size; how many bytes it got.
static inline long soat_read_file(int file, void *_Nonnull buffer, long size) {
  long done = 0;
  while (done < size) {
    ssize_t count = pread(file, (char *)buffer + done, (size_t)(size - done), done);
    if (count <= 0) break;
    done += count;
  }
  return done;
}

/// Closes a file.
static inline void soat_close_file(int file) { close(file); }
