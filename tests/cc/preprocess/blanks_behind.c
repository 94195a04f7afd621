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
#define M(x, y) a x##y(b)
#define N(x, y) a x##y
#define X(x, y, z) a x y##z##q(b)
#define Q(x, ...) a x , ## __VA_ARGS__(b)
#define W(x) -x
T(M(,)) T(N(,)c) T([N(,)]) T(X(,,)) T(Q(1)) T(Q()) T(W(N(,))c)

/* expected:
"[ ,b" "<[ >" "[ b"
"a , ,b" "a , b"
"[ ,b" "[ ["
"cc ,b" "cc cc"
"[ ,b" "[ v w ,b"
"[ ,b" "[ ,b" "cc ,b"
"([ )" "[ [ ,b"
"a (b)" "a c" "[a ]" "a q(b)" "a 1(b)" "a (b)" "-a c"
*/
