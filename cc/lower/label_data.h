/*
 * Addresses of labels in static data (GNU): `static void *table[] = { &&one, &&two };`. The data comes before
 * the code, so the fields wait until their function has been generated.
 */
#ifndef QUINE_CC_LABEL_DATA_H
#define QUINE_CC_LABEL_DATA_H

#include <cc/lower/lower.h>
#include <cc/x86_64/generate.h>

/* A unit begins. */
void label_data_start(void);
/* The field at `offset` of a section is the address of a label of the function that comes next. */
void label_data_add(uint32_t section, uint64_t offset, const struct initial_address *address);
/* That function is being lowered: its labels' blocks are to stay. */
void label_data_claim(struct symbol *function);
/* Its code is there: fields become relocations, or differences. */
void label_data_resolve(struct object *object, struct symbol *function, const struct generated *generated);

#endif
