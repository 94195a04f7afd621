/* -p: what makefiles and make itself have defined. */
#ifndef MAKE_PRINT_H
#define MAKE_PRINT_H

/* Prints variables, implicit rules and files with their prerequisites and recipes, in the form of a makefile. */
void print_database(void);

#endif
