/*
 * C11 section 7.19: common definitions. Who defines __need_size_t and its kin before gets these alone, and
 * the rest from a later inclusion: other headers must not define names that are not theirs.
 */
#if !defined _STDDEF_H && !defined __need_size_t && !defined __need_ptrdiff_t && !defined __need_wchar_t \
    && !defined __need_wint_t && !defined __need_NULL
#define _STDDEF_H
#define __need_size_t
#define __need_ptrdiff_t
#define __need_wchar_t
#define __need_NULL

#define offsetof(type, member) __builtin_offsetof(type, member)

typedef struct {
    long long __integer __attribute__((aligned(__alignof__(long long))));
    long double __number __attribute__((aligned(__alignof__(long double))));
} max_align_t;
#endif

#if defined __need_size_t && !defined __size_t_defined
#define __size_t_defined
typedef __SIZE_TYPE__ size_t;
#endif
#if defined __need_ptrdiff_t && !defined __ptrdiff_t_defined
#define __ptrdiff_t_defined
typedef __PTRDIFF_TYPE__ ptrdiff_t;
#endif
#if defined __need_wchar_t && !defined __wchar_t_defined
#define __wchar_t_defined
typedef __WCHAR_TYPE__ wchar_t;
#endif
#if defined __need_wint_t && !defined __wint_t_defined
#define __wint_t_defined
typedef __WINT_TYPE__ wint_t;
#endif
#ifdef __need_NULL
#undef NULL
#define NULL ((void *)0)
#endif

#undef __need_size_t
#undef __need_ptrdiff_t
#undef __need_wchar_t
#undef __need_wint_t
#undef __need_NULL
