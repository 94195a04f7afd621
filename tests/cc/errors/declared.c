/* options: -Wstrict-prototypes -Wmissing-prototypes -Wmissing-declarations -Wold-style-definition -Wredundant-decls -Wnested-externs -Wvla -Wwrite-strings -Wcast-qual -Wcast-align */
int unknown(); // 5: warning: the types of the parameters of 'unknown' are not declared [-Wstrict-prototypes]
int known(int); // 5: note: the declaration before is here
int known(int); // 5: warning: 'known' is declared already [-Wredundant-decls]
extern int number; // 12: note: the declaration before is here
extern int number; // 12: warning: 'number' is declared already [-Wredundant-decls]
int unheralded(int i) { return i; } // 5: warning: there is no prototype of 'unheralded' before it [-Wmissing-prototypes]
int old(i) int i; { return i; } // 5: warning: a definition in the old style of 'old' [-Wold-style-definition]
static int own(int i) { return i; }
inline int here(int i) { return i; }
int known(int i)
{
    extern int elsewhere; // 16: warning: 'elsewhere' is declared 'extern' within a function [-Wnested-externs]
    int variable[i], constant[3]; // 17: warning: an array of variable length [-Wvla]
    return own(elsewhere + (int)sizeof variable + (int)sizeof constant);
}
int number = 3;
int unknown(void) { return 1; } // 5: warning: there is no prototype of 'unknown' before it [-Wmissing-prototypes]
void write(char *, const char *);
void strings(const char *constant, char *bytes, long l, int small) // 6: warning: there is no prototype of 'strings' before it [-Wmissing-prototypes]
{
    char *text = "literal"; // 18: warning: initializing 'char *' from 'char *' from a string literal, which cannot be written to [-Wwrite-strings]
    const char *fine = "literal";
    char array[] = "literal";
    write("x", "y"); // 11: warning: passing 'char *' to parameter 1 of 'write' of type 'char *' from a string literal, which cannot be written to [-Wwrite-strings]
    write(array, fine);
    write(text, (char *)constant); // 25: warning: the cast from 'const char *' to 'char *' discards qualifiers [-Wcast-qual]
    write((char *)bytes, (const char *)bytes);
    int *wider = (int *)bytes; // 25: warning: the cast from 'char *' to 'int *' needs a larger alignment [-Wcast-align]
    *wider = *(char *)wider;
    wider = (int *)(void *)bytes;
    small = (int)bytes; // 18: warning: 'char *' becomes 'int', which has another size [-Wpointer-to-int-cast]
    bytes = (char *)small; // 21: warning: 'int' becomes a pointer, which has another size [-Wint-to-pointer-cast]
    l = (long)bytes;
    bytes = (char *)l;
    bytes = (char *)0x1000;
}
int main(void) { return 0; }
