/* What expands to nothing at the end of an expansion, or of an argument, leaves its blanks to what is behind that. */
#define S(...) #__VA_ARGS__
#define T(...) S(__VA_ARGS__)
#define U(x) S(x,b)
#define E
#define A(x) [ x
#define O [ E
#define B(x, ...) a , __VA_ARGS__
#define P(x, y) x##x y
#define V(...) [ __VA_OPT__(v __VA_ARGS__ E) E
T(A(),b) T(<A()>) T(A()b)
T(B(1),b) T(B(1)b)
T(O,b) T(O O)
T(P(c,),b) T(P(c,)P(c,))
T(V(),b) T(V(w),b)
U(A()) U(O) U(P(c,))
T((A())) T(A(A()),b)

/* expected:
"[ ,b" "<[ >" "[ b"
"a , ,b" "a , b"
"[ ,b" "[ ["
"cc ,b" "cc cc"
"[ ,b" "[ v w ,b"
"[ ,b" "[ ,b" "cc ,b"
"([ )" "[ [ ,b"
*/
