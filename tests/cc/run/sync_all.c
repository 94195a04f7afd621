/* The __sync and __atomic families on each size and sign, on pointers, with results used and not. */
#include <stdio.h>
#define SHOW(e) printf("%lld ", (long long)(e))
#define FAMILY(T, name) static void name(void) { T x = (T)100, y; volatile T v = (T)-3; \
    SHOW(__sync_fetch_and_add(&x, 30)); SHOW(__sync_fetch_and_sub(&x, 7)); SHOW(__sync_fetch_and_or(&x, 0x41)); SHOW(__sync_fetch_and_and(&x, ~5)); SHOW(__sync_fetch_and_xor(&x, 0xff)); SHOW(__sync_fetch_and_nand(&x, 0x3c)); SHOW(x); \
    SHOW(__sync_add_and_fetch(&x, 250)); SHOW(__sync_sub_and_fetch(&x, 9)); SHOW(__sync_or_and_fetch(&x, 6)); SHOW(__sync_and_and_fetch(&x, 0x77)); SHOW(__sync_xor_and_fetch(&x, -1)); SHOW(__sync_nand_and_fetch(&x, 0xf)); \
    SHOW(__sync_bool_compare_and_swap(&x, x, 5)); SHOW(__sync_bool_compare_and_swap(&x, 6, 7)); SHOW(__sync_val_compare_and_swap(&x, 5, 8)); SHOW(__sync_val_compare_and_swap(&x, 5, 9)); SHOW(__sync_lock_test_and_set(&x, 1)); SHOW(x); __sync_lock_release(&x); SHOW(x); __sync_synchronize(); printf("\n"); \
    SHOW(__atomic_fetch_add(&v, 10, __ATOMIC_SEQ_CST)); SHOW(__atomic_fetch_sub(&v, 3, __ATOMIC_RELAXED)); SHOW(__atomic_fetch_or(&v, 0x50, __ATOMIC_ACQUIRE)); SHOW(__atomic_fetch_and(&v, 0x5e, __ATOMIC_RELEASE)); SHOW(__atomic_fetch_xor(&v, -1, __ATOMIC_ACQ_REL)); SHOW(__atomic_fetch_nand(&v, 3, 5)); SHOW(__atomic_add_fetch(&v, 1, 5)); SHOW(__atomic_sub_fetch(&v, 2, 5)); SHOW(__atomic_or_fetch(&v, 8, 5)); SHOW(__atomic_and_fetch(&v, 12, 5)); SHOW(__atomic_xor_fetch(&v, 5, 5)); SHOW(__atomic_nand_fetch(&v, 1, 5)); \
    SHOW(__atomic_load_n(&v, 0)); __atomic_store_n(&v, (T)200, 3); SHOW(v); SHOW(__atomic_exchange_n(&v, (T)-7, 5)); y = (T)-7; SHOW(__atomic_compare_exchange_n(&v, &y, 11, 0, 5, 0)); SHOW(y); SHOW(__atomic_compare_exchange_n(&v, &y, 12, 1, 5, 5)); SHOW(y); T z = 13; __atomic_load(&v, &y, 5); SHOW(y); __atomic_store(&v, &z, 5); __atomic_exchange(&v, &y, &z, 5); SHOW(z); SHOW(__atomic_compare_exchange(&v, &y, &z, 0, 5, 5)); SHOW(v); for (int i = 0; i < 3; i++) __sync_fetch_and_add(&x, i), __atomic_fetch_or(&x, (T)(1 << i), 5); SHOW(x); printf("\n"); }
