/* options: -Wall -Wextra */
#define TWICE(x) ((x) + (x) + missing)
#define COMPARE(a, b) ((a) < (b))
#define NOTHING ;
# 1 "system.h" 1 3
#define SYSTEM_COMPARE(a, b) ((a) < (b))
#define SYSTEM_NOTHING if (0) ;
# 8 "macros.c" 2
int f(int i, unsigned u)
{
    SYSTEM_NOTHING
    int n = SYSTEM_COMPARE(i, u) + SYSTEM_COMPARE(i < u, 1);
    if (n) NOTHING
    n += COMPARE(i, u);
    return TWICE(n);
}
struct s { int a; };
void hints(struct s *p, struct s s)
{
    p.a = s->a;
    printf("%d\n", 1);
    unheard_of(strlen("x"));
}
/* messages:
11: warning: comparison of 'int' and 'unsigned int', of different signedness [-Wsign-compare]
12: warning: the body of 'if' is empty [-Wempty-body]
4: note: in the expansion of macro 'NOTHING', which is defined here
13: warning: comparison of 'int' and 'unsigned int', of different signedness [-Wsign-compare]
3: note: in the expansion of macro 'COMPARE', which is defined here
14: error: 'missing' is not declared
2: note: in the expansion of macro 'TWICE', which is defined here
19: error: 'struct s *' is a pointer: use '->'
19: error: 'struct s' is no pointer: use '.'
20: warning: the function 'printf' is not declared [-Wimplicit-function-declaration]
20: note: it is in the library: #include <stdio.h>
21: warning: the function 'unheard_of' is not declared [-Wimplicit-function-declaration]
21: warning: the function 'strlen' is not declared [-Wimplicit-function-declaration]
21: note: it is in the library: #include <string.h>
*/
