/* options: -O0 -w */
/* How much a unit may put into an object: zeroes take no room, and the rest must not take the machine's memory. */
char zero[1UL << 40] = { 0 }, filled[] = { [0 ... 0xffffffffff] = 0 };
struct { char bytes[1 << 30]; } all_of_it = { { 0 } };
const void *some[1 << 20] = { [0 ... (1 << 20) - 1] = zero };
// unit
char far[1UL << 40] = { [1UL << 39] = 1 }; // 41: error: initializers behind the first 1073741824 bytes of a variable
char all[1UL << 40] = { [0 ... (1UL << 40) - 1] = 1 }; // 53: error: initializers behind the first 1073741824 bytes of a variable
void *many[1 << 25] = { [0 ... (1 << 25) - 1] = far }; // 53: error: ranges of indices that put addresses at more than 16777216 places
// unit
int before = 1;
const char constant[1UL << 40]; // 12: error: section .rodata has more than 1073741824 bytes with a variable of 1099511627776
int behind = 2;
// unit
struct wraps { char bytes[1UL << 60]; char more; } wraps; // 44: error: 'struct wraps' is too large with this member
union wide { int i; char bytes[0x7fffffffffffffff]; } wide; // 26: error: 'union wide' is too large with this member
// unit
struct far { char bytes[1UL << 33]; int last; } *far;
int last(void) { return far->last; }
void copied(struct far *to) { *to = *far; } // 31: error: a copy of more than 4294967295 bytes
// unit
void use(char *, ...);
int frame(void) { char far[1UL << 33]; use(far); return far[1UL << 32]; } // 5: error: the variables of 'frame' have more than 536870912 bytes
// unit
void use(char *, ...);
int two(void) { char one[1 << 28], other[1 << 28]; use(one, other); return 0; } // 5: error: the variables of 'two' have more than 536870912 bytes
// unit
struct half { char bytes[(1 << 29) + 1]; } half;
int use(int, ...);
int call(void) { return use(1, half, half, half, half, half, half, half, half); } // 28: error: there are more than 536870912 bytes of arguments on the stack
// unit
struct half { char bytes[(1 << 29) + 1]; };
int parameter(struct half half) { return half.bytes[1]; } // 5: error: the variables of 'parameter' have more than 536870912 bytes // 5: error: there are more than 536870912 bytes of arguments on the stack
// unit
struct half { char bytes[1 << 28]; } half;
int use(char *, ...);
int passed(struct half parameter) { return use(parameter.bytes, half); }
void assigned(struct half *to) { *to = half; }