FAMILY(signed char, chars) FAMILY(unsigned char, uchars) FAMILY(short, shorts) FAMILY(unsigned short, ushorts) FAMILY(int, ints) FAMILY(unsigned, uints) FAMILY(long, longs) FAMILY(unsigned long, ulongs) FAMILY(long long, lls)
int main(void)
{
    chars(); uchars(); shorts(); ushorts(); ints(); uints(); longs(); ulongs(); lls(); int v[5] = { 1, 2, 3, 4, 5 }, *p = v; SHOW(*__sync_fetch_and_add(&p, 4)); SHOW(*p); SHOW(*__sync_add_and_fetch(&p, 8)); SHOW(p - v); SHOW(__sync_bool_compare_and_swap(&p, v + 3, v)); SHOW(*__sync_val_compare_and_swap(&p, v, v + 4)); SHOW(*__atomic_exchange_n(&p, v + 1, 5)); SHOW(*__atomic_load_n(&p, 5)); _Bool flag = 0; SHOW(__atomic_test_and_set(&flag, 5)); SHOW(__atomic_test_and_set(&flag, 5)); __atomic_clear(&flag, 5); SHOW(flag); __atomic_thread_fence(5); __atomic_signal_fence(5); struct { char c; int n; } s = { 1, 2 }; SHOW(__sync_fetch_and_add(&s.n, 5) + s.c); SHOW(s.n); unsigned long n = 0; SHOW(__sync_fetch_and_add(&v[__sync_fetch_and_add(&n, 1)], 10)); SHOW(v[0]); if (__sync_bool_compare_and_swap(&n, 1, 2)) SHOW(n); while (!__sync_bool_compare_and_swap(&n, n, 9)) ; SHOW(n); double d = 1.5, e; __atomic_load(&d, &e, 5); SHOW(e * 2); printf("\n"); return 0;
}
/* expect:
100 -126 123 123 122 -123 -5 -11 -20 -18 102 -103 -10 1 0 5 8 8 1 0 
-3 7 4 84 84 -85 -3 -5 -5 8 13 -2 -2 -56 -56 1 -7 0 11 11 13 1 13 4 
100 130 123 123 122 133 251 245 236 238 102 153 246 1 0 5 8 8 1 0 
253 7 4 84 84 171 253 251 251 8 13 254 254 200 200 1 249 0 11 11 13 1 13 4 
100 130 123 123 122 133 -5 245 236 238 102 -103 -10 1 0 5 8 8 1 0 
-3 7 4 84 84 -85 -3 -5 -5 8 13 -2 -2 200 200 1 -7 0 11 11 13 1 13 4 
100 130 123 123 122 133 65531 245 236 238 102 65433 65526 1 0 5 8 8 1 0 
65533 7 4 84 84 65451 65533 65531 65531 8 13 65534 65534 200 200 1 65529 0 11 11 13 1 13 4 
100 130 123 123 122 133 -5 245 236 238 102 -103 -10 1 0 5 8 8 1 0 
-3 7 4 84 84 -85 -3 -5 -5 8 13 -2 -2 200 200 1 -7 0 11 11 13 1 13 4 
100 130 123 123 122 133 4294967291 245 236 238 102 4294967193 4294967286 1 0 5 8 8 1 0 
4294967293 7 4 84 84 4294967211 4294967293 4294967291 4294967291 8 13 4294967294 4294967294 200 200 1 4294967289 0 11 11 13 1 13 4 
100 130 123 123 122 133 -5 245 236 238 102 -103 -10 1 0 5 8 8 1 0 
-3 7 4 84 84 -85 -3 -5 -5 8 13 -2 -2 200 200 1 -7 0 11 11 13 1 13 4 
100 130 123 123 122 133 -5 245 236 238 102 -103 -10 1 0 5 8 8 1 0 
-3 7 4 84 84 -85 -3 -5 -5 8 13 -2 -2 200 200 1 -7 0 11 11 13 1 13 4 
100 130 123 123 122 133 -5 245 236 238 102 -103 -10 1 0 5 8 8 1 0 
-3 7 4 84 84 -85 -3 -5 -5 8 13 -2 -2 200 200 1 -7 0 11 11 13 1 13 4 
1 2 4 3 1 1 5 2 0 1 0 3 7 1 11 2 9 3 
*/
