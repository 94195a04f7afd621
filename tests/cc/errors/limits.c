/* options: -O0 -w */
/* How much a unit may put into an object: zeroes take no room, and the rest must not take the machine's memory. */
struct large { char bytes[1UL << 40]; int last; };
char zero[1UL << 40] = { 0 }, filled[] = { [0 ... 0xffffffffff] = 0 };
struct large empty = { { 0 }, 0 }, chosen = { .last = 0 };
const void *some[1 << 20] = { [0 ... (1 << 20) - 1] = zero };
// unit
char far[1UL << 40] = { [1UL << 39] = 1 }; // 41: error: initializers behind the first 1073741824 bytes of a variable
char all[1UL << 40] = { [0 ... (1UL << 40) - 1] = 1 }; // 53: error: initializers behind the first 1073741824 bytes of a variable
void *many[1 << 25] = { [0 ... (1 << 25) - 1] = far }; // 53: error: ranges of indices that put addresses at more than 16777216 places
// unit
struct large { char bytes[1UL << 40]; int last; };
int before = 1;
struct large begun = { { 1 } }; // 14: error: section .data has more than 1073741824 bytes with a variable of 1099511627780
// unit
int before = 1;
const char constant[1UL << 40]; // 12: error: section .rodata has more than 1073741824 bytes with a variable of 1099511627776
int behind = 2;
