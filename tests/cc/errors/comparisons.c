/* options: -Wall -Wextra -Wfloat-equal */
enum color { RED, GREEN } color; enum size { SMALL, LARGE } size;
int array[3], variable, function(void);
int weak_function(void) __attribute__((weak));
int compare(unsigned u, int i, unsigned char c, signed char s, const char *p, double d, _Bool b, int *q)
{
    int n = u < 0;
    n += u >= 0;
    n += 0 > u;
    n += c > 255;
    n += s == 128;
    n += c == -1;
    n += (i > 1) == 2;
    n += b < 2;
    n += !i == 3;
    n += color == size;
    n += d == 1;
    n += &variable == 0;
    n += array != (void *)0;
    n += p == "x";
    if (function)
        n++;
    return n && array;
}
int right(unsigned u, int i, unsigned char c, const char *p, double d, _Bool b, int *q)
{
    int n = u > 0;
    n += u == 0;
    n += c >= 255;
    n += c == 255;
    n += i < 0;
    n += (i > 1) == 1;
    n += b == 0;
    n += (!i) == 3;
    n += !i == !n;
    n += color == RED;
    n += color == i;
    n += d < 1;
    n += q == 0 && weak_function;
    n += &q[i] == 0;
    n += p == 0 && u < sizeof p;
    return n;
}
int parentheses(int a, int b, int c)
{
    if (a = b)
        return a && b || c;
    return (a & b == c) + (a < b < c) + (a << b + c) + (a & b + c) + (a | b & c) + (!a & b) + (a == b != c);
}
int no_parentheses(int a, int b, int c)
{
    if ((a = b))
        return (a && b) || c;
    return (a & (b == c)) + (a << (b + c)) + (a | (b & c)) + (a + b == c) + (a * b & c) + (a && b == c) + (a < b == 1 ? a : b);
}
/* messages:
7: warning: this is always false: 'unsigned int' has no such values [-Wtype-limits]
8: warning: this is always true: 'unsigned int' has no such values [-Wtype-limits]
9: warning: this is always false: 'unsigned int' has no such values [-Wtype-limits]
10: warning: this is always false: 'unsigned char' has no such values [-Wtype-limits]
11: warning: this is always false: 'signed char' has no such values [-Wtype-limits]
12: warning: this is always false: 'unsigned char' has no such values [-Wtype-limits]
13: warning: a truth value is compared with 2: this is always false [-Wbool-compare]
14: warning: a truth value is compared with 2: this is always true [-Wbool-compare]
15: warning: '!' applies to the left side of the comparison alone: put parentheses around one of them [-Wlogical-not-parentheses]
15: warning: a truth value is compared with 3: this is always false [-Wbool-compare]
16: warning: a comparison between 'enum color' and 'enum size' [-Wenum-compare]
17: warning: floating numbers are compared for equality [-Wfloat-equal]
18: warning: the address of 'variable' is never null [-Waddress]
19: warning: the address of 'array' is never null [-Waddress]
20: warning: a comparison with the address of a string literal, which may be anything [-Waddress]
21: warning: the address of 'function' is never null: this is always true [-Waddress]
23: warning: the address of 'array' is never null: this is always true [-Waddress]
5: warning: unused parameter 'q' [-Wunused-parameter]
34: warning: a truth value is compared with 3: this is always false [-Wbool-compare]
37: warning: comparison of 'enum color' and 'int', of different signedness [-Wsign-compare]
46: warning: an assignment is the condition: put parentheses around it if that is meant [-Wparentheses]
47: warning: '&&' within '||' without parentheses [-Wparentheses]
48: warning: a comparison within '&' without parentheses [-Wparentheses]
48: warning: 'a < b < c' compares the result of the first comparison with c [-Wparentheses]
48: warning: '+' within '<<' without parentheses [-Wparentheses]
48: warning: '+' within '&' without parentheses [-Wparentheses]
48: warning: '&' within '|' without parentheses [-Wparentheses]
48: warning: '!' within '&' without parentheses [-Wparentheses]
48: warning: a comparison within '!=' without parentheses [-Wparentheses]
54: warning: a comparison within '==' without parentheses [-Wparentheses]
*/
