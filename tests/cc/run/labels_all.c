/* Labels as values: tables, static differences, interpreters, in loops and blocks, with local labels, compared, passed on, jumped to twice. */
#include <stdio.h>
static int run(const unsigned char *p) { static void *const table[] = { &&halt, &&push, &&add, &&mul, &&dup, &&jump_if, &&dec, [7 ... 9] = &&bad }; int stack[20], n = 0; goto *table[*p++]; halt: return stack[n - 1]; push: stack[n++] = *p++; goto *table[*p++]; add: n--; stack[n - 1] += stack[n]; goto *table[*p++]; mul: n--; stack[n - 1] *= stack[n]; goto *table[*p++]; dup: stack[n] = stack[n - 1]; n++; goto *table[*p++]; jump_if: if (stack[--n]) p -= *p; else p++; goto *table[*p++]; dec: stack[n - 1]--; goto *table[*p++]; bad: return -1; }
static int differences(int n) { static const int offsets[] = { &&a - &&a, &&b - &&a, &&c - &&a }; static const short shorts[] = { 0 }; goto *(&&a + offsets[n]); a: return 1 + shorts[0]; b: return 2; c: return 3; }
#define LOCAL(x) ({ __label__ out; int r = 0; for (int i = 0; i < 5; i++) { if (i == (x)) { r = i * 10; goto out; } } r = -1; out: r; })
static int dynamic(int n) { void *where = n > 2 ? &&big : &&small, *other = where; int k = 0; again: if (k++ > 3) return k; goto *where; big: n -= 2; where = n > 2 ? &&big : &&small; goto again; small: n += 1; if (where != other) return n * 10 + k; goto again; }
static int chain(int n) { void *next[4]; next[0] = &&one; next[1] = &&two; next[2] = &&three; next[3] = &&end; int i = 0, s = 0; one: s = s * 3 + 1; goto *next[(i++ + n) & 3]; two: s = s * 3 + 2; if (i > 6) return s; goto *next[(i++ ^ n) & 3]; three: { int k = s; s = k + i; } goto *next[i++ & 3]; end: return s; }
static int with_switch(int n) { static void *t[] = { &&x, &&y }; switch (n) { case 0: goto *t[0]; x: return 100; case 1: n += 5; y: n *= 2; break; case 2: goto *t[1]; } return n; } static int in_loop(void) { int s = 0; for (int i = 0; i < 6; i++) { void *t = i % 3 == 0 ? &&zero : i % 3 == 1 ? &&one : &&two; goto *t; zero: s += 1; continue; one: s += 10; if (i == 4) break; continue; two: s += 100; } return s; } static int nested(int n) { int r = 0; { __label__ a, b; void *p = n ? &&a : &&b; goto *p; a: r = 1; b: r += 2; } { __label__ a; goto a; a: r *= 10; } return r; }
static int conditional_address(int n) { goto *(n == 1 ? &&l1 : n == 2 ? &&l2 : &&l3); l1: return 11; l2: return 22; l3: return 33; } static int goto_array_2d(int i, int j) { static void *t[2][2] = { { &&p, &&q }, { &&r, &&s } }; goto *t[i][j]; p: return 1; q: return 2; r: return 3; s: return 4; }
int main(void)
{
    const unsigned char program[] = { 1, 1, 1, 5, 4, 2, 0 }, loop[] = { 1, 3, 6, 4, 5, 3, 1, 7, 2, 0 }, bad[] = { 8 }; printf("%d %d %d\n", run(program), run(loop), run(bad)); printf("%d %d %d %d %d\n", differences(0), differences(1), differences(2), LOCAL(3), LOCAL(7)); printf("%d %d %d %d %d\n", dynamic(1), dynamic(5), dynamic(9), chain(0), chain(1)); printf("%d %d %d %d %d %d\n", with_switch(0), with_switch(1), with_switch(2), in_loop(), nested(0), nested(1)); printf("%d %d %d %d %d\n", conditional_address(1), conditional_address(2), conditional_address(3), goto_array_2d(1, 0), goto_array_2d(0, 1)); return 0;
}
/* expect:
10 7 -1
1 2 3 30 -1
5 23 5 17 16
100 12 4 122 20 30
11 22 33 3 2
*/
