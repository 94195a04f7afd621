/* C11 6.7 paragraph 3, 6.2.2, 6.2.7, 6.9.1: the same name twice. */
int a; double a;
int f(void); int f(int);
static int g(void); 
int h(void) { return 0; } int h(void) { return 1; }
int v[3]; int v[4];
typedef int T; typedef long T;
struct s { int x; }; struct s { int y; };
enum e { A, B, A };
int x = 1; int x = 2;
static int y; int y;
struct t { int m; int m; };
union s u;
int k(int p, int p);
void l(void)
{
    int i; long i;
    { int i; }
    x: ; x: ;
    extern double a;
    int j; { int j; } int j;
}
/* messages:
2: error: 'a' is declared as 'double', but was 'int'
2: note: the declaration before is here
3: error: 'f' is declared as 'int (int)', but was 'int (void)'
3: note: the declaration before is here
5: error: 'h' is defined twice
6: error: 'v' is declared as 'int[4]', but was 'int[3]'
6: note: the declaration before is here
7: error: 'T' is declared twice
7: note: the first declaration is here
8: error: 'struct s' is defined twice
8: note: the first definition is here
9: error: 'A' is declared twice
10: error: 'x' is defined twice
12: error: there are two members 'm'
12: note: the first is here
13: error: 'union s' was declared as a different kind of tag
8: note: it was declared here
14: error: there are two parameters 'p'
17: error: 'i' is declared twice
17: note: the first declaration is here
19: error: the label 'x' is there twice
19: note: the other is here
20: error: 'a' is declared as 'double', but was 'int'
2: note: the declaration before is here
21: error: 'j' is declared twice
21: note: the first declaration is here
13: error: 'u' has incomplete type 'union <anonymous>'
*/
