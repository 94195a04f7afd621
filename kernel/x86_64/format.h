/*
 * A small printf for the kernel's own messages: %s %c %u %d %x %p %%, `l` before
 * u, d and x for 64 bits, a width, and 0 before it for leading zeros.
 */
#ifndef QUINE_KERNEL_FORMAT_H
#define QUINE_KERNEL_FORMAT_H

#include <stdarg.h>

void format_text(void (*put)(char character), const char *format, va_list arguments);

#endif
