/*
 * Where things are: what belongs to cc beside the program, and what there is to link programs with, in
 * the places where Debian and its like keep it, and Quine. Looked at when something is asked.
 *
 * Programs are for the system whose libc is found. Quine's has a linker script beside it, /lib/program.ld,
 * brings all headers, and has in itself what others have in libgcc.
 */
#ifndef QUINE_CC_SEARCH_H
#define QUINE_CC_SEARCH_H

#include <stdbool.h>

/* First: the name that cc was called by. */
void search_begin(const char *program);
/* Everything that is not beside cc is looked for below this folder. */
void search_below(const char *folder);
/* The linker script that programs need if they are for Quine, NULL: they are for the host. */
const char *search_quine_script(void);
/* A library or a start file by name, or NULL. Paths stay. */
const char *search_library(const char *name);
/* The folders that are looked into, one a call from 0 on; NULL: no more. */
const char *search_library_folder(unsigned index);
/* Our own headers (stdarg.h ...) and the host's, one a call from 0 on; NULL: no more. */
const char *search_header_folder(unsigned index);
/* For what it compiles, as -dumpmachine names it. */
const char *search_machine(void);
/* A program beside this one, or its name alone. */
const char *search_program(const char *name);
/* -print-search-dirs */
void search_print(void);

#endif
