/* __sync and __atomic builtins on every width. */
int printf(const char *, ...);
#define P(e) printf("%d ", (int)(e))
#define TEST(T) do { T x = 100, e = 5, r; P(__sync_fetch_and_add(&x, 5)); P(__sync_add_and_fetch(&x, 5)); P(__sync_fetch_and_sub(&x, 20)); P(__sync_sub_and_fetch(&x, 1)); \
    P(__sync_or_and_fetch(&x, 1)); P(__sync_fetch_and_and(&x, 0x5f)); P(__sync_xor_and_fetch(&x, 3)); P(__sync_fetch_and_or(&x, 8)); P(__sync_fetch_and_xor(&x, 5)); P(__sync_and_and_fetch(&x, 0x7e)); \
    P(__sync_bool_compare_and_swap(&x, 1, 2)); P(__sync_val_compare_and_swap(&x, x, 9)); P(__sync_bool_compare_and_swap(&x, 9, 10)); P(__sync_lock_test_and_set(&x, 11)); __sync_lock_release(&x); P(x); \
    __atomic_store_n(&x, 33, __ATOMIC_RELEASE); P(__atomic_load_n(&x, __ATOMIC_ACQUIRE)); P(__atomic_exchange_n(&x, 44, __ATOMIC_SEQ_CST)); P(__atomic_compare_exchange_n(&x, &e, 1, 0, 5, 5)); P(e); P(__atomic_compare_exchange_n(&x, &e, 2, 1, 5, 5)); \
    P(__atomic_add_fetch(&x, 1, 0)); P(__atomic_fetch_nand(&x, 7, 0)); P(__atomic_nand_fetch(&x, 3, 0)); P(__sync_nand_and_fetch(&x, 1)); P(__sync_fetch_and_nand(&x, 6)); r = 3; __atomic_store(&x, &r, 5); e = 8; __atomic_exchange(&x, &e, &r, 5); P(r); P(x); __atomic_load(&x, &r, 5); P(r); \
    r = 3; e = 8; P(__atomic_compare_exchange(&x, &e, &r, 0, 5, 5)); P(x); P(__atomic_fetch_sub(&x, 4, 5)); P(__atomic_sub_fetch(&x, 4, 5)); P(__atomic_xor_fetch(&x, 4, 5)); P(__atomic_or_fetch(&x, 4, 5)); P(__atomic_and_fetch(&x, 0x3c, 5)); printf("\n"); } while (0)
int main(void)
{
    TEST(signed char); TEST(unsigned char); TEST(short); TEST(unsigned short); TEST(int); TEST(unsigned); TEST(long); TEST(unsigned long);
    int v[4] = { 0 }, *p = v; __sync_fetch_and_add(&p, 4); P((char *)p - (char *)v); __sync_synchronize(); char b = 0; P(__atomic_test_and_set(&b, 5)); P(__atomic_test_and_set(&b, 5)); __atomic_clear(&b, 5); P(b); P(__atomic_always_lock_free(8, 0)); printf("\n");
    return 0;
}
/* expect:
100 110 110 89 89 89 90 90 90 94 0 94 1 10 0 33 33 0 44 1 3 3 -1 -2 -2 3 8 8 1 3 3 -5 -1 -1 60 
100 110 110 89 89 89 90 90 90 94 0 94 1 10 0 33 33 0 44 1 3 3 255 254 254 3 8 8 1 3 3 251 255 255 60 
100 110 110 89 89 89 90 90 90 94 0 94 1 10 0 33 33 0 44 1 3 3 -1 -2 -2 3 8 8 1 3 3 -5 -1 -1 60 
100 110 110 89 89 89 90 90 90 94 0 94 1 10 0 33 33 0 44 1 3 3 65535 65534 65534 3 8 8 1 3 3 65531 65535 65535 60 
100 110 110 89 89 89 90 90 90 94 0 94 1 10 0 33 33 0 44 1 3 3 -1 -2 -2 3 8 8 1 3 3 -5 -1 -1 60 
100 110 110 89 89 89 90 90 90 94 0 94 1 10 0 33 33 0 44 1 3 3 -1 -2 -2 3 8 8 1 3 3 -5 -1 -1 60 
100 110 110 89 89 89 90 90 90 94 0 94 1 10 0 33 33 0 44 1 3 3 -1 -2 -2 3 8 8 1 3 3 -5 -1 -1 60 
100 110 110 89 89 89 90 90 90 94 0 94 1 10 0 33 33 0 44 1 3 3 -1 -2 -2 3 8 8 1 3 3 -5 -1 -1 60 
4 0 1 0 1 
*/
