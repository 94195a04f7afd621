/* #pragma pack: pushed with names and without; other pragmas between change nothing, whatever words and numbers they have. */
#include <stddef.h>
int printf(const char *, ...);
#define SHOW(s) printf(#s ": %d %d %d\n", (int)sizeof(struct s), (int)_Alignof(struct s), (int)offsetof(struct s, x))
struct natural { char c; long double x; };
#pragma pack(push, 1)
#pragma GCC optimize ("O3")
#pragma omp parallel for num_threads(4)
#pragma GCC push_options
#pragma GCC pop_options
#pragma STDC FP_CONTRACT ON
struct one { char c; long double x; };
#pragma pack(push, here, 4)
struct four { char c; long double x; };
#pragma pack ( push , 2 )
#pragma pack(push)
#pragma pack(8)
_Pragma("pack(16)") struct sixteen { char c; long double x; };
#pragma pack(pop)
struct two { char c; long double x; };
#pragma pack(pop, here)
struct one_again { char c; long double x; };
#pragma pack(0)
struct none { char c; long double x; };
#pragma pack(2)
#pragma pack()
struct none_either { char c; long double x; };
#pragma pack(pop)
struct none_at_last { char c; long double x; };
#pragma pack(pop, nowhere)
#pragma pack(7)
#pragma pack(pop)
struct natural_still { char c; long double x; };
int main(void)
{
    SHOW(natural); SHOW(one); SHOW(four); SHOW(sixteen); SHOW(two); SHOW(one_again); SHOW(none); SHOW(none_either); SHOW(none_at_last); SHOW(natural_still);
    return 0;
}
/* expect:
natural: 32 16 16
one: 17 1 1
four: 20 4 4
sixteen: 32 16 16
two: 18 2 2
one_again: 17 1 1
none: 32 16 16
none_either: 32 16 16
none_at_last: 32 16 16
natural_still: 32 16 16
*/
