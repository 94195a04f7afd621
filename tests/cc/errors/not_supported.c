/* What cc/LANGUAGE.md says is refused: better that than wrong code. */
_Complex int w; // 1: error: complex integers are not supported
typedef int vector __attribute__((vector_size(16))); // 35: error: this attribute is not supported: it would change the code
__float128 f; // 1: error: '__float128' is not supported
void outer(void) { int inner(void) { return 1; } } // 36: error: a function within a function
__int128 x; struct three { char c[3]; } three;
void atomics(void) { __atomic_fetch_add(&x, 1, 5); __sync_fetch_and_add(&x, 1); __atomic_load(&three, &three, 5); } // 41: error: this atomic operation has 1, 2, 4 or 8 bytes, not '__int128' // 73: error: this atomic operation has 1, 2, 4 or 8 bytes, not '__int128'
#if defined __SSE__ || defined __SSE2__ || !defined __SSE2_MATH__
#error programs would ask for <emmintrin.h>
#endif
#if __has_attribute(vector_size) || __has_attribute(__ifunc__) || __has_builtin(__builtin_setjmp)
#error they are not there
#endif
struct wide_field { __int128 a : 64, b : 65; } wide_field; // 38: error: the bit-field 'b' has more than 64 bits: that is not supported
