/* options: -Wall -Wextra -Wdeclaration-after-statement -Wswitch-default -Wswitch-enum */
enum color { RED, GREEN, BLUE = 7 };
struct pair { int first, second; };
int must(void) __attribute__((warn_unused_result));
void *pointer(void *, int) __attribute__((nonnull(1)));
void *memset(void *, int, unsigned long);
int dangling(int a, int b)
{
    if (a) // 5: warning: the 'else' belongs to the inner 'if': braces would say which one is meant [-Wdangling-else]
        if (b)
            return 1;
        else
            return 2;
    return 0;
}
int by_color(enum color color)
{
    switch (color) { // 5: warning: a 'switch' without 'default' [-Wswitch-default] // 5: warning: there is no case for 'GREEN' [-Wswitch] // 5: warning: there is no case for 'BLUE' [-Wswitch]
    case RED: return 1;
    }
    switch (color) { // 5: warning: there is no case for 'BLUE' [-Wswitch-enum]
    case RED ... GREEN: return 1;
    default: return 2;
    }
    switch (color) { // 5: warning: a 'switch' without 'default' [-Wswitch-default]
    case RED: case GREEN: case BLUE: return 1;
    }
    return 0;
}
int *address(int parameter)
{
    int local = parameter, array[3] = { local };
    if (parameter == 1)
        return &local; // 16: warning: the address of a local variable is returned: it is gone by then [-Wreturn-local-addr]
    if (parameter == 2)
        return array + 0; // 16: warning: the address of a local variable is returned: it is gone by then [-Wreturn-local-addr]
    if (parameter == 3)
        return (int[]){ 1, 2 }; // 16: warning: the address of a local variable is returned: it is gone by then [-Wreturn-local-addr]
    static int kept; // 5: warning: a declaration behind a statement [-Wdeclaration-after-statement]
    int *p = &local;
    return parameter == 4 ? p : &kept;
}
void uses(struct pair *p, char c, int only_set, int *array) // 39: warning: the parameter 'only_set' is written to, but never read [-Wunused-but-set-parameter]
{
    int set, chained, read_back, indexed[2]; // 9: warning: the variable 'set' is written to, but never read [-Wunused-but-set-variable] // 34: warning: the variable 'indexed' is written to, but never read [-Wunused-but-set-variable]
    must(); // 9: warning: the result of 'must' has to be used [-Wunused-result]
    (void)(must() + 1);
    pointer(0, 1); // 13: warning: argument 1 of 'pointer' must not be null [-Wnonnull]
    pointer(p, 0);
    memset(p, 0, sizeof p); // 18: warning: this is the size of the pointer, not of what it points to [-Wsizeof-pointer-memaccess]
    memset(p, 0, sizeof *p);
    set = 1;
    only_set = 2;
    chained = read_back = 3;
    indexed[0] = 4;
    array[c] = read_back; // 11: warning: an index of type 'char', which may be negative [-Wchar-subscripts]
    array[(unsigned char)c] = 1;
    array[0] = 2;
    p->first = chained;
    int late = 5; // 5: warning: a declaration behind a statement [-Wdeclaration-after-statement]
    p->second = late;
    struct pair q = { 1 }, r = { 0 }, s = { .first = 1 }, t = { 1, 2 }, u = { }; // 5: warning: a declaration behind a statement [-Wdeclaration-after-statement] // 25: warning: no initializer for the member 'second' and what is behind it [-Wmissing-field-initializers]
    *p = q, *p = r, *p = s, *p = t, *p = u;
    int marked __attribute__((unused)) = 1; // 5: warning: a declaration behind a statement [-Wdeclaration-after-statement]
    marked = 2;
    c << 3 >> -1; // 12: warning: shift by a negative number [-Wshift-count-negative] // 12: warning: the value is computed and not used [-Wunused-value]
}
