/* < <= > >= == != on every type, as values and as conditions, which agree ('!' where they do not). A line a type. */
int printf(const char *, ...);
#define AGREE(value, e) ((value) != (e ? 1 : 0) || (value) != !(!(e)) || ({ int r = 0; if (e) r = 1; r; }) != (value) || ({ int r = 1; if (!(e)) r = 0; r; }) != (value))
#define TEST(T, a, b) do { volatile T vx = a, vy = b; T x = vx, y = vy; int less = x < y, at_most = x <= y, more = x > y, at_least = x >= y, equal = x == y, other = x != y; \
    printf("%d%d%d%d%d%d%s ", less, at_most, more, at_least, equal, other, \
           AGREE(less, x < y) || AGREE(at_most, x <= y) || AGREE(more, x > y) || AGREE(at_least, x >= y) || AGREE(equal, x == y) || AGREE(other, x != y) ? "!" : ""); } while (0)
#define ALL(T) TEST(T, 0, 0); TEST(T, 0, 1); TEST(T, 1, 0); TEST(T, -1, 1); TEST(T, 1, -1); TEST(T, -1, -1); TEST(T, 100, -100); printf(#T "\n")
int main(void)
{
    ALL(_Bool); ALL(char); ALL(signed char); ALL(unsigned char); ALL(short); ALL(unsigned short); ALL(int); ALL(unsigned);
    ALL(long); ALL(unsigned long); ALL(long long); ALL(__int128); ALL(unsigned __int128); ALL(float); ALL(double); ALL(long double);
    double nan = __builtin_nan("");
    TEST(float, nan, 1); TEST(double, nan, 1); TEST(long double, nan, 1); TEST(double, nan, nan); TEST(float, 1, nan); TEST(long double, 1, nan);
    TEST(double, -0.0, 0.0); TEST(double, __builtin_inf(), 1e308); printf("\n");
    return 0;
}
/* expect:
010110 110001 001101 010110 010110 010110 010110 _Bool
010110 110001 001101 110001 001101 010110 001101 char
010110 110001 001101 110001 001101 010110 001101 signed char
010110 110001 001101 001101 110001 010110 110001 unsigned char
010110 110001 001101 110001 001101 010110 001101 short
010110 110001 001101 001101 110001 010110 110001 unsigned short
010110 110001 001101 110001 001101 010110 001101 int
010110 110001 001101 001101 110001 010110 110001 unsigned
010110 110001 001101 110001 001101 010110 001101 long
010110 110001 001101 001101 110001 010110 110001 unsigned long
010110 110001 001101 110001 001101 010110 001101 long long
010110 110001 001101 110001 001101 010110 001101 __int128
010110 110001 001101 001101 110001 010110 110001 unsigned __int128
010110 110001 001101 110001 001101 010110 001101 float
010110 110001 001101 110001 001101 010110 001101 double
010110 110001 001101 110001 001101 010110 001101 long double
000001 000001 000001 000001 000001 000001 010110 001101 
*/
