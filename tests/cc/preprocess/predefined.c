/* What says what this compiler is. */
/* options: -std=c11 */
__STDC__ __STDC_VERSION__ __STDC_HOSTED__ __x86_64__ __LP64__ __CHAR_BIT__ __SIZEOF_POINTER__ __BYTE_ORDER__ __SIZE_TYPE__ __STRICT_ANSI__
linux unix __linux__ __ELF__
#if __GNUC__ * 100 + __GNUC_MINOR__ != 402 || __INT_MAX__ != 2147483647 || __LONG_MAX__ != 9223372036854775807
#error
#endif

/* expected:
1 201112L 1 1 1 8 8 1234 long unsigned int 1
linux unix 1 1
*/
