/*
 * Predefined macros: predefined.h. Types and limits are those of the SysV ABI for x86-64; the
 * names are gcc's as far as headers and programs look at them.
 *
 * __GNUC__ is 4, minor 2: what clang says too, so headers and programs are well tried with a compiler
 * that says this and answers __has_attribute and __has_builtin. glibc's then use attributes, __extension__ and
 * __builtin_ functions that cc has, and not _Float128 and its kin as types (from 4.3 and 7 on), nor
 * __builtin_tgmath and __builtin_va_arg_pack. __NO_INLINE__ keeps their bodies of extern inline functions away.
 */
#include <stdio.h>
#include <string.h>
#include <cc/base/code_options.h>
#include <cc/base/memory.h>
#include <cc/base/source.h>
#include <cc/preprocess/predefined.h>

static const char always[] =
    "#define __STDC__ 1\n"
    "#define __STDC_HOSTED__ 1\n"
    "#define __STDC_UTF_16__ 1\n"
    "#define __STDC_UTF_32__ 1\n"
    "#define __STDC_IEC_559__ 1\n"
    "#define __STDC_ISO_10646__ 201706L\n";

static const char usual[] =
    "#define __GNUC__ 4\n"
    "#define __GNUC_MINOR__ 2\n"
    "#define __GNUC_PATCHLEVEL__ 1\n"
    "#define __GNUC_STDC_INLINE__ 1\n"
    "#define __VERSION__ \"4.2.1 compatible Quine cc\"\n"
    "#define __quine_cc__ 1\n"
    "#define __NO_INLINE__ 1\n"
    "#define __REGISTER_PREFIX__\n"
    "#define __USER_LABEL_PREFIX__\n"
    "#define _LP64 1\n"
    "#define __ATOMIC_ACQUIRE 2\n"
    "#define __ATOMIC_ACQ_REL 4\n"
    "#define __ATOMIC_CONSUME 1\n"
    "#define __ATOMIC_RELAXED 0\n"
    "#define __ATOMIC_RELEASE 3\n"
    "#define __ATOMIC_SEQ_CST 5\n"
    "#define __BIGGEST_ALIGNMENT__ 16\n"
    "#define __BYTE_ORDER__ __ORDER_LITTLE_ENDIAN__\n"
    "#define __CHAR16_TYPE__ short unsigned int\n"
    "#define __CHAR32_TYPE__ unsigned int\n"
    "#define __CHAR_BIT__ 8\n"
    "#define __DBL_DECIMAL_DIG__ 17\n"
    "#define __DBL_DENORM_MIN__ ((double)4.94065645841246544176568792868221372e-324L)\n"
    "#define __DBL_DIG__ 15\n"
    "#define __DBL_EPSILON__ ((double)2.22044604925031308084726333618164062e-16L)\n"
    "#define __DBL_HAS_DENORM__ 1\n"
    "#define __DBL_HAS_INFINITY__ 1\n"
    "#define __DBL_HAS_QUIET_NAN__ 1\n"
    "#define __DBL_MANT_DIG__ 53\n"
    "#define __DBL_MAX_10_EXP__ 308\n"
    "#define __DBL_MAX_EXP__ 1024\n"
    "#define __DBL_MAX__ ((double)1.79769313486231570814527423731704357e+308L)\n"
    "#define __DBL_MIN_10_EXP__ (-307)\n"
    "#define __DBL_MIN_EXP__ (-1021)\n"
    "#define __DBL_MIN__ ((double)2.22507385850720138309023271733240406e-308L)\n"
    "#define __DECIMAL_DIG__ 21\n"
    "#define __ELF__ 1\n"
    "#define __FINITE_MATH_ONLY__ 0\n"
    "#define __FLOAT_WORD_ORDER__ __ORDER_LITTLE_ENDIAN__\n"
    "#define __FLT_DECIMAL_DIG__ 9\n"
    "#define __FLT_DENORM_MIN__ 1.40129846432481707092372958328991613e-45F\n"
    "#define __FLT_DIG__ 6\n"
    "#define __FLT_EPSILON__ 1.19209289550781250000000000000000000e-7F\n"
    "#define __FLT_EVAL_METHOD__ 0\n"
    "#define __FLT_HAS_DENORM__ 1\n"
    "#define __FLT_HAS_INFINITY__ 1\n"
    "#define __FLT_HAS_QUIET_NAN__ 1\n"
    "#define __FLT_MANT_DIG__ 24\n"
    "#define __FLT_MAX_10_EXP__ 38\n"
    "#define __FLT_MAX_EXP__ 128\n"
    "#define __FLT_MAX__ 3.40282346638528859811704183484516925e+38F\n"
    "#define __FLT_MIN_10_EXP__ (-37)\n"
    "#define __FLT_MIN_EXP__ (-125)\n"
    "#define __FLT_MIN__ 1.17549435082228750796873653722224568e-38F\n"
    "#define __FLT_RADIX__ 2\n"
    "#define __GCC_ATOMIC_BOOL_LOCK_FREE 2\n"
    "#define __GCC_ATOMIC_CHAR16_T_LOCK_FREE 2\n"
    "#define __GCC_ATOMIC_CHAR32_T_LOCK_FREE 2\n"
    "#define __GCC_ATOMIC_CHAR_LOCK_FREE 2\n"
    "#define __GCC_ATOMIC_INT_LOCK_FREE 2\n"
    "#define __GCC_ATOMIC_LLONG_LOCK_FREE 2\n"
    "#define __GCC_ATOMIC_LONG_LOCK_FREE 2\n"
    "#define __GCC_ATOMIC_POINTER_LOCK_FREE 2\n"
    "#define __GCC_ATOMIC_SHORT_LOCK_FREE 2\n"
    "#define __GCC_ATOMIC_TEST_AND_SET_TRUEVAL 1\n"
    "#define __GCC_ATOMIC_WCHAR_T_LOCK_FREE 2\n"
    "#define __GCC_ASM_FLAG_OUTPUTS__ 1\n"
    "#define __GCC_HAVE_SYNC_COMPARE_AND_SWAP_1 1\n"
    "#define __GCC_HAVE_SYNC_COMPARE_AND_SWAP_2 1\n"
    "#define __GCC_HAVE_SYNC_COMPARE_AND_SWAP_4 1\n"
    "#define __GCC_HAVE_SYNC_COMPARE_AND_SWAP_8 1\n"
    "#define __INT16_C(c) c\n"
    "#define __INT16_MAX__ 0x7fff\n"
    "#define __INT16_TYPE__ short int\n"
    "#define __INT32_C(c) c\n"
    "#define __INT32_MAX__ 0x7fffffff\n"
    "#define __INT32_TYPE__ int\n"
    "#define __INT64_C(c) c ## L\n"
    "#define __INT64_MAX__ 0x7fffffffffffffffL\n"
    "#define __INT64_TYPE__ long int\n"
    "#define __INT8_C(c) c\n"
    "#define __INT8_MAX__ 0x7f\n"
    "#define __INT8_TYPE__ signed char\n"
    "#define __INTMAX_C(c) c ## L\n"
    "#define __INTMAX_MAX__ 0x7fffffffffffffffL\n"
    "#define __INTMAX_TYPE__ long int\n"
    "#define __INTMAX_WIDTH__ 64\n"
    "#define __INTPTR_MAX__ 0x7fffffffffffffffL\n"
    "#define __INTPTR_TYPE__ long int\n"
    "#define __INTPTR_WIDTH__ 64\n"
    "#define __INT_FAST16_MAX__ 0x7fffffffffffffffL\n"
    "#define __INT_FAST16_TYPE__ long int\n"
    "#define __INT_FAST16_WIDTH__ 64\n"
    "#define __INT_FAST32_MAX__ 0x7fffffffffffffffL\n"
    "#define __INT_FAST32_TYPE__ long int\n"
    "#define __INT_FAST32_WIDTH__ 64\n"
    "#define __INT_FAST64_MAX__ 0x7fffffffffffffffL\n"
    "#define __INT_FAST64_TYPE__ long int\n"
    "#define __INT_FAST64_WIDTH__ 64\n"
    "#define __INT_FAST8_MAX__ 0x7f\n"
    "#define __INT_FAST8_TYPE__ signed char\n"
    "#define __INT_FAST8_WIDTH__ 8\n"
    "#define __INT_LEAST16_MAX__ 0x7fff\n"
    "#define __INT_LEAST16_TYPE__ short int\n"
    "#define __INT_LEAST16_WIDTH__ 16\n"
    "#define __INT_LEAST32_MAX__ 0x7fffffff\n"
    "#define __INT_LEAST32_TYPE__ int\n"
    "#define __INT_LEAST32_WIDTH__ 32\n"
    "#define __INT_LEAST64_MAX__ 0x7fffffffffffffffL\n"
    "#define __INT_LEAST64_TYPE__ long int\n"
    "#define __INT_LEAST64_WIDTH__ 64\n"
    "#define __INT_LEAST8_MAX__ 0x7f\n"
    "#define __INT_LEAST8_TYPE__ signed char\n"
    "#define __INT_LEAST8_WIDTH__ 8\n"
    "#define __INT_MAX__ 0x7fffffff\n"
    "#define __INT_WIDTH__ 32\n"
    "#define __LDBL_DECIMAL_DIG__ 21\n"
    "#define __LDBL_DENORM_MIN__ 3.64519953188247460252840593361941982e-4951L\n"
    "#define __LDBL_DIG__ 18\n"
    "#define __LDBL_EPSILON__ 1.08420217248550443400745280086994171e-19L\n"
    "#define __LDBL_HAS_DENORM__ 1\n"
    "#define __LDBL_HAS_INFINITY__ 1\n"
    "#define __LDBL_HAS_QUIET_NAN__ 1\n"
    "#define __LDBL_MANT_DIG__ 64\n"
    "#define __LDBL_MAX_10_EXP__ 4932\n"
    "#define __LDBL_MAX_EXP__ 16384\n"
    "#define __LDBL_MAX__ 1.18973149535723176502126385303097021e+4932L\n"
    "#define __LDBL_MIN_10_EXP__ (-4931)\n"
    "#define __LDBL_MIN_EXP__ (-16381)\n"
    "#define __LDBL_MIN__ 3.36210314311209350626267781732175260e-4932L\n"
    "#define __LONG_LONG_MAX__ 0x7fffffffffffffffLL\n"
    "#define __LONG_LONG_WIDTH__ 64\n"
    "#define __LONG_MAX__ 0x7fffffffffffffffL\n"
    "#define __LONG_WIDTH__ 64\n"
    "#define __LP64__ 1\n"
    "#define __ORDER_BIG_ENDIAN__ 4321\n"
    "#define __ORDER_LITTLE_ENDIAN__ 1234\n"
    "#define __ORDER_PDP_ENDIAN__ 3412\n"
    "#define __PTRDIFF_MAX__ 0x7fffffffffffffffL\n"
    "#define __PTRDIFF_TYPE__ long int\n"
    "#define __PTRDIFF_WIDTH__ 64\n"
    "#define __SCHAR_MAX__ 0x7f\n"
    "#define __SCHAR_WIDTH__ 8\n"
    "#define __SHRT_MAX__ 0x7fff\n"
    "#define __SHRT_WIDTH__ 16\n"
    "#define __SIG_ATOMIC_MAX__ 0x7fffffff\n"
    "#define __SIG_ATOMIC_MIN__ (-__SIG_ATOMIC_MAX__ - 1)\n"
    "#define __SIG_ATOMIC_TYPE__ int\n"
    "#define __SIG_ATOMIC_WIDTH__ 32\n"
    "#define __SIZEOF_DOUBLE__ 8\n"
    "#define __SIZEOF_FLOAT__ 4\n"
    "#define __SIZEOF_INT128__ 16\n"
    "#define __SIZEOF_INT__ 4\n"
    "#define __SIZEOF_LONG_DOUBLE__ 16\n"
    "#define __SIZEOF_LONG_LONG__ 8\n"
    "#define __SIZEOF_LONG__ 8\n"
    "#define __SIZEOF_POINTER__ 8\n"
    "#define __SIZEOF_PTRDIFF_T__ 8\n"
    "#define __SIZEOF_SHORT__ 2\n"
    "#define __SIZEOF_SIZE_T__ 8\n"
    "#define __SIZEOF_WINT_T__ 4\n"
    "#define __SIZE_MAX__ 0xffffffffffffffffUL\n"
    "#define __SIZE_TYPE__ long unsigned int\n"
    "#define __SIZE_WIDTH__ 64\n"
    "#define __SSE2_MATH__ 1\n"
    "#define __SSE_MATH__ 1\n"
    "#define __UINT16_C(c) c\n"
    "#define __UINT16_MAX__ 0xffff\n"
    "#define __UINT16_TYPE__ short unsigned int\n"
    "#define __UINT32_C(c) c ## U\n"
    "#define __UINT32_MAX__ 0xffffffffU\n"
    "#define __UINT32_TYPE__ unsigned int\n"
    "#define __UINT64_C(c) c ## UL\n"
    "#define __UINT64_MAX__ 0xffffffffffffffffUL\n"
    "#define __UINT64_TYPE__ long unsigned int\n"
    "#define __UINT8_C(c) c\n"
    "#define __UINT8_MAX__ 0xff\n"
    "#define __UINT8_TYPE__ unsigned char\n"
    "#define __UINTMAX_C(c) c ## UL\n"
    "#define __UINTMAX_MAX__ 0xffffffffffffffffUL\n"
    "#define __UINTMAX_TYPE__ long unsigned int\n"
    "#define __UINTPTR_MAX__ 0xffffffffffffffffUL\n"
    "#define __UINTPTR_TYPE__ long unsigned int\n"
    "#define __UINT_FAST16_MAX__ 0xffffffffffffffffUL\n"
    "#define __UINT_FAST16_TYPE__ long unsigned int\n"
    "#define __UINT_FAST32_MAX__ 0xffffffffffffffffUL\n"
    "#define __UINT_FAST32_TYPE__ long unsigned int\n"
    "#define __UINT_FAST64_MAX__ 0xffffffffffffffffUL\n"
    "#define __UINT_FAST64_TYPE__ long unsigned int\n"
    "#define __UINT_FAST8_MAX__ 0xff\n"
    "#define __UINT_FAST8_TYPE__ unsigned char\n"
    "#define __UINT_LEAST16_MAX__ 0xffff\n"
    "#define __UINT_LEAST16_TYPE__ short unsigned int\n"
    "#define __UINT_LEAST32_MAX__ 0xffffffffU\n"
    "#define __UINT_LEAST32_TYPE__ unsigned int\n"
    "#define __UINT_LEAST64_MAX__ 0xffffffffffffffffUL\n"
    "#define __UINT_LEAST64_TYPE__ long unsigned int\n"
    "#define __UINT_LEAST8_MAX__ 0xff\n"
    "#define __UINT_LEAST8_TYPE__ unsigned char\n"
    "#define __WINT_MAX__ 0xffffffffU\n"
    "#define __WINT_MIN__ 0U\n"
    "#define __WINT_TYPE__ unsigned int\n"
    "#define __WINT_WIDTH__ 32\n"
    "#define __amd64 1\n"
    "#define __amd64__ 1\n"
    "#define __unix 1\n"
    "#define __unix__ 1\n"
    "#define __x86_64 1\n"
    "#define __x86_64__ 1\n";

