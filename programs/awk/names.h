/* Names of an awk program: global variables and functions share them. */
#ifndef AWK_NAMES_H
#define AWK_NAMES_H

#include "tree.h"

/* Makes the variables with a meaning of their own. */
void names_prepare(struct program *program);

/* The variable or function of that name, new if need be; NULL: it is one of the other kind. */
struct cell *name_variable(const char *name);
struct function *name_function(const char *name);

/* Ends awk if a function is called that nobody wrote. */
void names_check(void);

#endif
