/* Both operands of arithmetic get a common type: rank, then sign. */
int printf(const char *, ...);
#define TYPE(e) _Generic((e), int: "int", unsigned: "unsigned", long: "long", unsigned long: "unsigned long", \
    long long: "long long", unsigned long long: "unsigned long long", float: "float", double: "double", long double: "long double", default: "other")
int main(void)
{
    puts: ;
    char c = 0; short s = 0; unsigned u = 0; long l = 0; unsigned long ul = 0; long long ll = 0; unsigned long long ull = 0;
    float f = 0; double d = 0; long double e = 0;
    printf("%s %s %s %s\n", TYPE(c + c), TYPE(s + u), TYPE(u + l), TYPE(l + ul));
    printf("%s %s %s %s\n", TYPE(l + ll), TYPE(ul + ll), TYPE(ull + ul), TYPE(u + ll));
    printf("%s %s %s %s\n", TYPE(c + f), TYPE(f + f), TYPE(f + d), TYPE(ull + f));
    printf("%s %s %s\n", TYPE(d + e), TYPE(f * e), TYPE(1 ? s : c));
    printf("%s %s %s\n", TYPE(1 ? u : l), TYPE(c << l), TYPE(l << c));
    printf("%s %s %s %s\n", TYPE(c++), TYPE(-u), TYPE(!d), TYPE(~c));
    printf("%s %s %s %s %s\n", TYPE('a'), TYPE(1u), TYPE(0x80000000), TYPE(2147483648), TYPE(0xffffffffffffffff));
    printf("%s %s %s\n", TYPE(01777777777777777777777), TYPE(1.0f), TYPE(1.0L));
    printf("%d %d\n", -1L < 1u, -1 < 1ul);
    return 0;
}
/* expect:
int unsigned long unsigned long
long long unsigned long long unsigned long long long long
float float double float
long double long double int
long int long
other unsigned int int
int unsigned unsigned long unsigned long
unsigned long float long double
1 0
*/
