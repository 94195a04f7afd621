/* options: -Wconversion */
struct bits { unsigned three : 3; };
void take(unsigned char), take_int(int);
void conversions(int i, unsigned u, long l, unsigned long ul, double d, float f, char c, unsigned char uc, struct bits b)
{
    c = i;
    i = l;
    i = d;
    f = d;
    f = i;
    d = l;
    u = i;
    i = u;
    ul = i;
    take(i);
    take_int(ul);
    uc = i & 0xfff;
    short s = i;
    i = 2.5;
    f = 0.1;
    /* What keeps its value. */
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
/* messages:
6: warning: the conversion from 'int' to 'char' may change the value [-Wconversion]
7: warning: the conversion from 'long' to 'int' may change the value [-Wconversion]
8: warning: the conversion from 'double' to 'int' may change the value [-Wfloat-conversion]
9: warning: the conversion from 'double' to 'float' may change the value [-Wfloat-conversion]
10: warning: the conversion from 'int' to 'float' may change the value [-Wconversion]
11: warning: the conversion from 'long' to 'double' may change the value [-Wconversion]
12: warning: the conversion from 'int' to 'unsigned int' may change the sign [-Wsign-conversion]
13: warning: the conversion from 'unsigned int' to 'int' may change the sign [-Wsign-conversion]
14: warning: the conversion from 'int' to 'unsigned long' may change the sign [-Wsign-conversion]
15: warning: the conversion from 'int' to 'unsigned char' may change the value [-Wconversion]
16: warning: the conversion from 'unsigned long' to 'int' may change the value [-Wconversion]
17: warning: the conversion from 'int' to 'unsigned char' may change the value [-Wconversion]
18: warning: the conversion from 'int' to 'short' may change the value [-Wconversion]
19: warning: the conversion from 'double' to 'int' may change the value [-Wfloat-conversion]
20: warning: the conversion from 'double' to 'float' may change the value [-Wfloat-conversion]
*/
