/* ## that makes no token is an error, and both are kept. */
#define cat(a, b) a ## b
cat(x, +)
cat(/, /)
cat(", ")

/* expected:
x +
/ /
cat
*/

/* messages:
3:1: error: '##' makes "x+" of "x" and "+", which is no token
4:1: error: '##' makes "//" of "/" and "/", which is no token
5:1: error: macro 'cat' takes 2 arguments, not 1
2:9: note: it is defined here
*/