static const char linux_usual[] =
    "#define __gnu_linux__ 1\n"
    "#define __linux 1\n"
    "#define __linux__ 1\n";

static const char quine_usual[] = "#define __quine__ 1\n";

static const char extensions[] = "#define unix 1\n", linux_extensions[] = "#define linux 1\n";

/* wchar_t, and with -fshort-wchar. */
static const char wide[] =
    "#define __SIZEOF_WCHAR_T__ 4\n"
    "#define __WCHAR_MAX__ 0x7fffffff\n"
    "#define __WCHAR_MIN__ (-__WCHAR_MAX__ - 1)\n"
    "#define __WCHAR_TYPE__ int\n"
    "#define __WCHAR_WIDTH__ 32\n";
static const char narrow[] =
    "#define __SIZEOF_WCHAR_T__ 2\n"
    "#define __WCHAR_MAX__ 0xffff\n"
    "#define __WCHAR_MIN__ 0\n"
    "#define __WCHAR_TYPE__ short unsigned int\n"
    "#define __WCHAR_WIDTH__ 16\n";

static void add(struct buffer *text, const char *lines)
{
    buffer_append(text, lines, strlen(lines));
}

const char *predefined_text(const struct dialect *dialect, enum language language, size_t *size)
{
    struct buffer text = { 0 };
    char version[64];
    add(&text, always);
    if (!dialect->plain) {
        add(&text, usual);
        add(&text, dialect->quine ? quine_usual : linux_usual);
        add(&text, code_options.short_wchar ? narrow : wide);
        add(&text, code_options.unsigned_char ? "#define __CHAR_UNSIGNED__ 1\n" : "");
    }
    if (!dialect->plain && dialect->gnu)
        add(&text, extensions);
    if (!dialect->plain && dialect->gnu && !dialect->quine)
        add(&text, linux_extensions);
    if (!dialect->gnu)
        add(&text, "#define __STRICT_ANSI__ 1\n");
    if (language == LANGUAGE_ASSEMBLER)
        add(&text, "#define __ASSEMBLER__ 1\n");
    snprintf(version, sizeof version, "#define __STDC_VERSION__ %ldL\n", dialect->standard);
    if (language == LANGUAGE_C)
        add(&text, version);
    *size = text.size;
    buffer_append(&text, NULL, SOURCE_PADDING);
    return (const char *)text.bytes;
}
