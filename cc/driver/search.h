/*
 * Where things are: what belongs to cc beside the program, and what the host has to link
 * programs with, in the places where Debian and its like keep it. Looked at when something is asked.
 */
#ifndef QUINE_CC_SEARCH_H
#define QUINE_CC_SEARCH_H

#include <stdbool.h>

/* First: the name that cc was called by. */
void search_begin(const char *program);
/* A library or a start file by name, or NULL. Paths stay. */
const char *search_library(const char *name);
/* The folders that are looked into, one a call from 0 on; NULL: no more. */
const char *search_library_folder(unsigned index);
/* Our own headers (stdarg.h ...) and the host's, one a call from 0 on; NULL: no more. */
const char *search_header_folder(unsigned index);
/* A program beside this one, or its name alone. */
const char *search_program(const char *name);
/* -print-search-dirs */
void search_print(void);

#endif
