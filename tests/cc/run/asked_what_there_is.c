/* __has_attribute and __has_builtin: what is there, with underscores and without, and what is not; what is refused is not there. */
#include <stdio.h>
int main(void)
{
#if __has_attribute(packed) && __has_attribute(__packed__) && __has_attribute(gnu::noreturn) && __has_attribute(fallthrough)
    puts("attributes");
#endif
#if __has_attribute(vector_size) || __has_attribute(no_such_attribute) || __has_attribute(packed__)
    puts("too many attributes");
#endif
#if __has_builtin(__builtin_expect) && __has_builtin(__builtin_add_overflow) && __has_builtin(__builtin_memcpy) && __has_builtin(__builtin_va_arg) && __has_builtin(__sync_synchronize)
    puts("builtins");
#endif
#if __has_builtin(__builtin_setjmp) || __has_builtin(__builtin_no_such) || __has_builtin(memcpy_s)
    puts("too many builtins");
#endif
    return 0;
}
/* expect:
attributes
builtins
*/
