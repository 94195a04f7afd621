/* From the text of a program to its tree. */
#ifndef AWK_PARSE_H
#define AWK_PARSE_H

#include "tree.h"

/* Parses the text; what is wrong with it ends awk with status 2. */
void parse_program(struct program *program, const char *text);

#endif
