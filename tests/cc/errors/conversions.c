/* options: -Wconversion */
struct bits { unsigned three : 3; };
void take(unsigned char), take_int(int);
void conversions(int i, unsigned u, long l, unsigned long ul, double d, float f, char c, unsigned char uc, struct bits b)
{
    c = i; // 9: warning: the conversion from 'int' to 'char' may change the value [-Wconversion]
    i = l; // 9: warning: the conversion from 'long' to 'int' may change the value [-Wconversion]
    i = d; // 9: warning: the conversion from 'double' to 'int' may change the value [-Wfloat-conversion]
    f = d; // 9: warning: the conversion from 'double' to 'float' may change the value [-Wfloat-conversion]
    f = i; // 9: warning: the conversion from 'int' to 'float' may change the value [-Wconversion]
    d = l; // 9: warning: the conversion from 'long' to 'double' may change the value [-Wconversion]
    u = i; // 9: warning: the conversion from 'int' to 'unsigned int' may change the sign [-Wsign-conversion]
    i = u; // 9: warning: the conversion from 'unsigned int' to 'int' may change the sign [-Wsign-conversion]
    ul = i; // 10: warning: the conversion from 'int' to 'unsigned long' may change the sign [-Wsign-conversion]
    take(i); // 10: warning: the conversion from 'int' to 'unsigned char' may change the value [-Wconversion]
    take_int(ul); // 14: warning: the conversion from 'unsigned long' to 'int' may change the value [-Wconversion]
    uc = i & 0xfff; // 10: warning: the conversion from 'int' to 'unsigned char' may change the value [-Wconversion]
    short s = i; // 15: warning: the conversion from 'int' to 'short' may change the value [-Wconversion]
    i = 2.5; // 9: warning: the conversion from 'double' to 'int' may change the value [-Wfloat-conversion]
    f = 0.1; // 9: warning: the conversion from 'double' to 'float' may change the value [-Wfloat-conversion]
    l = 1e19; // 9: warning: the conversion from 'double' to 'long' may change the value [-Wfloat-conversion]
    c = 200.0; // 9: warning: the conversion from 'double' to 'char' may change the value [-Wfloat-conversion]
    /* What keeps its value. */
    ul = 1e19;
    uc = 200.0;
    l = i;
    i = c;
    i = uc;
    d = i;
    d = f;
    uc = i & 0xff;
    uc = 5;
    u = uc;
    ul = u;
    i = 2.0;
    f = 2;
    f = 0.5;
    c = (char)i;
    uc = b.three;
    i = i > 2;
    u = i == 1;
    take(u >> 24);
    i = s;
    _Bool t = i;
    i = t;
}
