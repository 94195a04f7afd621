/* What the extensions of GNU C ask for: statement expressions, labels as values, ranges, typeof, __auto_type, attributes, omitted operands. */
int n, *p; double d; struct s { int a; } s; struct incomplete; void nothing(void);
int outside = ({ 1; }); // 15: error: a statement expression outside of a function // 22: error: expected ';' after declaration, found ')'
void expressions(void)
{
    n = ({ 1; 2; }); nothing(), ({ nothing(); }); ({ int k = 1; k; });
    n = ({ nothing(); }); // 9: error: assigning to 'int' from 'void': the types are incompatible
    n = ({ int k = 1; }); // 9: error: assigning to 'int' from 'void': the types are incompatible
    n = ({ }); // 9: error: assigning to 'int' from 'void': the types are incompatible
    s = ({ 1; }); // 9: error: assigning to 'struct s' from 'int': the types are incompatible
    ({ n; }) = 1; // 5: error: only something that has a place in memory can be assigned to
    &({ n; }); // 6: error: '&' needs something that has a place in memory
    n = nothing() ?: 1; // 9: error: a condition has to be a number or a pointer, not 'void'
    n = s ?: 1; // 9: error: a condition has to be a number or a pointer, not 'struct s'
    n = p ?: 1; // 11: warning: pointer and integer in '?:' [-Wint-conversion] // 9: warning: assigning to 'int' from 'int *' makes an integer of a pointer without a cast [-Wint-conversion]
    n = n ? : 2;
}
void ranges(int k)
{
    switch (k) { case 1 ... 3: case 5 ... 5: ; }
    switch (k) { case 3 ... 1: ; } // 18: warning: an empty range of cases [-Woverflow]
    switch (k) { case 1 ... 5: case 5: ; } // 32: error: this case is there twice // 18: note: the other is here
    switch (k) { case 1 ... 5: case 3 ... 9: ; } // 32: error: this case is there twice // 18: note: the other is here
    switch (k) { case 1 ... n: ; } // 29: error: a case is not an integer constant expression
    int a[4] = { [0 ... 1] = 1, [2 ... 3] = 2 };
    int b[4] = { [2 ... 1] = 1 }; // 18: error: the index is outside of 'int[4]'
    int c[4] = { [0 ... 4] = 1 }; // 18: error: the index is outside of 'int[4]'
    int e[4] = { [0 ... n] = 1 }; // 25: error: an index is not an integer constant expression
    (void)a, (void)b, (void)c, (void)e;
}
void labels(void)
{
    void *here = &&here, *none = &&missing; // 36: error: label 'missing' is used but not defined
    goto *here;
    goto *n; // 11: warning: assigning to 'const void *' from 'int' makes a pointer of an integer without a cast [-Wint-conversion]
    goto *d; // 11: error: assigning to 'const void *' from 'double': the types are incompatible
    goto *s; // 11: error: assigning to 'const void *' from 'struct s': the types are incompatible
here:;
    { __label__ inner, twice, twice; inner: goto inner; } // 31: error: label 'twice' is used but not defined // 24: error: label 'twice' is used but not defined
    { __label__ undefined; goto undefined; } // 17: error: label 'undefined' is used but not defined
    (void)none;
}
typeof(n) t1; typeof(int *) t2; typeof(struct incomplete) *t3; __typeof__(nothing) t4;
typeof(struct incomplete) t5; // 27: error: 't5' has incomplete type 'struct incomplete'
typeof(unknown) t6; // 8: error: 'unknown' is not declared
typeof() t7; // 8: error: expected an expression before ')'
typeof(int int) t8; // 12: error: 'int' is there twice
void types(void)
{
    __auto_type a = 1, *b = &a;
    __auto_type c; // 18: error: expected '=' after a variable declared with '__auto_type', found ';'
    __auto_type e = { 1 }; // 21: error: expected an expression before '{'
    __auto_type f = nothing(); // 17: error: the variable 'f' has type 'void' // 17: error: the incomplete type 'void' cannot be assigned to
    struct s { int a; } inner; typeof(inner) other = inner;
    s = inner; // 9: error: assigning to 'struct s' from 'struct s': the types are incompatible
    (void)a, (void)b, (void)c, (void)e, (void)f, (void)other;
}
__auto_type global = 3.5;
extern __auto_type g2; // 22: error: expected '=' after a variable declared with '__auto_type', found ';'
int aligned __attribute__((aligned(3))); // 35: error: an alignment has to be a power of two
int bad __attribute__((aligned("x"))); // 32: error: an alignment is not an integer constant expression
int sectioned __attribute__((section(1))); // 38: error: expected a string before '1' // 41: error: expected ';' after declaration, found ')'
static int indoors __attribute__((weak)); // 12: error: 'indoors' is weak, but not external
static void concealed(void) __attribute__((weak)); // 13: error: 'concealed' is weak, but not external
void places(void) { int automatic __attribute__((section("a"))); static int fixed __attribute__((section("a"))); extern int elsewhere __attribute__((weak)); } // 25: error: the local variable 'automatic' has a section
void hidden(void) __attribute__((visibility("nowhere"))); // 44: error: there is no visibility 'nowhere'
int aliased __attribute__((alias("unknown_target")));
void cleaning(void) { int k __attribute__((cleanup(unknown_function))); (void)k; } // 52: error: expected a function before 'unknown_function' // 70: error: expected ';' after declaration, found ')'
void formatted(int k, ...) __attribute__((format(printf, 1, 2)));
int moded __attribute__((mode(XYZ))); // 31: error: unknown mode
int vector __attribute__((vector_size(16))); // 27: error: this attribute is not supported: it would change the code
int real = __real__ 1, imaginary = __imag__ 2;
int *part = &__real__ n;
int alignment = __alignof__(n) + __alignof__(struct incomplete); // 34: error: 'struct incomplete' is an incomplete type: its size is not known
int sized = sizeof(void) + sizeof(nothing);
struct empty { }; union none { }; int zero[0]; struct flexible { int a[]; }; // 70: error: the array without length 'a' is the only member
typedef union { const int *i; float *f; } through __attribute__((transparent_union)); typedef union { int *i; } opaque;
void takes(through, opaque), (*taken)(double *, opaque) = takes; // 59: warning: initializing 'void (*)(double *, opaque)' from 'void (*)(through, opaque)': the pointers are incompatible [-Wincompatible-pointer-types]
void give(int *i, double *d, const float *f, opaque o)
{
    takes(i, o);
    takes(0, i); // 14: error: passing 'int *' to parameter 2 of 'takes' of type 'opaque': the types are incompatible
    takes(d, o); // 11: error: passing 'double *' to parameter 1 of 'takes' of type 'through': the types are incompatible
    takes(f, o); // 11: warning: passing 'const float *' to parameter 1 of 'takes' of type 'float *' discards qualifiers [-Wdiscarded-qualifiers]
    through t = i; // 17: error: 'through' needs an initializer in braces
}
