/* The operand of sizeof is evaluated when its type is an array of variable length, and only then (C11 6.5.3.4 paragraph 2); the one of _Alignof never. */
int printf(const char *, ...);
static int calls;
static int call(int value) { calls++; return value; }
static int once(void) { static int times; return ++times; }
#define SHOW(size) { calls = 0; unsigned long bytes = size; printf("%s: %lu %d\n", #size, bytes, calls); }
int main(void)
{
    int n = 3, m = 4, a[n][m][3], (*p)[m][3] = a, fixed[5][6];
    SHOW(sizeof a[call(1)]);
    SHOW(sizeof a[call(1)][call(2)]);
    SHOW(sizeof *(call(1) ? p : p));
    SHOW(sizeof p[call(0)]);
    SHOW(sizeof *(call(5), &a));
    SHOW(sizeof ({ call(1); &a; })[0]);
    SHOW(sizeof a[call(1)][0][0]);
    SHOW(sizeof fixed[call(1)]);
    SHOW(sizeof(int[call(n)][call(m)]));
    SHOW(_Alignof(int[call(2)]));
    SHOW(__alignof__(a[call(1)]));
    SHOW(sizeof a[once()]);                     /* a static function that nothing else calls */
    printf("%d\n", once());
    return 0;
}
/* expect:
sizeof a[call(1)]: 48 1
sizeof a[call(1)][call(2)]: 12 0
sizeof *(call(1) ? p : p): 48 1
sizeof p[call(0)]: 48 1
sizeof *(call(5), &a): 144 1
sizeof ({ call(1); &a; })[0]: 144 1
sizeof a[call(1)][0][0]: 4 0
sizeof fixed[call(1)]: 24 0
sizeof(int[call(n)][call(m)]): 48 2
_Alignof(int[call(2)]): 4 0
__alignof__(a[call(1)]): 4 0
sizeof a[once()]: 48 0
2
*/
