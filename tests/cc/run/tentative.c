/* Tentative definitions, extern before and after, arrays completed later, static then extern. */
int printf(const char *, ...);
int a; int a; int a = 5; extern int a; static int b; static int b; extern int b; int v[]; int v[3]; extern int w[]; int w[] = { 1, 2, 3, 4 }; struct s; extern struct s later; struct s *p = &later; struct s { int x; }; struct s later = { 42 }; int zero; static char buffer[1000]; extern int only_declared_never_used; long one[];
int get(void) { return zero++; }
int main(void) { b = 3; printf("%d %d %zu %zu %d %d", a, b, sizeof v, sizeof w, w[3], p->x); get(); printf(" %d %d %ld\n", zero, buffer[999], one[0]); { extern int a; a++; } printf("%d\n", a); return 0; }
/* expect:
5 3 12 16 4 42 1 0 0
6
*/
