/* options: -std=c11 -fsyntax-only */
/* In strict C, asm and typeof are names like others (C11 6.4.1). */
int typeof(int n);
static int asm = 3;
int use(void) { __typeof__(asm) n = typeof(asm); return n; }
__asm__("nop");
int other(void) { asm("nop"); return 0; } // 19: error: 'int' is not a function
