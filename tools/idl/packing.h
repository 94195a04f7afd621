/*
 * Code that packs and unpacks the fields of a message, in one of two forms: a
 * message of at most MESSAGE_REGISTERS fixed words is read and written as
 * `WORDS[i]` directly; any other goes through a `struct wire` named `wire`.
 */
#ifndef QUINE_IDL_PACKING_H
#define QUINE_IDL_PACKING_H

#include "contract.h"

/* Writes fields that are in variables of their names; structs: `name->` if
 * they are pointers, else `name.`. Capabilities are left out. */
void emit_put(FILE *file, const struct field_list *list, bool pointers, const char *words,
              const char *indent);

/* ` || CHECK` for each word of a message in registers that may be out of range. */
void emit_checks(FILE *file, const struct field_list *list, const char *words);

/* Reads fields into `*name` (`pointers`) or into variables `name`. */
void emit_get(FILE *file, const struct field_list *list, bool pointers, const char *words);

#endif
