/* Plain char is signed and a type of its own. */
int printf(const char *, ...);
int main(void)
{
    char c = 200; unsigned char u = 200; signed char s = 200;
    printf("%d %d %d\n", c, u, s);
    printf("%d %d\n", c == s, c == u);
    printf("%d\n", _Generic(c, signed char: 1, unsigned char: 2, char: 3));
    printf("%d %d %d\n", '\xff', '\377', "\xff"[0]);
    printf("%d\n", 'ab');
    printf("%d %d\n", (char)128 < 0, '\200' < 0);
    char t[] = "\x80\x7f"; 
    for (char *p = t; *p; p++) printf("%d ", *p);
    printf("\n%d %d %d\n", '\a', '\?', '\e');
    return 0;
}
/* expect:
-56 200 -56
1 0
3
-1 -1 -1
24930
1 1
-128 127 
7 63 27
*/
