/* _Atomic objects of every size and kind: loads, stores, every compound assignment as one change, also seen by threads; alignment. */
#include <stdio.h>
#include <stdatomic.h>
#include <pthread.h>
struct s2 { char c[2]; }; struct s3 { char c[3]; }; struct s8 { int a, b; }; struct s12 { int a[3]; }; struct s16 { long a, b; }; struct s24 { long a, b, c; }; union u { int i; float f; };
_Atomic struct s2 s2; _Atomic struct s3 s3; _Atomic struct s8 s8; _Atomic struct s12 s12; _Atomic struct s16 s16; _Atomic struct s24 s24; _Atomic union u u; _Atomic long double ld; _Atomic __int128 wide; _Atomic _Complex float cf; _Atomic _Complex double cd; _Atomic float f; _Atomic double d; _Atomic int i; _Atomic unsigned char c; _Atomic short s; _Atomic long l; _Atomic _Bool b; _Atomic(int *) p; int array[10]; enum e { A, B }; _Atomic enum e e;
enum { THREADS = 4, ROUNDS = 3000 };
static void *work(void *argument)
{
    for (int n = 0; n < ROUNDS; n++) { i++; --l; c += 3; s ^= n; d += 0.5; f = f; ld += 1; wide += (__int128)1 << 60; cd += 1; struct s16 t = s16; if (t.a != t.b) *(int *)argument = 1; t.a++; t.b++; s16 = t; }
    return 0;
}
int main(void)
{
    s2 = (struct s2){ "ab" }; s3 = (struct s3){ "xyz" }; s8 = (struct s8){ 1, 2 }; s12 = (struct s12){ { 1, 2, 3 } }; s16 = (struct s16){ 5, 5 }; s24 = (struct s24){ 7, 8, 9 }; u = (union u){ .f = 1 };
    struct s2 a = s2; struct s3 b3 = s3; struct s8 c8 = s8; struct s12 d12 = s12; struct s24 e24 = s24, f24; f24 = s24; union u g = u;
    printf("%c%c %c%c%c %d%d %d%d%d %ld%ld %x\n", a.c[0], a.c[1], b3.c[0], b3.c[1], b3.c[2], c8.a, c8.b, d12.a[0], d12.a[1], d12.a[2], e24.c, f24.a, g.i);
    #define SHOW(e) printf("%d ", (int)(e))
    SHOW(i++); SHOW(++i); SHOW(i--); SHOW(--i); SHOW(i += 5); SHOW(i *= 3); SHOW(i /= 2); SHOW(i %= 4); SHOW(i <<= 4); SHOW(i >>= 1); SHOW(i |= 9); SHOW(i &= ~1); SHOW(i ^= 3); SHOW(c += 300); SHOW(c--); SHOW(s -= 40000); SHOW(b++); SHOW(b--); SHOW(++b); SHOW(b += 7); printf("\n");
    SHOW(d = 1.5); SHOW(d *= 2); SHOW(f -= 1.25); SHOW(ld = 3); SHOW(ld /= 2); wide = 1; wide <<= 100; wide++; printf("%lx %lx\n", (long)(wide >> 64), (long)wide); p = array; p++; p += 3; p -= 1; SHOW(p - array); e = B; SHOW(e++); SHOW(e);
    cf = 2; cf *= 3; cd = 1; printf("%g %g\n", __real__ cf, __real__ (cd += cf)); i = 0; l = 0; c = 0; s = 0; d = 0; ld = 0; wide = 0; cd = 0;
    pthread_t threads[THREADS]; int torn = 0; for (int n = 0; n < THREADS; n++) pthread_create(&threads[n], 0, work, &torn); for (int n = 0; n < THREADS; n++) pthread_join(threads[n], 0);
    printf("%d %ld %d %d %g %Lg %d %g %d\n", i, l, c, s, d, ld, (int)(wide >> 60), __real__ cd, torn);
    printf("%zu %zu %zu %zu %zu %zu %zu\n", _Alignof(_Atomic struct s2), _Alignof(_Atomic struct s3), _Alignof(_Atomic(struct s8)), _Alignof(_Atomic struct s12), _Alignof(_Atomic struct s16), _Alignof(_Atomic struct s24), __alignof__(s8));
    struct s24 x = { 1, 1, 1 }, y = { 2, 2, 2 }, z; __atomic_store(&s24, &x, 5); __atomic_exchange(&s24, &y, &z, 5); printf("%ld ", z.a); printf("%d ", __atomic_compare_exchange(&s24, &x, &y, 0, 5, 5)); printf("%ld ", x.a); printf("%d ", __atomic_compare_exchange(&s24, &x, &z, 0, 5, 5)); __atomic_load(&s24, &x, 5); printf("%ld\n", x.c);
    __int128 w = 3, expected = 4; __atomic_store_n(&w, (__int128)1 << 64, 5); printf("%d ", (int)(__atomic_load_n(&w, 5) >> 60)); printf("%d ", __atomic_compare_exchange_n(&w, &expected, 7, 0, 5, 5)); printf("%d ", (int)(expected >> 62)); SHOW(__atomic_exchange_n(&w, 9, 5) >> 63); SHOW(w);
    SHOW(__atomic_always_lock_free(4, 0)); SHOW(__atomic_always_lock_free(3, 0)); atomic_fetch_add(&i, 5); SHOW(atomic_load(&i)); SHOW(atomic_exchange(&i, 1)); _Atomic int local = 3, *q = &local; (*q)++; q[0] += 2; printf("%d\n", local);
    return 0;
}
/* expect:
ab xyz 12 123 97 3f800000
0 2 2 0 5 15 7 3 48 24 25 24 27 44 44 25536 0 1 1 1 
1 3 -1 3 1 1000000000 1
3 1 2 6 7
12000 -12000 160 0 6000 12000 12000 12000 0
2 1 8 4 16 8 8
1 0 2 1 1
16 0 4 2 9 1 0 12005 12005 6
*/
