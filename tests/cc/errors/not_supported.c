/* What cc/LANGUAGE.md says is refused: better that than wrong code. */
struct pair { long a, b; };
_Atomic struct pair x;
_Atomic __int128 y;
_Atomic long double z;
struct three { char c[3]; };
_Atomic struct three t;
_Complex int w;
_Atomic long fine;
/* messages:
3: error: an atomic object of type 'struct pair' is not supported: it has 1, 2, 4 or 8 bytes
4: error: an atomic object of type '__int128' is not supported: it has 1, 2, 4 or 8 bytes
5: error: an atomic object of type 'long double' is not supported: it has 1, 2, 4 or 8 bytes
7: error: an atomic object of type 'struct three' is not supported: it has 1, 2, 4 or 8 bytes
8: error: complex integers are not supported
*/
