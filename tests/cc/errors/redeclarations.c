/* C11 6.7 paragraph 3, 6.2.2, 6.2.7, 6.9.1: the same name twice. */
int a; double a; // 15: error: 'a' is declared as 'double', but was 'int' // 5: note: the declaration before is here // 5: note: the declaration before is here
int f(void); int f(int); // 18: error: 'f' is declared as 'int (int)', but was 'int (void)' // 5: note: the declaration before is here
static int g(void); 
int h(void) { return 0; } int h(void) { return 1; } // 5: error: 'h' is defined twice
int v[3]; int v[4]; // 15: error: 'v' is declared as 'int[4]', but was 'int[3]' // 5: note: the declaration before is here
typedef int T; typedef long T; // 29: error: 'T' is declared twice // 13: note: the first declaration is here
struct s { int x; }; struct s { int y; }; // 29: error: 'struct s' is defined twice // 8: note: the first definition is here // 8: note: it was declared here
enum e { A, B, A }; // 16: error: 'A' is declared twice
int x = 1; int x = 2; // 5: error: 'x' is defined twice
static int y; int y;
struct t { int m; int m; }; // 23: error: there are two members 'm' // 16: note: the first is here
union s u; // 7: error: 'union s' was declared as a different kind of tag // 9: error: 'u' has incomplete type 'union <anonymous>'
int k(int p, int p); // 18: error: there are two parameters 'p'
void l(void)
{
    int i; long i; // 17: error: 'i' is declared twice // 9: note: the first declaration is here
    { int i; }
    x: ; x: ; // 10: error: the label 'x' is there twice // 5: note: the other is here
    extern double a; // 19: error: 'a' is declared as 'double', but was 'int'
    int j; { int j; } int j; // 27: error: 'j' is declared twice // 9: note: the first declaration is here
}
struct w { struct w { int inner; }; int outer; } *w; int m(void) { return w->missing; } // 19: error: 'struct w' is defined twice // 8: note: the first definition is here // 78: error: 'struct w' has no member 'missing'
