/* Trees that outlive the line that they were parsed from. */
#ifndef SH_COPY_H
#define SH_COPY_H

#include "arena.h"
#include "tree.h"

struct node *copy_node(struct arena *arena, const struct node *node);

#endif
