/* options: -pedantic -fsyntax-only */
/* C11 6.5.1: an identifier that is declared, as an object or a function; 6.5.1.1: generic selections. */
typedef int type;
struct incomplete;
enum { E };
int i, n(void);
const int ci;
int array[3];
void f(int length)
{
    i = missing; // 9: error: 'missing' is not declared
    i = undeclared(1); // 9: warning: the function 'undeclared' is not declared [-Wimplicit-function-declaration]
    i = type; // 9: error: 'type' is a type, not a value
    i = E + (i);
    i = (); // 10: error: expected an expression before ')'
    i = (i; // 11: error: expected ')' after expression, found ';'
    i = _Generic(i, int: 1, long: 2);
    i = _Generic(i, int: 1, long: 2, default: 3);
    i = _Generic(i, default: 3);
    i = _Generic(i, long: 2); // 9: error: no association of '_Generic' is for type 'int'
    i = _Generic(i, default: 1, int: 2, default: 3); // 41: error: a second 'default' in '_Generic'
    i = _Generic(i, int: 1, signed: 2); // 29: error: a second association of '_Generic' for 'int'
    i = _Generic(i, int: 1, type: 2); // 29: error: a second association of '_Generic' for 'int'
    i = _Generic(i, int: 1, const int: 2, volatile int: 3, int *: 4, int (*)[3]: 5);
    i = _Generic(i, int (*)[3]: 1, int (*)[]: 1, int: 2); // 36: error: a second association of '_Generic' for 'int (*)[]'
    i = _Generic(i, struct incomplete: 1, int: 2); // 21: error: '_Generic' needs complete types, not 'struct incomplete'
    i = _Generic(i, void: 1, int: 2); // 21: error: '_Generic' needs complete types, not 'void'
    i = _Generic(i, int(void): 1, int: 2); // 21: error: '_Generic' needs complete types, not 'int (void)'
    i = _Generic(i, int[]: 1, int: 2); // 21: error: '_Generic' needs complete types, not 'int[]'
    i = _Generic(i, int[length]: 1, int: 2); // 21: error: '_Generic' needs complete types, not 'int[*]'
    i = _Generic(i, int (*)[length]: 1, int: 2); // 21: error: '_Generic' needs complete types, not 'int (*)[*]'
    i = _Generic(ci, int: 1);
    i = _Generic(ci, const int: 1); // 9: error: no association of '_Generic' is for type 'int'
    i = _Generic(array, int *: 1);
    i = _Generic(array, int[3]: 1); // 9: error: no association of '_Generic' is for type 'int *'
    i = _Generic(n, int (*)(void): 1);
    i = _Generic("", char *: 1);
    i = _Generic((char)1, char: 1, signed char: 2, unsigned char: 3);
    i = _Generic(i); // 9: error: no association of '_Generic' is for type 'int'
    i = _Generic(int, int: 1); // 18: error: expected an expression before 'int'
    i = _Generic(i, int 1); // 25: error: expected ':' in '_Generic', found '1'
    i = _Generic(0 ? missing2 : 1, int: 1); // 22: error: 'missing2' is not declared; did you mean 'missing'?
    _Generic(i, int: i) = 3;
    _Generic(i, int: 1) = 3; // 5: error: only something that has a place in memory can be assigned to
    i = _Generic(i, int: 1, default: nowhere()); // 38: warning: the function 'nowhere' is not declared [-Wimplicit-function-declaration]
    i = _Generic(i, default: 1, int: 2, enum { X, Y }: 3) + X;
}
