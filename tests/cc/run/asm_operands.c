/* asm with operands: constraints, matching, modifiers, alternatives, names; each value is checked beside what C makes of it. */
int printf(const char *, ...);
typedef unsigned long word;
static void say(const char *name, word value) { printf("%s %lx\n", name, value); }

static word sum(word a, word b, word c) { word r; asm("lea (%1,%2), %0\n\tadd %3, %0" : "=&r"(r) : "r"(a), "r"(b), "r"(c)); return r; }
static word fixed(word a, word b) { word low, high; asm("mulq %3" : "=a"(low), "=d"(high) : "0"(a), "r"(b) : "cc"); return low ^ high << 1; }
static word shift(word a, unsigned char n) { asm("rolq %%cl, %0" : "+r"(a) : "c"(n) : "cc"); return a; }
static word copy(char *to, const char *from, word n) { asm volatile("rep; movsb" : "+D"(to), "+S"(from), "+c"(n) : : "memory"); return n; }
static int named(int a) { int r; asm("leal 1(%q[in]), %[out]" : [out] "=r"(r) : [in] "r"(a)); return r; }
static int same_name(int a) { int r; asm("incl %[out]" : [out] "=r"(r) : "[out]"(a) : "cc"); return r; }
static unsigned bytes(unsigned x) { asm("xchgb %b0, %h0\n\trolw $4, %w0" : "+Q"(x) : : "cc"); return x; }
static word sizes(word x) { unsigned r; asm("movl %k1, %0" : "=r"(r) : "r"(x)); return r; }
static unsigned char less(int a, int b) { unsigned char r; asm("cmpl %2, %1\n\tsetl %0" : "=q"(r) : "r"(a), "r"(b) : "cc"); return r; }
static signed char narrow(int a) { signed char r; asm("movb %b1, %0" : "=q"(r) : "q"(a)); return r; }
static short suffix(short x) { asm("add%z0 %1, %0" : "+r"(x) : "i"(3) : "cc"); return x; }
static int immediates(int x) { int r; asm("leal %c2(%q1), %0\n\taddl %3, %0\n\taddl $%n2, %0" : "=&r"(r) : "r"(x), "i"(40), "n"(-2) : "cc"); return r; }
static int out_of_range(int x) { int r; asm("leal (%q1,%q2), %0" : "=r"(r) : "r"(x), "Nr"(1000)); return r; }
static int in_range(int x) { asm("shll %1, %0" : "+r"(x) : "cI"((char)7) : "cc"); return x; }
static int alternative(int x) { asm("{addl $1, %0|add %0, 1}\n\t{negl|neg} %0" : "+r"(x) : : "cc"); return x; }
static int number(int x) { asm("testl %0, %0\n\tjz .Lzero%=\n\tmovl $9, %0\n.Lzero%=:" : "+r"(x) : : "cc"); return x; }
static int memory(int *p) { int r; asm("movl %1, %0\n\tincl %1" : "=&r"(r), "+m"(*p) : : "cc"); return r; }
static long second(long *p) { long r; asm("movq %H1, %0" : "=r"(r) : "m"(*(__int128 *)p)); return r; }
static int either(int x) { int r; asm("movl %1, %0" : "=r"(r) : "g"(x)); asm("addl %1, %0" : "+rm"(r) : "ri"(5) : "cc"); return r; }
static int loop(int n) { int s = 0; asm volatile("1: addl %1, %0\n\tdecl %1\n\tjnz 1b" : "+r"(s), "+r"(n) : : "cc"); return s; }
static word bits(double d) { word r; asm("movq %1, %0" : "=r"(r) : "r"(d)); return r; }
static int hidden(int x) { asm("" : "+r"(x)); return x; }

int main(void)
{
    char text[] = "abcdef";
    int place = 41;
    long pair[2] = { 1, 22 };
    say("sum", sum(1, 2, 3));
    say("fixed", fixed(0x8000000000000001, 6));
    say("shift", shift(0x8000000000000001, 4));
    copy(text + 3, text, 3);
    printf("copy %s\n", text);
    say("named", named(-2));
    say("same_name", same_name(6));
    say("bytes", bytes(0x11223344));
    say("sizes", sizes(0x123456789));
    say("less", less(-1, 1) << 4 | less(1, -1));
    printf("narrow %d\n", narrow(0x1ff));
    say("suffix", suffix(4));
    say("immediates", immediates(1000));
    say("out_of_range", out_of_range(24));
    say("in_range", in_range(3));
    printf("alternative %d\n", alternative(4));
    printf("number %d %d\n", number(0), number(3));
    printf("memory %d", memory(&place));
    printf(" %d\n", place);
    say("second", second(pair));
    say("either", either(6));
    say("loop", loop(10));
    say("bits", bits(1.0));
    say("hidden", hidden(4));
    return 0;
}
/* expect:
sum 6
fixed 0
shift 18
copy abcabc
named ffffffffffffffff
same_name 7
bytes 11224334
sizes 23456789
less 10
narrow -1
suffix 7
immediates 3e6
out_of_range 400
in_range 180
alternative -5
number 0 9
memory 41 42
second 16
either b
loop 37
bits 3ff0000000000000
hidden 4
*/
