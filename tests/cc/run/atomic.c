/* _Atomic objects: assignment, operators, compare and exchange, structures, stdatomic.h. */
#include <stdatomic.h>
int printf(const char *, ...);
static _Atomic int counter; static atomic_long l = 5; static _Atomic(char) c = 'a'; struct pair { int a, b; }; static _Atomic struct pair pair = { 1, 2 }; static _Atomic double d = 1.5; static _Atomic unsigned char u = 250; static _Atomic(int *) p; static atomic_flag flag = ATOMIC_FLAG_INIT;
int main(void)
{
    int v[3] = { 1, 2, 3 }; counter = 5; counter++; ++counter; counter += 10; counter -= 2; counter *= 3; counter |= 0x100; counter ^= 1; counter &= ~2; counter <<= 1; printf("%d ", counter); printf("%d\n", counter--);
    printf("%ld ", atomic_fetch_add(&l, 3)); printf("%ld\n", atomic_load(&l)); printf("%ld ", atomic_exchange(&l, 100)); printf("%ld\n", l); c += 2; printf("%c\n", c);
    struct pair q = pair; q.a = 9; pair = q; printf("%d %d\n", ((struct pair)pair).a, q.b); d = d + 2; printf("%g\n", (double)d); u += 10; printf("%d\n", u);
    long expected = 5; printf("%d ", atomic_compare_exchange_strong(&l, &expected, 7)); printf("%ld ", expected); printf("%d ", atomic_compare_exchange_strong(&l, &expected, 7)); printf("%ld\n", l);
    p = v; p++; p += 1; printf("%d\n", *p); printf("%d ", atomic_flag_test_and_set(&flag)); printf("%d ", atomic_flag_test_and_set(&flag)); atomic_flag_clear(&flag); printf("%d\n", atomic_flag_test_and_set(&flag));
    printf("%d ", atomic_fetch_sub(&counter, 1)); printf("%d ", atomic_fetch_or(&counter, 1024)); printf("%d\n", atomic_fetch_xor(&counter, 3)); atomic_store_explicit(&counter, 1, memory_order_release); printf("%d\n", atomic_load_explicit(&counter, memory_order_acquire)); atomic_thread_fence(memory_order_seq_cst);
    _Atomic _Bool b = 0; b = 5; printf("%d\n", b); b ^= 1; printf("%d\n", b); atomic_init(&counter, 77); printf("%d %zu %zu\n", counter, sizeof pair, sizeof counter);
    _Atomic float f = 1; f = 3; printf("%g\n", f); _Atomic short s = -5; s /= 2; s %= 2; printf("%d\n", s); s >>= 1; printf("%d\n", s);
    return 0;
}
/* expect:
600 600
5 8
8 100
c
9 2
3.5
4
0 100 1 7
3
0 1 0
599 598 1622
1
1
0
77 8 4
3
0
0
*/
