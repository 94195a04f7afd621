/* options: -Wall -Wextra -Wdeclaration-after-statement -Wswitch-default -Wswitch-enum */
enum color { RED, GREEN, BLUE = 7 };
struct pair { int first, second; };
int must(void) __attribute__((warn_unused_result));
void *pointer(void *, int) __attribute__((nonnull(1)));
void *memset(void *, int, unsigned long);
int dangling(int a, int b)
{
    if (a)
        if (b)
            return 1;
        else
            return 2;
    return 0;
}
int by_color(enum color color)
{
    switch (color) {
    case RED: return 1;
    }
    switch (color) {
    case RED ... GREEN: return 1;
    default: return 2;
    }
    switch (color) {
    case RED: case GREEN: case BLUE: return 1;
    }
    return 0;
}
int *address(int parameter)
{
    int local = parameter, array[3] = { local };
    if (parameter == 1)
        return &local;
    if (parameter == 2)
        return array + 0;
    if (parameter == 3)
        return (int[]){ 1, 2 };
    static int kept;
    int *p = &local;
    return parameter == 4 ? p : &kept;
}
void uses(struct pair *p, char c, int only_set, int *array)
{
    int set, chained, read_back, indexed[2];
    must();
    (void)(must() + 1);
    pointer(0, 1);
    pointer(p, 0);
    memset(p, 0, sizeof p);
    memset(p, 0, sizeof *p);
    set = 1;
    only_set = 2;
    chained = read_back = 3;
    indexed[0] = 4;
    array[c] = read_back;
    array[(unsigned char)c] = 1;
    array[0] = 2;
    p->first = chained;
    int late = 5;
    p->second = late;
    struct pair q = { 1 }, r = { 0 }, s = { .first = 1 }, t = { 1, 2 }, u = { };
    *p = q, *p = r, *p = s, *p = t, *p = u;
    int marked __attribute__((unused)) = 1;
    marked = 2;
    c << 3 >> -1;
}
/* messages:
9: warning: the 'else' belongs to the inner 'if': braces would say which one is meant [-Wdangling-else]
18: warning: a 'switch' without 'default' [-Wswitch-default]
18: warning: there is no case for 'GREEN' [-Wswitch]
18: warning: there is no case for 'BLUE' [-Wswitch]
21: warning: there is no case for 'BLUE' [-Wswitch-enum]
25: warning: a 'switch' without 'default' [-Wswitch-default]
34: warning: the address of a local variable is returned: it is gone by then [-Wreturn-local-addr]
36: warning: the address of a local variable is returned: it is gone by then [-Wreturn-local-addr]
38: warning: the address of a local variable is returned: it is gone by then [-Wreturn-local-addr]
39: warning: a declaration behind a statement [-Wdeclaration-after-statement]
46: warning: the result of 'must' has to be used [-Wunused-result]
48: warning: argument 1 of 'pointer' must not be null [-Wnonnull]
50: warning: this is the size of the pointer, not of what it points to [-Wsizeof-pointer-memaccess]
56: warning: an index of type 'char', which may be negative [-Wchar-subscripts]
60: warning: a declaration behind a statement [-Wdeclaration-after-statement]
62: warning: a declaration behind a statement [-Wdeclaration-after-statement]
62: warning: no initializer for the member 'second' and what is behind it [-Wmissing-field-initializers]
64: warning: a declaration behind a statement [-Wdeclaration-after-statement]
66: warning: shift by a negative number [-Wshift-count-negative]
66: warning: the value is computed and not used [-Wunused-value]
43: warning: the parameter 'only_set' is written to, but never read [-Wunused-but-set-parameter]
45: warning: the variable 'set' is written to, but never read [-Wunused-but-set-variable]
45: warning: the variable 'indexed' is written to, but never read [-Wunused-but-set-variable]
*/
