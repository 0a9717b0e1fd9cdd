// Calls of Linux and its C library that Swift's module for it does not show.
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

/// A file in memory without a name, closed in programs that are started; -1 where there can be none.
static inline int soat_memory_file(void) {
  return (int)syscall(SYS_memfd_create, "soat", 1U);
}

/// A file that can be read from as soon as a process has ended; -1 on systems without such files.
static inline int soat_process_file(int process) {
  return (int)syscall(SYS_pidfd_open, process, 0U);
}

int soat_spawn_chdir(void *actions, const char *folder) __asm__("posix_spawn_file_actions_addchdir_np");
int soat_spawn_closefrom(void *actions, int first) __asm__("posix_spawn_file_actions_addclosefrom_np");

/// What a program that is going to be started has: a folder to work in, and no open file but the first three.
static inline void soat_keep_apart(void *actions, const char *folder) {
  soat_spawn_closefrom(actions, 3);
  soat_spawn_chdir(actions, folder);
}

/// What of a process is limited, by the numbers of the system.
enum soat_limited {
  SOAT_LIMIT_SECONDS = 0,
  SOAT_LIMIT_FILE = 1,
  SOAT_LIMIT_CORE = 4,
  SOAT_LIMIT_MEMORY = 9,
};

/// Limits a process, unless it is limited to less already.
static inline void soat_limit(int process, int resource, uint64_t most) {
  uint64_t limit[2] = {0, 0};
  if (syscall(SYS_prlimit64, process, resource, (void *)0, limit) != 0) return;
  if (limit[1] > most) limit[1] = most;
  if (limit[0] > limit[1]) limit[0] = limit[1];
  syscall(SYS_prlimit64, process, resource, limit, (void *)0);
}
