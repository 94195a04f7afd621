/* Bodies that are read when they are needed: with the parameters of their own, and as the macros are then. */
#define first(a, b) b a later /* a comment
   over lines */
#define nothing(a, b)
#define second(x, y, z) first(z, y) x // the end
#define later 1
second(p, q, r) nothing(1, 2) first(s, t)
#undef later
#define later 2
first(u, v)
#define first(a, b) b a later
#define object first(later, object) // itself
object

/* expected:
q r 1 p t s 1
v u 2
object 2 2
*/
