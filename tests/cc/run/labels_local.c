/* Labels of __label__ end with their block; the last statement of a statement expression may have labels. */
int printf(const char *, ...);
int main(void)
{
    int n = 0;
    { __label__ x; goto x; x: n++; }
    { __label__ x; goto x; x: n++; }
    n += ({ __label__ x; int i = 0; x: if (i++ < 3) goto x; i; });
    n += ({ __label__ here; here: 5; });
    int m = ({ __label__ x, y; goto y; x: n += 10; goto out; y: goto x; out: ; n; });
    goto x;
x:  printf("%d %d\n", n, m);
    return 0;
}
/* expect:
21 21
*/
