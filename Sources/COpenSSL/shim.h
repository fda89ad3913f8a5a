#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>
#include <signal.h>
#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

// OSSL_PARAM keeps the pointers it is given, and the parameter names are C string macros: whatever
// is set up through it must live and die in C. Functions return 1 when all went well.

/// HKDF-SHA-256 (RFC 5869), extract and expand.
static inline int breakwater_hkdf_sha256(const unsigned char *key, size_t key_length,
                                         const unsigned char *salt, size_t salt_length,
                                         const unsigned char *info, size_t info_length,
                                         unsigned char *out, size_t out_length) {
  EVP_KDF *kdf = EVP_KDF_fetch(NULL, OSSL_KDF_NAME_HKDF, NULL);
  if (kdf == NULL) return 0;
  EVP_KDF_CTX *context = EVP_KDF_CTX_new(kdf);
  EVP_KDF_free(kdf);
  if (context == NULL) return 0;
  OSSL_PARAM parameters[5];
  OSSL_PARAM *next = parameters;
  *next++ = OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, (char *)"SHA256", 0);
  *next++ = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, (void *)key, key_length);
  if (salt_length > 0)
    *next++ = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, (void *)salt, salt_length);
  if (info_length > 0)
    *next++ = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (void *)info, info_length);
  *next = OSSL_PARAM_construct_end();
  int ok = EVP_KDF_derive(context, out, out_length, parameters);
  EVP_KDF_CTX_free(context);
  return ok > 0;
}

/// A keyed HMAC-SHA-256 context, to be started anew for each message; null when it cannot be had.
static inline EVP_MAC_CTX *breakwater_hmac_sha256(const unsigned char *key, size_t key_length) {
  EVP_MAC *mac = EVP_MAC_fetch(NULL, OSSL_MAC_NAME_HMAC, NULL);
  if (mac == NULL) return NULL;
  EVP_MAC_CTX *context = EVP_MAC_CTX_new(mac);
  EVP_MAC_free(mac);
  if (context == NULL) return NULL;
  OSSL_PARAM parameters[2] = {
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)"SHA256", 0),
      OSSL_PARAM_construct_end(),
  };
  if (EVP_MAC_init(context, key, key_length, parameters) != 1) {
    EVP_MAC_CTX_free(context);
    return NULL;
  }
  return context;
}

// OPENSSL_secure_malloc and its kin are macros that carry the caller's file and line.

static inline void *breakwater_secure_malloc(size_t size) { return OPENSSL_secure_malloc(size); }

static inline void breakwater_secure_clear_free(void *bytes, size_t size) {
  OPENSSL_secure_clear_free(bytes, size);
}

/// No core dumps, no attaching debuggers, no crash reports with memory in them.
///
/// prctl is variadic and SIG_DFL a cast, so Swift sees neither. Setting the fatal signals back to
/// their defaults takes out the Swift runtime's backtraces, which print values from the stack.
static inline int breakwater_harden_process(void) {
  struct rlimit none = {0, 0};
  int ok = setrlimit(RLIMIT_CORE, &none) == 0;
#ifdef __linux__
  ok = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && ok;
#endif
  const int fatal[] = {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT, SIGSEGV, SIGTRAP};
  for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
    ok = signal(fatal[i], SIG_DFL) != SIG_ERR && ok;
  return ok;
}
