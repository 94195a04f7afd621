/* What cc/LANGUAGE.md says is refused: better that than wrong code. */
struct pair { long a, b; };
_Atomic struct pair x; // 1: error: an atomic object of type 'struct pair' is not supported: it has 1, 2, 4 or 8 bytes
_Atomic __int128 y; // 1: error: an atomic object of type '__int128' is not supported: it has 1, 2, 4 or 8 bytes
_Atomic long double z; // 1: error: an atomic object of type 'long double' is not supported: it has 1, 2, 4 or 8 bytes
struct three { char c[3]; };
_Atomic struct three t; // 1: error: an atomic object of type 'struct three' is not supported: it has 1, 2, 4 or 8 bytes
_Complex int w; // 1: error: complex integers are not supported
_Atomic long fine;
