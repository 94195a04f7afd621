/*
 * Between the files of the generator of random programs (tests/tools/cc_random.c): each function writes a piece of a
 * program to standard output. What has an effect is a statement of its own; expressions have none, so that the order
 * in which they are computed cannot matter.
 */
#ifndef TESTS_TOOLS_RANDOM_H
#define TESTS_TOOLS_RANDOM_H

enum { TYPES = 12, FUNCTIONS = 5, GLOBALS = 10, LOCALS = 6, DEPTH = 4, MEMBERS = 5, ARRAY = 8 };
enum { FIRST_FLOAT = 10, INTEGERS = 9 };

extern const char *const types[TYPES];       /* integers, the last of them _Bool and __int128, then float and double */
extern unsigned depth;                       /* of the expression or statement that is being written */

/* The same numbers everywhere. */
unsigned below(unsigned limit);
unsigned fresh(void);                        /* a number for a name that nobody else has */

/* cc_random.c */
void expression(void);                       /* of any integer type */
void constant(void);
void place(void);                            /* of integer type, to be assigned to */
void index_of(unsigned length);
void statement(void);
void block(void);

/* records.c: structures and unions, arrays of them, functions that take and return them */
void records_declare(void);
void records_print(void);
void records_names(void (*name)(const char *form, unsigned number));
void records_expression(void);
void records_place(void);
void records_statement(void);

/* calls.c: arguments of all kinds, variable numbers of them, pointers to functions, recursion */
void calls_declare(void);
void calls_names(void (*name)(const char *form, unsigned number));
void calls_expression(void);

/* floating.c: float, double, long double */
void floating_declare(void);
void floating_names(void (*name)(const char *form, unsigned number));
void floating(void);                         /* a value of any floating type */
void floating_expression(void);              /* of integer type */
void floating_statement(void);

/* values.c: what else there is of expressions and of statements with effects */
void values_declare(void);
void values_print(void);
void values_names(void (*name)(const char *form, unsigned number));
void values_expression(void);
void values_statement(void);

#endif
