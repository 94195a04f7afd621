/* -dM prints #define lines that mean the same. */
/* options: -undef -dM -std=c11 */
#define o a  b
#define f(x, y...) #x x ## y
#define g(...) __VA_OPT__(x ## __VA_ARGS__) #__VA_ARGS__
#define none
#define empty()
#undef none

/* expected:
#define __STDC__ 1
#define __STDC_HOSTED__ 1
#define __STDC_UTF_16__ 1
#define __STDC_UTF_32__ 1
#define __STDC_IEC_559__ 1
#define __STDC_ISO_10646__ 201706L
#define __STRICT_ANSI__ 1
#define __STDC_VERSION__ 201112L
#define o a b
#define f(x,y...) #x x ## y
#define g(...) __VA_OPT__(x ## __VA_ARGS__) #__VA_ARGS__
#define empty() 
*/
