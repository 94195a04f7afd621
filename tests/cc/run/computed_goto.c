/* Labels as values: in static and automatic tables, differences, a small interpreter, address kept over a loop. */
int printf(const char *, ...);
static int run(const unsigned char *code)
{
    static const void *const table[] = { &&push, &&add, &&mul, &&dup, &&jnz, &&print, &&stop };
    static const int offsets[] = { &&push - &&push, &&add - &&push, &&mul - &&push, &&dup - &&push, &&jnz - &&push, &&print - &&push, &&stop - &&push };
    int stack[10], *top = stack; const unsigned char *pc = code; int steps = 0;
#define NEXT do { steps++; if (steps & 1) goto *table[*pc++]; else goto *(&&push + offsets[*pc++]); } while (0)
    NEXT;
push: *top++ = *pc++; NEXT;
add: top--; top[-1] += *top; NEXT;
mul: top--; top[-1] *= *top; NEXT;
dup: *top = top[-1]; top++; NEXT;
jnz: if (--top, *top) pc += (signed char)*pc; else pc++; NEXT;
print: printf("%d ", top[-1]); NEXT;
stop: printf("(%d steps)\n", steps); return *--top;
}
static int many(int n)
{
    static void *const t[] = { &&l0, &&l1, &&l2, &&l3, &&l4, &&l5, &&l6, &&l7, &&l8, &&l9, &&l10, &&l11, &&l12, &&l13, &&l14, &&l15, &&l16, &&l17, &&l18, &&l19, &&l20, &&l21, &&l22, &&l23, &&l24, &&l25, &&l26, &&l27, &&l28, &&l29, &&l30, &&l31, &&l32, &&l33, &&l34, &&l35 };
    int r = 0; goto *t[n];
l0: r++; l1: r++; l2: r++; l3: r++; l4: r++; l5: r++; l6: r++; l7: r++; l8: r++; l9: r++; l10: r++; l11: r++; l12: r++; l13: r++; l14: r++; l15: r++; l16: r++; l17: r++; l18: r++; l19: r++; l20: r++; l21: r++; l22: r++; l23: r++; l24: r++; l25: r++; l26: r++; l27: r++; l28: r++; l29: r++; l30: r++; l31: r++; l32: r++; l33: r++; l34: r++; l35: r++;
    return r;
}
int main(void)
{
    static const unsigned char code[] = { 0, 5, 5, 0, 255, 1, 3, 2, 5, 0, 3, 5, 0, 0, 4, 1, 6, 6 };
    unsigned char loop[] = { 0, 1, 5, 3, 0, 7, 1, 5, 6 };
    printf("%d\n", run(code)); printf("%d\n", run(loop));
    for (int i = 0; i < 36; i++) printf("%d ", many(i)); printf("\n");
    void *p = &&one; int n = 0; goto *p;
two: p = &&three; n += 2; goto *p; one: p = &&two; n++; goto *p; three: printf("%d\n", n);
    return 0;
}
/* expect:
5 67600 3 (12 steps)
3
1 8 (7 steps)
8
36 35 34 33 32 31 30 29 28 27 26 25 24 23 22 21 20 19 18 17 16 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 
3
*/
