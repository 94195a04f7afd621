/* asm goto: labels by number and name, outputs on every way, addresses of labels in tables; loops around it. */
int printf(const char *, ...);

static int compare(int x)
{
    asm goto("cmpl $5, %0\n\tje %l[five]\n\tjg %l3" : : "r"(x), "i"(3) : "cc" : five, more);
    return 0;
five:
    return 5;
more:
    return 6;
}

static int outputs(int x)
{
    int y;
    asm goto("leal 1(%q1), %0\n\ttestl %1, %1\n\tjz %l[zero]" : "=&r"(y) : "r"(x) : "cc" : zero);
    return y + 100;
zero:
    return y + 200;
}

/* In-outs count twice before the labels. */
static int counted(int x, int y)
{
    asm goto("decl %0\n\tincl %1\n\tjz %l4" : "+r"(x), "+m"(y) : : "cc" : end);
    return x * 10 + y;
end:
    return -x;
}

static int table(int x)
{
    asm goto(".pushsection .data\n9:\t.quad %l1, %l2\n\t.popsection\n\tleaq 9b(%%rip), %%rax\n\tjmp *(%%rax,%0,8)" : : "r"((long)x) : "rax" : first, second);
    __builtin_unreachable();
first:
    return 1;
second:
    return 2;
}

static int looped(int n)
{
    int count = 0, odd = 0;
again:
    count++;
    asm goto("testb $1, %b0\n\tjz %l[even]" : : "q"(n) : "cc" : even);
    odd++;
even:
    if (--n > 0)
        goto again;
    asm goto("cmpl $100, %0\n\tjl %l[again]" : : "r"(count) : "cc" : again);
    return count * 1000 + odd;
}

int main(void)
{
    printf("%d %d %d\n", compare(5), compare(7), compare(1));
    printf("%d %d\n", outputs(0), outputs(4));
    printf("%d %d\n", counted(4, 7), counted(4, -1));
    printf("%d %d\n", table(0), table(1));
    printf("%d\n", looped(7));
    return 0;
}
/* expect:
5 6 0
201 105
38 -3
1 2
100050
*/
