/* Addresses of labels: tables of them, in structures, differences, in loops and threaded code, compared, kept in variables, in several functions and in one that is called recursively. */
int printf(const char *, ...);
enum { PUSH, ADD, MULTIPLY, DUPLICATE, JUMP_IF, SUBTRACT, PRINT, STOP };
static long run(const int *code)
{
    static const void *const table[] = { [PUSH] = &&push,       [ADD] = &&add,           [MULTIPLY] = &&multiply, [DUPLICATE] = &&duplicate,
                                         [JUMP_IF] = &&jump_if, [SUBTRACT] = &&subtract, [PRINT] = &&print,       [STOP] = &&stop };
    long stack[20], *top = stack;
    const int *next = code;
#define NEXT goto *table[*next++]
    NEXT;
push:
    *top++ = *next++;
    NEXT;
add:
    top--;
    top[-1] += *top;
    NEXT;
multiply:
    top--;
    top[-1] *= *top;
    NEXT;
duplicate:
    *top = top[-1];
    top++;
    NEXT;
jump_if:
    if (top[-1] != 0)
        next = code + *next;
    else
        next++;
    NEXT;
subtract:
    top--;
    top[-1] -= *top;
    NEXT;
print:
    printf("%ld ", top[-1]);
    NEXT;
stop:
    return top[-1];
}
static int by_offsets(int n)
{
    static const int offsets[] = { &&zero - &&zero, &&one - &&zero, &&two - &&zero };
    goto *(&&zero + offsets[n]);
zero:
    return 10;
one:
    return 11;
two:
    return 12;
}
struct state {
    void *where;
    int count;
};
static int resume(struct state *s)
{
    if (s->where)
        goto * s->where;
    for (s->count = 0; s->count < 3; s->count++) {
        s->where = &&again;
        return s->count;
again:;
    }
    s->where = &&over;
    return -1;
over:
    return -2;
}
static int recursive(int n, void *back)
{
    void *mine = &&here;
    if (n == 0)
        return back == mine;
    return recursive(n - 1, mine) + (back == mine);
here:
    return 99;
}
static int chosen(int n)
{
    void *p = n > 3 ? &&big : n < 0 ? &&negative : &&small;
    goto *p;
big:
    return 3;
negative:
    return 2;
small:
    return 1;
}
static int loop(int n)
{
    void *p = &&body;
    int s = 0;
    goto *p;
body:
    s += n;
    if (--n > 0)
        goto *p;
    return s;
}
static int local(int n)
{
    __label__ a, b;
    void *t[] = { &&a, &&b };
    goto *t[n & 1];
a : {
    __label__ a;
    if (n > 10)
        goto a;
    return 1;
a:
    return 2;
}
b:
    return 3;
}
int main(void)
{
    static const int code[] = { PUSH, 5, PRINT, PUSH, 1, SUBTRACT, JUMP_IF, 2, PUSH, 6, PUSH, 7, MULTIPLY, ADD, DUPLICATE, ADD, STOP };
    printf("%ld\n", run(code));
    printf("%d %d %d\n", by_offsets(0), by_offsets(1), by_offsets(2));
    struct state s = { 0, 0 };
    for (int i = 0; i < 6; i++)
        printf("%d ", resume(&s));
    printf("\n%d\n", recursive(3, 0));
    printf("%d %d %d %d\n", chosen(4), chosen(-1), chosen(1), loop(4));
    printf("%d %d %d\n", local(0), local(1), local(12));
    return 0;
}
/* expect:
5 4 3 2 1 84
10 11 12
0 1 2 -1 -2 -2 
3
3 2 1 10
1 3 2
*/
