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
