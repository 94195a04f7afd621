/* < <= > >= == != on every type, as values and as conditions. */
int printf(const char *, ...);
#define TEST(T, a, b) do { T x = a, y = b; \
    printf("%d%d%d%d%d%d ", x < y, x <= y, x > y, x >= y, x == y, x != y); \
    if (x < y) printf("a"); if (x <= y) printf("b"); if (x > y) printf("c"); if (x >= y) printf("d"); if (x == y) printf("e"); if (x != y) printf("f"); \
    if (!(x < y)) printf("A"); if (!(x <= y)) printf("B"); if (!(x > y)) printf("C"); if (!(x >= y)) printf("D"); if (!(x == y)) printf("E"); if (!(x != y)) printf("F"); \
    printf("\n"); } while (0)
#define ALL(T) TEST(T, 0, 0); TEST(T, 0, 1); TEST(T, 1, 0); TEST(T, -1, 1); TEST(T, 1, -1); TEST(T, -1, -1); TEST(T, 100, -100)
int main(void)
{
    ALL(_Bool); ALL(char); ALL(signed char); ALL(unsigned char); ALL(short); ALL(unsigned short); ALL(int); ALL(unsigned);
    ALL(long); ALL(unsigned long); ALL(long long); ALL(__int128); ALL(unsigned __int128); ALL(float); ALL(double); ALL(long double);
    double nan = __builtin_nan("");
    TEST(float, nan, 1); TEST(double, nan, 1); TEST(long double, nan, 1); TEST(double, nan, nan); TEST(float, 1, nan); TEST(long double, 1, nan);
    TEST(double, -0.0, 0.0); TEST(double, __builtin_inf(), 1e308);
    return 0;
}
/* expect:
010110 bdeACF
110001 abfCDE
001101 cdfABE
010110 bdeACF
010110 bdeACF
010110 bdeACF
010110 bdeACF
010110 bdeACF
110001 abfCDE
001101 cdfABE
110001 abfCDE
001101 cdfABE
010110 bdeACF
001101 cdfABE
010110 bdeACF
110001 abfCDE
001101 cdfABE
110001 abfCDE
001101 cdfABE
010110 bdeACF
001101 cdfABE
010110 bdeACF
110001 abfCDE
001101 cdfABE
001101 cdfABE
110001 abfCDE
010110 bdeACF
110001 abfCDE
010110 bdeACF
110001 abfCDE
001101 cdfABE
110001 abfCDE
001101 cdfABE
010110 bdeACF
001101 cdfABE
010110 bdeACF
110001 abfCDE
001101 cdfABE
001101 cdfABE
110001 abfCDE
010110 bdeACF
110001 abfCDE
010110 bdeACF
110001 abfCDE
001101 cdfABE
110001 abfCDE
001101 cdfABE
010110 bdeACF
001101 cdfABE
010110 bdeACF
110001 abfCDE
001101 cdfABE
001101 cdfABE
110001 abfCDE
010110 bdeACF
110001 abfCDE
010110 bdeACF
110001 abfCDE
001101 cdfABE
110001 abfCDE
001101 cdfABE
010110 bdeACF
001101 cdfABE
010110 bdeACF
110001 abfCDE
001101 cdfABE
001101 cdfABE
110001 abfCDE
010110 bdeACF
110001 abfCDE
010110 bdeACF
110001 abfCDE
001101 cdfABE
110001 abfCDE
001101 cdfABE
010110 bdeACF
001101 cdfABE
010110 bdeACF
110001 abfCDE
001101 cdfABE
110001 abfCDE
001101 cdfABE
010110 bdeACF
001101 cdfABE
010110 bdeACF
110001 abfCDE
001101 cdfABE
001101 cdfABE
110001 abfCDE
010110 bdeACF
110001 abfCDE
010110 bdeACF
110001 abfCDE
001101 cdfABE
110001 abfCDE
001101 cdfABE
010110 bdeACF
001101 cdfABE
010110 bdeACF
110001 abfCDE
001101 cdfABE
110001 abfCDE
001101 cdfABE
010110 bdeACF
001101 cdfABE
010110 bdeACF
110001 abfCDE
001101 cdfABE
110001 abfCDE
001101 cdfABE
010110 bdeACF
001101 cdfABE
000001 fABCDE
000001 fABCDE
000001 fABCDE
000001 fABCDE
000001 fABCDE
000001 fABCDE
010110 bdeACF
001101 cdfABE
*/
