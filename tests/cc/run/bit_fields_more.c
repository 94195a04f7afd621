/* Bit-fields once more: in unions, volatile, of zero width, of enums, _Bool and 64-bit types, in structures by value, in switches and conditions. */
#include <stdio.h>
/* union bit-fields, volatile, zero widths, arrays of records with them */
struct f { unsigned a : 1; unsigned : 0; unsigned b : 31; signed c : 32; unsigned long long d : 40, e : 24; _Bool f : 1; char g : 7; short h : 9; enum { P, Q, R } i : 3; unsigned char j : 8; };
union v { struct { unsigned x : 12, y : 20; } s; unsigned u; int i : 5; unsigned k : 31; long long w : 50; };
volatile struct f vf; struct f arr[3]; struct f *p = arr; static struct f st = { 1, 0x7fffffff, -1, 0xffffffffff, 0xffffff, 1, -64, -256, R, 255 };
static struct f copy(struct f x, int n) { x.a ^= 1; x.b -= n; x.c = n ? -x.c : x.c; x.d += n; x.e <<= 1; x.f = n; x.g++; x.h *= 2; x.i = (x.i + 1) % 3; x.j--; return x; }
static void show(const volatile struct f *x) { printf("%u %u %d %llx %llx %d %d %d %d %d\n", x->a, x->b, x->c, (unsigned long long)x->d, (unsigned long long)x->e, x->f, x->g, x->h, x->i, x->j); }
int main(void) {
  show(&st); arr[1] = copy(st, 1); show(&arr[1]); arr[2] = copy(arr[1], 5); show(p + 2); vf.a = 3; vf.b = ~0; vf.c = 1 << 31; vf.d = -1; vf.g = 200; vf.h = 300; vf.j = 256 + 7; vf.f = 4; show(&vf);
  vf.a++; vf.b++; vf.c--; vf.d++; vf.e--; vf.g -= 100; vf.h >>= 1; vf.f--; show(&vf);
  union v v = { .u = 0x12345678 }; printf("%x %x %d %x %llx\n", v.s.x, v.s.y, v.i, v.k, (unsigned long long)v.w & 0xffffffff); v.s.y = 0xabcde; printf("%x\n", v.u); v.i = 17; printf("%x %d\n", v.u, v.i); v.w = -2; printf("%lld %x\n", (long long)v.w, v.u);
  for (int i = 0; i < 3; i++) { arr[i].a = i; arr[i].b = i * 1000; arr[i].i = i; p[i].h = -i; } int s = 0; for (struct f *q = arr; q < arr + 3; q++) s = s * 7 + q->a + q->b + q->i + q->h; printf("%d\n", s);
  printf("%d %d %d %d\n", st.g < 0, st.b > -1, st.a - 2 < 0, st.e * st.e > 0); printf("%d %d\n", st.c == -1 ? 1 : 0, (st.a = 2) + (st.b = 5)); printf("%zu %zu\n", sizeof(struct f), sizeof(union v)); switch (st.i) { case R: printf("R\n"); break; default: printf("?\n"); } int k = st.j++ + ++st.j; printf("%d\n", k > 0); st.d = 1; st.d <<= 39; printf("%d\n", st.d == 1ull << 39); if (st.f && !vf.f) printf("yes\n"); while (st.a--) if (st.a) break; printf("%d\n", st.a);
  return 0; }
/* expect:
1 2147483647 -1 ffffffffff ffffff 1 -64 -256 2 255
0 2147483646 1 0 fffffe 1 -63 0 0 254
1 2147483641 -1 5 fffffc 1 -62 0 1 253
1 2147483647 -2147483648 ffffffffff 0 1 -56 -212 0 7
0 0 2147483647 0 ffffff 0 -28 -106 0 7
678 12345 -8 12345678 12345678
abcde678
abcde671 -15
-2 fffffffe
9007
1 1 1 0
1 5
32 8
R
1
1
yes
1
*/
