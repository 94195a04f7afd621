/* options: -Wall -Wextra -Wfloat-equal */
enum color { RED, GREEN } color; enum size { SMALL, LARGE } size;
int array[3], variable, function(void);
int weak_function(void) __attribute__((weak));
int compare(unsigned u, int i, unsigned char c, signed char s, const char *p, double d, _Bool b, int *q) // 103: warning: unused parameter 'q' [-Wunused-parameter]
{
    int n = u < 0; // 15: warning: this is always false: 'unsigned int' has no such values [-Wtype-limits]
    n += u >= 0; // 12: warning: this is always true: 'unsigned int' has no such values [-Wtype-limits]
    n += 0 > u; // 12: warning: this is always false: 'unsigned int' has no such values [-Wtype-limits]
    n += c > 255; // 12: warning: this is always false: 'unsigned char' has no such values [-Wtype-limits]
    n += s == 128; // 12: warning: this is always false: 'signed char' has no such values [-Wtype-limits]
    n += c == -1; // 12: warning: this is always false: 'unsigned char' has no such values [-Wtype-limits]
    n += (i > 1) == 2; // 18: warning: a truth value is compared with 2: this is always false [-Wbool-compare]
    n += b < 2; // 12: warning: a truth value is compared with 2: this is always true [-Wbool-compare]
    n += !i == 3; // 13: warning: '!' applies to the left side of the comparison alone: put parentheses around one of them [-Wlogical-not-parentheses] // 13: warning: a truth value is compared with 3: this is always false [-Wbool-compare]
    n += color == size; // 16: warning: a comparison between 'enum color' and 'enum size' [-Wenum-compare]
    n += d == 1; // 12: warning: floating numbers are compared for equality [-Wfloat-equal]
    n += &variable == 0; // 20: warning: the address of 'variable' is never null [-Waddress]
    n += array != (void *)0; // 16: warning: the address of 'array' is never null [-Waddress]
    n += p == "x"; // 12: warning: a comparison with the address of a string literal, which may be anything [-Waddress]
    if (function) // 9: warning: the address of 'function' is never null: this is always true [-Waddress]
        n++;
    return n && array; // 17: warning: the address of 'array' is never null: this is always true [-Waddress]
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
    n += (!i) == 3; // 15: warning: a truth value is compared with 3: this is always false [-Wbool-compare]
    n += !i == !n;
    n += color == RED;
    n += color == i; // 16: warning: comparison of 'enum color' and 'int', of different signedness [-Wsign-compare]
    n += d < 1;
    n += q == 0 && weak_function;
    n += &q[i] == 0;
    n += p == 0 && u < sizeof p;
    return n;
}
int parentheses(int a, int b, int c)
{
    if (a = b) // 11: warning: an assignment is the condition: put parentheses around it if that is meant [-Wparentheses]
        return a && b || c; // 18: warning: '&&' within '||' without parentheses [-Wparentheses]
    return (a & b == c) + (a < b < c) + (a << b + c) + (a & b + c) + (a | b & c) + (!a & b) + (a == b != c); // 19: warning: a comparison within '&' without parentheses [-Wparentheses] // 30: warning: 'a < b < c' compares the result of the first comparison with c [-Wparentheses] // 49: warning: '+' within '<<' without parentheses [-Wparentheses] // 63: warning: '+' within '&' without parentheses [-Wparentheses] // 77: warning: '&' within '|' without parentheses [-Wparentheses] // 85: warning: '!' within '&' without parentheses [-Wparentheses] // 98: warning: a comparison within '!=' without parentheses [-Wparentheses]
}
int no_parentheses(int a, int b, int c)
{
    if ((a = b))
        return (a && b) || c;
    switch (a = c) { default: break; }
    for (; a = b;) // 14: warning: an assignment is the condition: put parentheses around it if that is meant [-Wparentheses]
        a++;
    for (; (a = b);)
        a++;
    b += (!a & !b) + (a & !b) + (!a & (b < 1)) + (!a & 1) + (!a | b); // 62: warning: '!' within '|' without parentheses [-Wparentheses]
    return (a & (b == c)) + (a << (b + c)) + (a | (b & c)) + (a + b == c) + (a * b & c) + (a && b == c) + (a < b == 1 ? a : b); // 110: warning: a comparison within '==' without parentheses [-Wparentheses]
}
int not_compared(int a, int b, _Bool c, unsigned u)
{
    a += (!a == b) + (!!a == b) + (!c == b) + (!(a + b) != b); // 14: warning: '!' applies to the left side of the comparison alone: put parentheses around one of them [-Wlogical-not-parentheses] // 57: warning: '!' applies to the left side of the comparison alone: put parentheses around one of them [-Wlogical-not-parentheses]
    return (0 && a < u) + (1 || a < u) + (1 ? 2 : a < u) + (int)sizeof(a < u) + (a && a < u); // 89: warning: comparison of 'int' and 'unsigned int', of different signedness [-Wsign-compare]
}
