/* Transparent unions as parameters, as the C library declares functions of sockets: what gets into a member is an argument, and such functions have both types. */
int printf(const char *, ...);
struct general { int family; };
struct one { int family, one; };
struct other { int family, other, more; };
typedef union { struct general *g; struct one *one; struct other *other; } any __attribute__((__transparent_union__));
typedef union { const struct general *restrict g; const struct one *restrict one; } any_constant __attribute__((transparent_union));
union numbers { int *i; long l; };
typedef union numbers number_or_place __attribute__((transparent_union));

static int family(any a) { return a.g != 0 ? a.g->family : -1; }
static int constant_family(any_constant a, int more) { return a.g->family + more; }
static long number(number_or_place n) { return n.l; }
int narrow(struct one *);
int narrow(any a);
int narrow(struct one *one) { return one->one; }

int main(void)
{
    struct general g = { 1 };
    struct one one = { 2, 20 };
    struct other other = { 3, 30, 300 };
    const struct one constant = { 4, 40 };
    void *untyped = &other;
    any whole = { .one = &one };
    int (*as_pointer)(struct other *) = family;
    printf("%d %d %d %d %d %d\n", family(&g), family(&one), family(&other), family(untyped), family(0), family(whole));
    printf("%d %d %d\n", constant_family(&g, 10), constant_family(&one, 10), constant_family(&constant, 10));
    printf("%ld %d\n", number(5L), number(&g.family) != 0);
    printf("%d %d\n", as_pointer(&other), narrow(&one));
    return 0;
}
/* expect:
1 2 3 3 -1 2
11 12 14
5 1
3 20
*/
