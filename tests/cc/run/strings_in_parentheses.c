/* GNU: a string that initializes an array of characters may stand in parentheses, in braces and within records too. */
int printf(const char *, ...);
static char whole[] = ("abc"), braced[] = { ("abcd") }, rows[2][4] = { ("ab"), { ("cd") } };
static struct { int n; char text[4]; } record = { 1, ("xyz") };
static int wide[] = { (L"wide") }, plain[] = { (1 + 2), (3) };
static char letters[] = { ('a'), ('a' + 1), 0 };
int main(void)
{
    char a[] = { (("abc")) }, b[2][4] = { ("ab"), { ("cd") } };
    struct { char c[4]; } s = { ("abc") }, copy = { (__extension__("q")) };
    struct { int x; char c[4]; const char *p; } t = { 1, ("xyz"), ("pointer") };
    char later[] = { (char)(a[0] + 1), (b[0][1]), (("bcd")[1]), ("ef" + 1)[0], 0 };
    printf("%d %s %d %s %s %s %d %s\n", (int)sizeof whole, whole, (int)sizeof braced, braced, rows[0], rows[1], record.n, record.text);
    printf("%d %d %d %d %s\n", (int)(sizeof wide / sizeof *wide), wide[3], plain[0], plain[1], letters);
    printf("%d %s %s %s %s %s %d %s %s %s\n", (int)sizeof a, a, b[0], b[1], s.c, copy.c, t.x, t.c, t.p, later);
    return 0;
}
/* expect:
4 abc 5 abcd ab cd 1 xyz
5 101 3 3 ab
4 abc ab cd abc q 1 xyz pointer bbcf
*/
