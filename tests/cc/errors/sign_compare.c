/* options: -Wextra */
enum error { NONE, FAULT };
struct bits { int three : 3; unsigned four : 4; };
int compare(unsigned u, int i, unsigned char c, volatile enum error *e, struct bits b)
{
    int n = u < i; // 15: warning: comparison of 'unsigned int' and 'int', of different signedness [-Wsign-compare]
    n += i == *e; // 12: warning: comparison of 'int' and 'volatile enum error', of different signedness [-Wsign-compare]
    n += u > (i ? 1 : -1); // 12: warning: comparison of 'unsigned int' and 'int', of different signedness [-Wsign-compare]
    n += u == b.three; // 12: warning: comparison of 'unsigned int' and 'int', of different signedness [-Wsign-compare]
    n += u == (i | 1); // 12: warning: comparison of 'unsigned int' and 'int', of different signedness [-Wsign-compare]
    /* What cannot be negative, and what converts without a change, is no reason. */
    n += *e == (i ? FAULT : NONE);
    n += u == c;
    n += u == b.four;
    n += u == (i & 15);
    n += u < (i && n);
    n += i < c;
    n += u == (c >> 1) + 0u;
    n += u > 5;
    n += (long)u > i;
    n += i == sizeof i;
    return n;
}
