/* The length modifiers of printf and scanf: C11 sections 7.21.6.1 and 7.21.6.2. */
#ifndef LIBC_LENGTH_H
#define LIBC_LENGTH_H

enum length { LENGTH_INT, LENGTH_CHAR, LENGTH_SHORT, LENGTH_LONG, LENGTH_LONG_DOUBLE };

/* Takes one if there is one, else LENGTH_INT; what is behind it. */
const char *length_parse(const char *at, enum length *length);

#endif
