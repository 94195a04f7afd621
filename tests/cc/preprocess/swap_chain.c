/* Contexts that end while arguments are read. */
#define AA BB
#define BB(x) [x]
AA(1) AA (2) AA
(3)
#define EMPTY
#define LEFT (
#define CALL(f, x) f x)
CALL(BB, LEFT 4)
BB EMPTY (5)
BB
EMPTY
BB(6
  +
7
)

/* expected:
[1] [2] [3]
[4]
BB (5)
BB
[6 + 7]
*/
