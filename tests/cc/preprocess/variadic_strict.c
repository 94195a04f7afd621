/* In strict C a comma before ## __VA_ARGS__ stays when the macro has no other parameter. */
/* options: -std=c11 */
#define all(...) p(0, ## __VA_ARGS__)
all() all(1)
#define e(f, ...) p(f, ## __VA_ARGS__)
e(1) e(1,) e(1,2)

/* expected:
p(0,) p(0,1)
p(1) p(1,) p(1,2)
*/
