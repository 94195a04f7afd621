/* Integer promotions and usual conversions in every operator: size and sign of what each yields, for every integer type (C11 6.3.1, 6.5). */
int printf(const char *, ...);
#define ABOUT(e) printf(" %d%s", (int)sizeof(e), (__typeof__(e))-1 < 0 ? "s" : "u")
#define UNARY(T) \
    { \
        T x = 1; \
        printf("%-18s", #T); \
        ABOUT(+x); \
        ABOUT(-x); \
        ABOUT(~x); \
        ABOUT(!x); \
        ABOUT(x++); \
        ABOUT(--x); \
        ABOUT(x << 1ll); \
        ABOUT(x >> 1); \
        ABOUT((x)); \
        ABOUT((0, x)); \
        ABOUT(x += 1l); \
        ABOUT(x &&x); \
        ABOUT(x == x); \
        printf("\n"); \
    }
#define WITH(U) \
    { \
        U y = 1; \
        ABOUT(x + y); \
        ABOUT(x *y); \
        ABOUT(x &y); \
        ABOUT(x % y); \
        ABOUT(x < y); \
        ABOUT(x << y); \
        ABOUT(1 ? x : y); \
        printf(";"); \
    }
#define BINARY(T) \
    { \
        T x = 1; \
        printf("%-14s", #T); \
        WITH(char) \
        WITH(unsigned short) WITH(int) WITH(unsigned) WITH(long) WITH(unsigned long) WITH(long long) WITH(_Bool) WITH(__int128) printf("\n"); \
    }
enum plain { A };
enum negative { B = -1 };
int main(void)
{
    UNARY(char)
    UNARY(signed char) UNARY(unsigned char) UNARY(short) UNARY(unsigned short) UNARY(int) UNARY(unsigned) UNARY(long) UNARY(unsigned long)
        UNARY(long long) UNARY(unsigned long long) UNARY(enum plain) UNARY(enum negative) UNARY(__int128) UNARY(unsigned __int128) BINARY(signed char)
            BINARY(unsigned char) BINARY(short) BINARY(unsigned short) BINARY(int) BINARY(unsigned) BINARY(long) BINARY(unsigned long)
                BINARY(long long) BINARY(unsigned long long) BINARY(_Bool) BINARY(enum plain) BINARY(enum negative) unsigned char c = 255;
    signed char d = -1;
    unsigned short s = 65535;
    short t = -1;
    _Bool b = 1;
    printf("%d %d %d %d %d\n", c + 1, d == -1, s * 1 + 1, t < s, -b);
    printf("%d %d %d %d\n", c << 1, (unsigned char)~c, ~c, (c ^ 255) == 0);
    printf("%d %d %d\n", d < 0u, t < 1u, (long)-1 < 1u);
    printf("%d %d\n", -1l < 1ul, -1 < (unsigned short)1);
    return 0;
}
/* expect:
char               4s 4s 4s 4s 1s 1s 4s 4s 1s 1s 1s 4s 4s
signed char        4s 4s 4s 4s 1s 1s 4s 4s 1s 1s 1s 4s 4s
unsigned char      4s 4s 4s 4s 1u 1u 4s 4s 1u 1u 1u 4s 4s
short              4s 4s 4s 4s 2s 2s 4s 4s 2s 2s 2s 4s 4s
unsigned short     4s 4s 4s 4s 2u 2u 4s 4s 2u 2u 2u 4s 4s
int                4s 4s 4s 4s 4s 4s 4s 4s 4s 4s 4s 4s 4s
unsigned           4u 4u 4u 4s 4u 4u 4u 4u 4u 4u 4u 4s 4s
long               8s 8s 8s 4s 8s 8s 8s 8s 8s 8s 8s 4s 4s
unsigned long      8u 8u 8u 4s 8u 8u 8u 8u 8u 8u 8u 4s 4s
long long          8s 8s 8s 4s 8s 8s 8s 8s 8s 8s 8s 4s 4s
unsigned long long 8u 8u 8u 4s 8u 8u 8u 8u 8u 8u 8u 4s 4s
enum plain         4u 4u 4u 4s 4u 4u 4u 4u 4u 4u 4u 4s 4s
enum negative      4s 4s 4s 4s 4s 4s 4s 4s 4s 4s 4s 4s 4s
__int128           16s 16s 16s 4s 16s 16s 16s 16s 16s 16s 16s 4s 4s
unsigned __int128  16u 16u 16u 4s 16u 16u 16u 16u 16u 16u 16u 4s 4s
signed char    4s 4s 4s 4s 4s 4s 4s; 4s 4s 4s 4s 4s 4s 4s; 4s 4s 4s 4s 4s 4s 4s; 4u 4u 4u 4u 4s 4s 4u; 8s 8s 8s 8s 4s 4s 8s; 8u 8u 8u 8u 4s 4s 8u; 8s 8s 8s 8s 4s 4s 8s; 4s 4s 4s 4s 4s 4s 4s; 16s 16s 16s 16s 4s 4s 16s;
unsigned char  4s 4s 4s 4s 4s 4s 4s; 4s 4s 4s 4s 4s 4s 4s; 4s 4s 4s 4s 4s 4s 4s; 4u 4u 4u 4u 4s 4s 4u; 8s 8s 8s 8s 4s 4s 8s; 8u 8u 8u 8u 4s 4s 8u; 8s 8s 8s 8s 4s 4s 8s; 4s 4s 4s 4s 4s 4s 4s; 16s 16s 16s 16s 4s 4s 16s;
short          4s 4s 4s 4s 4s 4s 4s; 4s 4s 4s 4s 4s 4s 4s; 4s 4s 4s 4s 4s 4s 4s; 4u 4u 4u 4u 4s 4s 4u; 8s 8s 8s 8s 4s 4s 8s; 8u 8u 8u 8u 4s 4s 8u; 8s 8s 8s 8s 4s 4s 8s; 4s 4s 4s 4s 4s 4s 4s; 16s 16s 16s 16s 4s 4s 16s;
unsigned short 4s 4s 4s 4s 4s 4s 4s; 4s 4s 4s 4s 4s 4s 4s; 4s 4s 4s 4s 4s 4s 4s; 4u 4u 4u 4u 4s 4s 4u; 8s 8s 8s 8s 4s 4s 8s; 8u 8u 8u 8u 4s 4s 8u; 8s 8s 8s 8s 4s 4s 8s; 4s 4s 4s 4s 4s 4s 4s; 16s 16s 16s 16s 4s 4s 16s;
int            4s 4s 4s 4s 4s 4s 4s; 4s 4s 4s 4s 4s 4s 4s; 4s 4s 4s 4s 4s 4s 4s; 4u 4u 4u 4u 4s 4s 4u; 8s 8s 8s 8s 4s 4s 8s; 8u 8u 8u 8u 4s 4s 8u; 8s 8s 8s 8s 4s 4s 8s; 4s 4s 4s 4s 4s 4s 4s; 16s 16s 16s 16s 4s 4s 16s;
unsigned       4u 4u 4u 4u 4s 4u 4u; 4u 4u 4u 4u 4s 4u 4u; 4u 4u 4u 4u 4s 4u 4u; 4u 4u 4u 4u 4s 4u 4u; 8s 8s 8s 8s 4s 4u 8s; 8u 8u 8u 8u 4s 4u 8u; 8s 8s 8s 8s 4s 4u 8s; 4u 4u 4u 4u 4s 4u 4u; 16s 16s 16s 16s 4s 4u 16s;
long           8s 8s 8s 8s 4s 8s 8s; 8s 8s 8s 8s 4s 8s 8s; 8s 8s 8s 8s 4s 8s 8s; 8s 8s 8s 8s 4s 8s 8s; 8s 8s 8s 8s 4s 8s 8s; 8u 8u 8u 8u 4s 8s 8u; 8s 8s 8s 8s 4s 8s 8s; 8s 8s 8s 8s 4s 8s 8s; 16s 16s 16s 16s 4s 8s 16s;
unsigned long  8u 8u 8u 8u 4s 8u 8u; 8u 8u 8u 8u 4s 8u 8u; 8u 8u 8u 8u 4s 8u 8u; 8u 8u 8u 8u 4s 8u 8u; 8u 8u 8u 8u 4s 8u 8u; 8u 8u 8u 8u 4s 8u 8u; 8u 8u 8u 8u 4s 8u 8u; 8u 8u 8u 8u 4s 8u 8u; 16s 16s 16s 16s 4s 8u 16s;
long long      8s 8s 8s 8s 4s 8s 8s; 8s 8s 8s 8s 4s 8s 8s; 8s 8s 8s 8s 4s 8s 8s; 8s 8s 8s 8s 4s 8s 8s; 8s 8s 8s 8s 4s 8s 8s; 8u 8u 8u 8u 4s 8s 8u; 8s 8s 8s 8s 4s 8s 8s; 8s 8s 8s 8s 4s 8s 8s; 16s 16s 16s 16s 4s 8s 16s;
unsigned long long 8u 8u 8u 8u 4s 8u 8u; 8u 8u 8u 8u 4s 8u 8u; 8u 8u 8u 8u 4s 8u 8u; 8u 8u 8u 8u 4s 8u 8u; 8u 8u 8u 8u 4s 8u 8u; 8u 8u 8u 8u 4s 8u 8u; 8u 8u 8u 8u 4s 8u 8u; 8u 8u 8u 8u 4s 8u 8u; 16s 16s 16s 16s 4s 8u 16s;
_Bool          4s 4s 4s 4s 4s 4s 4s; 4s 4s 4s 4s 4s 4s 4s; 4s 4s 4s 4s 4s 4s 4s; 4u 4u 4u 4u 4s 4s 4u; 8s 8s 8s 8s 4s 4s 8s; 8u 8u 8u 8u 4s 4s 8u; 8s 8s 8s 8s 4s 4s 8s; 4s 4s 4s 4s 4s 4s 4s; 16s 16s 16s 16s 4s 4s 16s;
enum plain     4u 4u 4u 4u 4s 4u 4u; 4u 4u 4u 4u 4s 4u 4u; 4u 4u 4u 4u 4s 4u 4u; 4u 4u 4u 4u 4s 4u 4u; 8s 8s 8s 8s 4s 4u 8s; 8u 8u 8u 8u 4s 4u 8u; 8s 8s 8s 8s 4s 4u 8s; 4u 4u 4u 4u 4s 4u 4u; 16s 16s 16s 16s 4s 4u 16s;
enum negative  4s 4s 4s 4s 4s 4s 4s; 4s 4s 4s 4s 4s 4s 4s; 4s 4s 4s 4s 4s 4s 4s; 4u 4u 4u 4u 4s 4s 4u; 8s 8s 8s 8s 4s 4s 8s; 8u 8u 8u 8u 4s 4s 8u; 8s 8s 8s 8s 4s 4s 8s; 4s 4s 4s 4s 4s 4s 4s; 16s 16s 16s 16s 4s 4s 16s;
256 1 65536 1 -1
510 0 -256 1
0 0 1
0 1
*/
