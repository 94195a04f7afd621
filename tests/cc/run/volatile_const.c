/* volatile and const objects, members, pointers; their reads and writes happen. */
int printf(const char *, ...);
static volatile int v = 3; struct s { volatile int a; const int b; int c; }; static volatile struct s vs = { 1, 2, 3 }; static const volatile int cv = 9; static int rd(volatile int *p) { return *p + *p; }
int main(void) { v; v = v + 1; v++; printf("%d %d %d\n", v, rd(&v), cv); vs.a += 5; vs.c = vs.a; struct s copy = vs; printf("%d %d %d\n", copy.a, copy.b, copy.c); volatile int arr[3] = { 1, 2 }; arr[2] = arr[0] = 7; printf("%d %d\n", arr[2], arr[0]); volatile char c = 200; printf("%d\n", c); volatile double d = 0.1; d *= 3; printf("%g\n", d); volatile struct { int f : 4; int g : 4; } bf = { 3, -4 }; bf.f++; bf.g *= 2; printf("%d %d\n", bf.f, bf.g); const int *const p = &copy.c; printf("%d\n", *p); int *volatile q = &copy.c; *q = 4; printf("%d\n", *q); return 0; }
/* expect:
5 10 9
6 2 6
7 7
-56
0.3
4 -8
6
4
*/
