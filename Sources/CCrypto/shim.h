// libcrypto, loaded when a hash is asked for: only packs from elsewhere need one, and linked it would cost every run.
#include <dlfcn.h>
#include <openssl/opensslv.h>
#include <openssl/sha.h>
#include <stddef.h>

#define SOAT_TEXT_OF(number) #number
#define SOAT_NAME(number) "libcrypto.so." SOAT_TEXT_OF(number)

/// The Debian package that brings it.
static inline const char *_Nonnull soat_crypto_package(void) { return "libssl3"; }

/// The function that hashes bytes by SHA-256; null where the library of the version whose header this is, or the
/// function, is not there.
static inline __typeof__(SHA256) *_Nullable soat_crypto_sha256(void) {
  void *library = dlopen(SOAT_NAME(OPENSSL_SHLIB_VERSION), RTLD_LAZY | RTLD_LOCAL);
  return library == NULL ? NULL : (__typeof__(SHA256) *)dlsym(library, "SHA256");
}
