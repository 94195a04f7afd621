/* options: -O1 */
/* What asm says is known only where there is code: operands, registers that the frame needs. */
int wants_base(int n)
{
    int v[n]; _Alignas(64) char a[8];
    v[0] = a[0] = 1;
    asm volatile("mov $1, %%rbx" : : "r"(a), "r"(v) : "rbx", "memory"); // 5: error: 'asm' uses rbx, from which the frame is reached here: the function has aligned variables, and variable arrays or alloca
    return v[0] + a[0];
}
// unit
void operands(int x)
{
    asm("mov %1, %0" : "=r"(x)); // 5: error: 'asm' has no operand 1
    asm("mov %[none], %0" : "=r"(x)); // 5: error: 'asm' has no operand 'none'
    asm("%" : "=r"(x)); // 5: error: a % in 'asm' is followed by an operand's number or [name], or is %%
    asm("nonsense %0" : "=r"(x)); // 5: error: there is no instruction 'nonsense'
    asm("mov %0" : "=r"(x)); // 5: error: 'mov' does not take these operands
    asm("mov %1, %0" : "=r"(x) : "r"(1));
}
// unit
int one_for_two(int a, int b, int c)
{
    int r, k = c;
    asm("" : : "S"(c), "S"(a), "D"(b)); // 5: error: 'asm' wants one register for two things
    asm("" : "=S"(r) : "0"(c), "S"(a), "D"(b)); // 5: error: 'asm' wants one register for two things
    asm("" : "=S"(r) : "S"(c), "D"(b));
    return r + k;
}
// unit
int two_in_one_place(int a, int b)
{
    int r;
    asm("" : "=r"(r) : "0"(a), "0"(b)); // 5: error: 'asm' has two inputs in the place of output 0
    asm("" : "=r"(r), "+r"(b) : "0"(a), "1"(a)); // 5: error: 'asm' has two inputs in the place of output 1
    asm("" : "=r"(a), "=r"(b) : "0"(b), "1"(a));
    return r + a + b;
}
// unit
long too_many(long *p)
{
    asm("" : : "r"(p[0]), "r"(p[1]), "r"(p[2]), "r"(p[3]), "r"(p[4]), "r"(p[5]), "r"(p[6]), "r"(p[7]), "r"(p[8]), "r"(p[9]), "r"(p[10]), "r"(p[11]), "r"(p[12]), "r"(p[13]), "r"(p[14]), "r"(p[15])); // 5: error: 'asm' has more operands than there are registers
    return p[0];
}
