/* Variable arguments: named ones, GNU comma, __VA_OPT__. */
#define e(f, ...) p(f, ## __VA_ARGS__)
e(1) e(1,) e(1,2,3)
#define n(f, args...) p(f, ## args) p(f, args)
n(1) n(1, 2, 3)
#define all(...) p(0, ## __VA_ARGS__)
all() all(1) all(1, 2)
#define o(x, ...) q(x __VA_OPT__(,) __VA_ARGS__)
o(1) o(1, 2) o(1,) o()
#define EMPTY
o(1, EMPTY)
#define w(x, ...) a ## __VA_OPT__(x ## x) ## b #__VA_OPT__(x __VA_ARGS__)
w(1) w(1, 2)
#define v(x, ...) __VA_OPT__(a x ## x)c
v(y) v(y, 1)

/* expected:
p(1) p(1,) p(1,2,3)
p(1) p(1, ) p(1, 2, 3) p(1, 2, 3)
p(0) p(0,1) p(0,1, 2)
q(1 ) q(1 , 2) q(1 ) q( )
q(1 )
ab "" a11b "1 2"
c a yy c
*/
