/* Built-in functions: how many arguments they take, of which types, and where they may stand. */
typedef __builtin_va_list list;
struct s { int n; unsigned bits : 3; int a[4]; } s; struct one { int n; } one; _Bool b;
int n, *p; double d; char *text; void *v; __int128 wide; void (*f)(void);
void fixed(int a) { list l; __builtin_va_start(l, a); } // 29: error: 'va_start' in a function that has no '...'
void open(int a, ...) { list l, m; __builtin_va_start(l, a); __builtin_va_copy(m, l); n = __builtin_va_arg(l, int); __builtin_va_end(l); __builtin_va_end(m); }
void wrong_lists(int a, ...)
{
    __builtin_va_start(n, a); // 24: error: 'int' is no list of arguments
    __builtin_va_end(d); // 22: error: 'double' is no list of arguments
    __builtin_va_copy(n, d); // 23: error: 'int' is no list of arguments
    n = __builtin_va_arg(n, int); // 26: error: 'int' is no list of arguments
    struct { int x; } nameless; n = __builtin_va_arg(nameless, int); // 54: error: 'struct <anonymous>' is no list of arguments
    list l;
    __builtin_va_start(l); // 5: error: 'va_start' takes 2 arguments, not 1
    n = __builtin_va_arg(l, struct missing); // 9: error: an argument cannot have the type 'struct missing'
    __builtin_va_arg(l, void); // 5: error: an argument cannot have the type 'void'
}
void counts(void)
{
    n = __builtin_popcount(); // 9: error: 'popcount' takes 1 arguments, not 0
    n = __builtin_popcount(1, 2); // 9: error: 'popcount' takes 1 arguments, not 2
    n = __builtin_expect(1); // 9: error: 'expect' takes 2 arguments, not 1
    __builtin_trap(1); // 5: error: 'trap' takes 0 arguments, not 1
    __builtin_unreachable(1); // 5: error: 'unreachable' takes 0 arguments, not 1
    n = __builtin_ctz("text"); // 23: warning: passing 'char *' to parameter 1 of 'ctz' of type 'unsigned int' makes an integer of a pointer without a cast [-Wint-conversion]
    n = __builtin_clz(s); // 23: error: passing 'struct s' to parameter 1 of 'clz' of type 'unsigned int': the types are incompatible
    n = __builtin_bswap32(&n); // 27: warning: passing 'int *' to parameter 1 of 'bswap32' of type 'unsigned int' makes an integer of a pointer without a cast [-Wint-conversion]
    d = __builtin_fabs(p); // 24: error: passing 'int *' to parameter 1 of 'fabs' of type 'double': the types are incompatible
    n = __builtin_isnan(p); // 25: error: a floating number is needed, not 'int *'
    n = __builtin_isnan(1);
    n = __builtin_isgreater(d); // 9: error: 'isgreater' takes 2 arguments, not 1
    n = __builtin_isgreater(d, p); // 32: error: a floating number is needed, not 'int *'
}
void overflows(void)
{
    n = __builtin_add_overflow(1, 2, &n) + __builtin_add_overflow(1, 2, &wide);
    n = __builtin_add_overflow(1, 2); // 9: error: 'add_overflow' takes 3 arguments, not 2
    n = __builtin_add_overflow(1.5, 2, &n); // 40: error: two integers and a pointer to an integer are needed
    n = __builtin_add_overflow(1, 2, &d); // 38: error: two integers and a pointer to an integer are needed
    n = __builtin_add_overflow(1, 2, (const int *)p); // 38: error: the result cannot go to what is 'const'
    n = __builtin_add_overflow(1, 2, n); // 9: error: the third argument has to be a pointer
    n = __builtin_add_overflow(p, 2, &n); // 38: error: two integers and a pointer to an integer are needed
    n = __builtin_add_overflow_p(1, 2, 3);
    n = __builtin_add_overflow_p(1, 2, &n); // 9: error: the third argument has to be an integer
}
void types(void)
{
    n = __builtin_types_compatible_p(int, long) + __builtin_choose_expr(1, n, s) + (int)__builtin_offsetof(struct s, a[2]);
    n = __builtin_types_compatible_p(int, 1); // 43: error: a declaration without a type // 43: error: expected ')' after type, found '1'
    n = __builtin_types_compatible_p(int); // 41: error: expected ',' after type, found ')' // 41: error: a declaration without a type
    n = __builtin_choose_expr(n, 1, 2); // 31: error: the first argument of '__builtin_choose_expr' is not an integer constant expression
    n = __builtin_choose_expr(1, 2); // 35: error: expected ',' after expression, found ')'
    n = __builtin_offsetof(struct s, missing); // 38: error: 'struct s' has no member 'missing'
    n = __builtin_offsetof(struct s, bits); // 38: error: the bit-field 'bits' has no offset
    n = __builtin_offsetof(int, n); // 33: error: 'int' is neither a struct nor a union
    n = __builtin_offsetof(struct s, a.n); // 40: error: 'int[4]' is neither a struct nor a union
    n = __builtin_offsetof(struct unknown, n); // 44: error: 'struct unknown' is an incomplete type: its members are not known
}
void atomics(void)
{
    n = __atomic_load_n(&n, 5); __atomic_store_n(&n, 1, 5); n = __sync_fetch_and_add(&n, 1);
    n = __atomic_load_n(n, 5); // 25: error: 'int' is not a pointer to what an atomic operation could work on
    n = __atomic_load_n(&s, 5); // 25: error: this atomic operation is one of integers and pointers, not of 'struct s'
    n = __atomic_load_n(&n); // 9: error: '__atomic_load_n' takes 2 arguments, not 1
    n = __sync_fetch_and_add(&wide, 1); // 30: error: this atomic operation has 1, 2, 4 or 8 bytes, not '__int128'
    n = __sync_fetch_and_add(f, 1); // 30: error: this atomic operation has 1, 2, 4 or 8 bytes, not 'void (void)'
    one = __atomic_load_n(&one, 5); // 27: error: this atomic operation is one of integers and pointers, not of 'struct one'
    d = __atomic_exchange_n(&d, 1, 5); // 29: error: this atomic operation is one of integers and pointers, not of 'double'
    __sync_fetch_and_add(&d, 1); // 26: error: this atomic operation is one of integers and pointers, not of 'double'
    __sync_lock_release(&d); // 25: error: this atomic operation is one of integers and pointers, not of 'double'
    __atomic_or_fetch(&b, 1, 5); // 23: error: this atomic operation is one of integers and pointers, not of '_Bool'
    __atomic_store(&d, &d, 5); __atomic_load(&one, &one, 5); b = __atomic_exchange_n(&b, 1, 5); p = __atomic_fetch_add(&p, 4, 5);
    __atomic_store_n(&n, 5); // 5: error: '__atomic_store_n' takes 3 arguments, not 2
    n = __sync_bool_compare_and_swap(&n, 1); // 9: error: '__sync_bool_compare_and_swap' takes 3 arguments, not 2
}
void others(void)
{
    v = __builtin_alloca("x"); // 26: warning: passing 'char *' to parameter 1 of 'alloca' of type 'unsigned long' makes an integer of a pointer without a cast [-Wint-conversion]
    v = __builtin_frame_address(0);
    v = __builtin_return_address(65535);
    v = __builtin_frame_address(-1); // 33: error: how many frames away is a constant from 0 to 65535
    v = __builtin_return_address(65536); // 34: error: how many frames away is a constant from 0 to 65535
    v = __builtin_return_address(n); // 34: error: how many frames away is a constant from 0 to 65535
    __builtin_memcpy(v, v); // 5: error: memcpy takes 3 arguments, not 2
    n = __builtin_strlen(n); // 26: warning: passing 'int' to parameter 1 of 'strlen' of type 'const char *' makes a pointer of an integer without a cast [-Wint-conversion]
    n = __builtin_unknown(1); // 9: warning: the function '__builtin_unknown' is not declared [-Wimplicit-function-declaration]
    n = __builtin_popcount; // 9: error: '__builtin_popcount' is not declared; did you mean '__builtin_unknown'?
}
