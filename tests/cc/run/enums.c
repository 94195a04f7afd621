/* Enumerations: values, negative, large, as types, in switch, arithmetic, sizes. */
int printf(const char *, ...);
enum a { A, B, C = 10, D, E = -5, F, G = C + D }; enum b { H = 0x80000000 }; enum c { I = 1l << 40, J = -1 }; enum { K = 'k', L = sizeof(int), M = (int)2.5 }; typedef enum n { N1, N2 } n; enum late; 
static enum a f(enum a x) { return x + 1; }
int main(void) { printf("%d %d %d %d %d %d %d\n", A, B, C, D, E, F, G); printf("%u %ld %d %zu %zu %zu\n", H, I, (int)J, sizeof(enum a), sizeof(enum b), sizeof(enum c)); printf("%d %d %d\n", K, L, M); enum a x = D; x++; x += 2; printf("%d %d\n", x, f(x)); n y = N2; printf("%d %d\n", y == N2, y * 3); enum b z = H; printf("%d %d\n", z > 0, (z >> 31) == 1); enum n w[2] = { N2 }; printf("%d %d\n", w[0], w[1]); enum c big = I; printf("%ld %d\n", (long)big, big < 0); enum { X = 3, Y = X << 2 } loc = Y; printf("%d %d\n", loc, -1 < loc); enum a e = E; printf("%d %d\n", e < 0, e / 2); return 0; }
/* expect:
0 1 10 11 -5 -4 21
2147483648 1099511627776 -1 4 4 8
107 4 2
14 15
1 3
1 1
1 0
1099511627776 0
12 0
1 -2
*/
