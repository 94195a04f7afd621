/* How awk gives up. */
#ifndef AWK_ERROR_H
#define AWK_ERROR_H

/* Says what is wrong, after what was printed, and ends awk with status 2. */
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
