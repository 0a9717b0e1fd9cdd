// A call of Linux that its C library shows only to programs compiled as GNU ones.
#include <sys/syscall.h>
#include <unistd.h>

/// A file in memory without a name, closed in programs that are started; -1 where there can be none.
static inline int soat_memory_file(void) {
  return (int)syscall(SYS_memfd_create, "soat", 1U);
}
