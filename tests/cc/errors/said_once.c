/* options: -Wall -Wextra */
void *memset(void *, int, unsigned long);
struct pair { int first; volatile int second; };
const int result(void); // 11: warning: the result of 'result' is a value: what qualifies it means nothing [-Wignored-qualifiers]
char *const pointer(void); // 13: warning: the result of 'pointer' is a value: what qualifies it means nothing [-Wignored-qualifiers]
const char *pointed(void);
const void nothing(void);
const const int twice; // 7: warning: 'const' is there twice [-Wduplicate-decl-specifier]
const volatile int both;
int *volatile restrict_not;
int compare(int a, struct pair p, struct pair q, double d, int *to)
{
    int n = a == a; // 15: warning: both sides are the same: this is always true [-Wtautological-compare]
    n += a < a; // 12: warning: both sides are the same: this is always false [-Wtautological-compare]
    n += p.first != p.first; // 18: warning: both sides are the same: this is always false [-Wtautological-compare]
    n += to >= to; // 13: warning: both sides are the same: this is always true [-Wtautological-compare]
    n += p.second == p.second;
    n += p.first == q.first;
    n += d == d;
    n += a == a + 0;
    n += -1 << 3; // 13: warning: a negative number is shifted to the left [-Wshift-negative-value]
    n += -1 >> 3;
    n += 1 << 3;
    memset(to, 4, 0); // 19: warning: no byte is set: the last two arguments may have been exchanged [-Wmemset-transposed-args]
    memset(to, 0, 0);
    memset(to, 4, sizeof *to);
    return n;
}
