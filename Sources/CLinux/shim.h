// Calls of Linux and its C library that Swift's module for it does not show.
#include <malloc.h>
#include <sys/syscall.h>
#include <unistd.h>

/// A file in memory without a name, closed in programs that are started; -1 where there can be none.
static inline int soat_memory_file(void) {
  return (int)syscall(SYS_memfd_create, "soat", 1U);
}

/// Makes threads that start from now on share the heap of the first instead of opening their own.
static inline void soat_keep_one_heap(void) { mallopt(M_ARENA_MAX, 1); }
