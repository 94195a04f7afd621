/* C as it was: implicit int, functions that nobody declared, old-style definitions with promoted parameters, empty prototypes, declarations at the start of blocks. */
int printf ();
typedef struct node *tree; struct node { int key; tree left, right; };
static nodes; extern counter; int counter; char *names[3]; unsigned flags = 3; static struct node pool[10];
add (a, b) { return a + b; }
float scale (x, c, s) float x; char c; short s; { x *= c; return x + s; }
double twice (f) double (*f) (); { return f (2.5) + f (1); }
static double square (x) double x; { return x * x; }
tree insert (t, key) tree t; { if (t == 0) { t = &pool[nodes++]; t->key = key; } else if (key < t->key) t->left = insert (t->left, key); else t->right = insert (t->right, key); return t; }
sum (t) register tree t; { return t ? t->key + sum (t->left) + sum (t->right) : 0; }
depth (t) struct node *t; { int l, r; if (!t) return 0; l = depth (t->left); r = depth (t->right); return 1 + (l > r ? l : r); }
char *concat (to, a, b) char *to, *a; const char *b; { char *p = to; while (*a) *p++ = *a++; while (*p++ = *b++) ; return to; }
int apply (f, n) int (*f) (), n; { return (*f) (n, n) + f (n, 1); }
struct pair { long a; char b; } make (a, b) char b; long a; { struct pair p; p.a = a; p.b = b; return p; }
no_return_value (p) int *p; { *p = 9; }
static later (); int many (a, b, c, d, e, f, g, h, i) double e; char g; float i; { return a + b * 2 + c * 3 + d * 4 + (int) e * 5 + f * 6 + g * 7 + h * 8 + (int) i * 9; }
unsigned char narrow (c) unsigned char c; { return c + 1; } signed short narrow_short (s) short s; { return s * 2; }
main (argc, argv) char **argv;
{
  static int table[] = { 5, 3, 8, 1, 4, 7, 9 }; tree root = 0; int i; char buffer[30]; struct pair p; int k;
  for (i = 0; i < sizeof table / sizeof *table; i++) root = insert (root, table[i]);
  printf ("%d %d %d\n", add (2, 3), sum (root), depth (root)); printf ("%g %g %s\n", scale (1.5, 2, 3), twice (square), concat (buffer, "con", "cat"));
  p = make (70000L, 'x'); printf ("%d %ld %c\n", apply (add, 4), p.a, p.b); no_return_value (&k); printf ("%d %d %d\n", k, later (6), many (1, 2, 3, 4, 5.0, 6, 7, 8, 9.5));
  printf ("%d %d %d %d\n", narrow (255), narrow_short (20000), undeclared_elsewhere (3), argc > 0 && argv[0] != 0); { int i = 5; { auto i = 6; printf ("%d", i); } printf ("%d\n", i); } exit (counter);
}
later (n) { int v[3]; v[0] = n; v[1] = v[0] << 1; v[2] = v[1] - 1; return v[2]; }
undeclared_elsewhere (n) { return n ? n * undeclared_elsewhere (n - 1) : 1; }
/* expect:
5 37 3
6 45.3125 concat
13 70000 x
9 11 285
0 -25536 6 1
65
*/
