/* options: -Wall -Wextra */
#define TWICE(x) ((x) + (x) + missing) // 9: note: in the expansion of macro 'TWICE', which is defined here
#define COMPARE(a, b) ((a) < (b)) // 9: note: in the expansion of macro 'COMPARE', which is defined here
#define NOTHING ; // 9: note: in the expansion of macro 'NOTHING', which is defined here
# 1 "system.h" 1 3
#define SYSTEM_COMPARE(a, b) ((a) < (b))
#define SYSTEM_NOTHING if (0) ;
# 8 "macros.c" 2
int f(int i, unsigned u)
{
    SYSTEM_NOTHING // 53: warning: comparison of 'int' and 'unsigned int', of different signedness [-Wsign-compare]
    int n = SYSTEM_COMPARE(i, u) + SYSTEM_COMPARE(i < u, 1); // 12: warning: the body of 'if' is empty [-Wempty-body]
    if (n) NOTHING // 10: warning: comparison of 'int' and 'unsigned int', of different signedness [-Wsign-compare]
    n += COMPARE(i, u); // 12: error: 'missing' is not declared
    return TWICE(n);
}
struct s { int a; };
void hints(struct s *p, struct s s)
{ // 7: error: 'struct s *' is a pointer: use '->' // 12: error: 'struct s' is no pointer: use '.'
    p.a = s->a; // 5: warning: the function 'printf' is not declared [-Wimplicit-function-declaration] // 5: note: it is in the library: #include <stdio.h>
    printf("%d\n", 1); // 5: warning: the function 'unheard_of' is not declared [-Wimplicit-function-declaration] // 16: warning: the function 'strlen' is not declared [-Wimplicit-function-declaration] // 16: note: it is in the library: #include <string.h>
    unheard_of(strlen("x"));
}
