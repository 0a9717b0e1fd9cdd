// The functions of a library that is loaded when it is asked for, in a table under their own names. The modules of such
// libraries include this text; it belongs to none of them.
//
//   #define LIST(F) F(one) F(other)
//   SOAT_FUNCTIONS(soat_thing, LIST)
//
// declares `struct soat_thing` and `soat_thing_fill`.
#include <dlfcn.h>
#include <stddef.h>

#define SOAT_MEMBER(name) __typeof__(name) *_Nonnull name;
#define SOAT_LOOK_UP(name)                                      \
  {                                                             \
    void *found = dlsym(library, #name);                        \
    if (found == NULL) return 0;                                \
    functions->name = (__typeof__(name) *)found;                \
  }

// Fills a table from a library; false where that, or a function of it, is not there.
#define SOAT_FUNCTIONS(table, LIST)                                                             \
  struct table {                                                                                \
    LIST(SOAT_MEMBER)                                                                           \
  };                                                                                            \
  static inline _Bool table##_fill(struct table *_Nonnull functions, void *_Nullable library) { \
    if (library == NULL) return 0;                                                              \
    LIST(SOAT_LOOK_UP)                                                                          \
    return 1;                                                                                   \
  }
