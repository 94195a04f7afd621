/* options: -pedantic -fsyntax-only */
/* C11 6.7.6.3 paragraph 15, 6.9.1: an old-style definition and the prototype before it. */
int narrow(char, float);
int narrow(c, f) char c; float f; { return c + (int)f; } // 5: warning: an old-style definition with narrow parameters behind a prototype is not part of C11 [-Wpedantic]
int promoted(int n, double d);
int promoted(n, d) int n; double d; { return n + (int)d; }
int other(char); // 5: note: the declaration before is here
int other(c) short c; { return c; } // 5: error: 'other' is declared as 'int (short)', but was 'int (char)'
int unlike(int); // 5: note: the declaration before is here
int unlike(f) float f; { return f > 0; } // 5: error: 'unlike' is declared as 'int (float)', but was 'int (int)'
int fewer(int, int); // 5: note: the declaration before is here
int fewer(c) int c; { return c; } // 5: error: 'fewer' is declared as 'int (int)', but was 'int (int, int)'
int late(x) int x; { return x; } // 5: note: the declaration before is here
int late(long); // 5: error: 'late' is declared as 'int (long)', but was 'int (int)'
int wide(int c);
int wide(c) char c; { return c; }
int more(char); // 5: note: the declaration before is here
int more(c, d) char c, d; { return c + d; } // 5: error: 'more' is declared as 'int (char, char)', but was 'int (char)'
int variadic(int, ...); // 5: note: the declaration before is here
int variadic(n) int n; { return n; } // 5: error: 'variadic' is declared as 'int (int)', but was 'int (int, ...)'
int behind(c) char c; { return c; } // 5: note: the declaration before is here
int behind(char); // 5: error: 'behind' is declared as 'int (char)', but was 'int (char)'
