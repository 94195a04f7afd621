/* Blanks between tokens, and those that keep tokens apart. */
#define plus +
#define empty
#define minus() -
+plus -minus()-minus() x.plus+
plus+ plus= empty= a empty b
(empty a empty) [empty] f(a)empty(b)
#define f(x) x x
-f(-) =f(=) 1f(1) .f(.)
#define EQ =
<EQ >EQ !EQ
#define n 12
n n.5 n+n
n-n
empty first

/* expected:
+ + - - - - x.+ +
+ + + = = a b
( a ) [] f(a)(b)
- - - = = = 1f(1) . . .
< = > = ! =
12 12 .5 12 +12
12 -12
first
*/
