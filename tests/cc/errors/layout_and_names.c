/* options: -Wall -Wextra -Wshadow -Wdeclaration-after-statement */
/* a /* b */ // 6: warning: a comment within a comment [-Wcomment]
// goes on \ // 12: warning: this comment goes on with the next line [-Wcomment]
   here
int global, parameter; // 5: note: the other is here // 13: note: the other is here
static int used_later(void);
static int nowhere(void); // 12: warning: 'nowhere' is declared 'static' but not defined [-Wunused-function]
int shadow(int global, int other) // 16: warning: 'global' hides another of that name [-Wshadow]
{
    typedef int unused_type; // 17: warning: the type 'unused_type' is not used [-Wunused-local-typedefs]
    typedef int used_type;
    int local = global; // 9: note: the other is here
    {
        int local = other; // 13: warning: 'local' hides another of that name [-Wshadow]
        global += local;
    }
    used_type parameter = local; // 5: warning: a declaration behind a statement [-Wdeclaration-after-statement] // 15: warning: 'parameter' hides another of that name [-Wshadow]
    int late = parameter;
    for (int i = 0; i < 3; i++) { // 14: note: the other is here
        int i = late; // 13: warning: 'i' hides another of that name [-Wshadow]
        late -= i;
    }
    return late + used_later();
}
static int used_later(void) { return 1; }
int indentation(int a, int b)
{
    if (a) // 5: warning: what follows stands as if it belonged here, but it does not [-Wmisleading-indentation]
        a++;
        b++; // 9: note: this is always done
    for (int i = 0; i < 3; i++) // 5: warning: what follows stands as if it belonged here, but it does not [-Wmisleading-indentation]
        a++;
        b--; // 9: note: this is always done
    if (a)
        b = 1;
    else // 5: warning: what follows stands as if it belonged here, but it does not [-Wmisleading-indentation]
        b = 2;
        a = 3; // 9: note: this is always done
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
