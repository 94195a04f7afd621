/* options: -Wall -Wextra -Wshadow -Wdeclaration-after-statement */
/* a /* b */
// goes on \
   here
int global, parameter;
static int used_later(void);
static int nowhere(void);
int shadow(int global, int other)
{
    typedef int unused_type;
    typedef int used_type;
    int local = global;
    {
        int local = other;
        global += local;
    }
    used_type parameter = local;
    int late = parameter;
    for (int i = 0; i < 3; i++) {
        int i = late;
        late -= i;
    }
    return late + used_later();
}
static int used_later(void) { return 1; }
int indentation(int a, int b)
{
    if (a)
        a++;
        b++;
    for (int i = 0; i < 3; i++)
        a++;
        b--;
    if (a)
        b = 1;
    else
        b = 2;
        a = 3;
    /* As it should be. */
    if (a)
        b++;
    a++;
    while (b)
        b--;
    do
        a++;
        while (a < 5);
    if (a) {
        a++;
    }
        b++;
    return a + b;
}
int prototype(int global);
/* messages:
2: warning: a comment within a comment [-Wcomment]
3: warning: this comment goes on with the next line [-Wcomment]
8: warning: 'global' hides another of that name [-Wshadow]
5: note: the other is here
14: warning: 'local' hides another of that name [-Wshadow]
12: note: the other is here
17: warning: a declaration behind a statement [-Wdeclaration-after-statement]
17: warning: 'parameter' hides another of that name [-Wshadow]
5: note: the other is here
20: warning: 'i' hides another of that name [-Wshadow]
19: note: the other is here
10: warning: the type 'unused_type' is not used [-Wunused-local-typedefs]
28: warning: what follows stands as if it belonged here, but it does not [-Wmisleading-indentation]
30: note: this is always done
31: warning: what follows stands as if it belonged here, but it does not [-Wmisleading-indentation]
33: note: this is always done
36: warning: what follows stands as if it belonged here, but it does not [-Wmisleading-indentation]
38: note: this is always done
7: warning: 'nowhere' is declared 'static' but not defined [-Wunused-function]
*/
