// Swift cannot define the macro that names PCRE2's 8-bit interface, nor read the casts in its macros.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

static const size_t breakwater_pcre2_unset = PCRE2_UNSET;
static const size_t breakwater_pcre2_zero_terminated = PCRE2_ZERO_TERMINATED;
