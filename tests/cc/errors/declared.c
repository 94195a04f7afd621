/* options: -Wstrict-prototypes -Wmissing-prototypes -Wmissing-declarations -Wold-style-definition -Wredundant-decls -Wnested-externs -Wvla -Wwrite-strings -Wcast-qual -Wcast-align */
int unknown();
int known(int);
int known(int);
extern int number;
extern int number;
int unheralded(int i) { return i; }
int old(i) int i; { return i; }
static int own(int i) { return i; }
inline int here(int i) { return i; }
int known(int i)
{
    extern int elsewhere;
    int variable[i], constant[3];
    return own(elsewhere + (int)sizeof variable + (int)sizeof constant);
}
int number = 3;
int unknown(void) { return 1; }
void write(char *, const char *);
void strings(const char *constant, char *bytes, long l, int small)
{
    char *text = "literal";
    const char *fine = "literal";
    char array[] = "literal";
    write("x", "y");
    write(array, fine);
    write(text, (char *)constant);
    write((char *)bytes, (const char *)bytes);
    int *wider = (int *)bytes;
    *wider = *(char *)wider;
    wider = (int *)(void *)bytes;
    small = (int)bytes;
    bytes = (char *)small;
    l = (long)bytes;
    bytes = (char *)l;
    bytes = (char *)0x1000;
}
int main(void) { return 0; }
/* messages:
2: warning: the types of the parameters of 'unknown' are not declared [-Wstrict-prototypes]
4: warning: 'known' is declared already [-Wredundant-decls]
3: note: the declaration before is here
6: warning: 'number' is declared already [-Wredundant-decls]
5: note: the declaration before is here
7: warning: there is no prototype of 'unheralded' before it [-Wmissing-prototypes]
8: warning: a definition in the old style of 'old' [-Wold-style-definition]
13: warning: 'elsewhere' is declared 'extern' within a function [-Wnested-externs]
14: warning: an array of variable length [-Wvla]
18: warning: there is no prototype of 'unknown' before it [-Wmissing-prototypes]
20: warning: there is no prototype of 'strings' before it [-Wmissing-prototypes]
22: warning: initializing 'char *' from 'char *' from a string literal, which cannot be written to [-Wwrite-strings]
25: warning: passing 'char *' to parameter 1 of 'write' of type 'char *' from a string literal, which cannot be written to [-Wwrite-strings]
27: warning: the cast from 'const char *' to 'char *' discards qualifiers [-Wcast-qual]
29: warning: the cast from 'char *' to 'int *' needs a larger alignment [-Wcast-align]
32: warning: 'char *' becomes 'int', which has another size [-Wpointer-to-int-cast]
33: warning: 'int' becomes a pointer, which has another size [-Wint-to-pointer-cast]
*/
