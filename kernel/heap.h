/*
 * A heap of contexts by the time of their first refill: a leftist tree, so that putting
 * in, taking out the first and taking out any are O(log n), without memory of its own.
 */
#ifndef QUINE_KERNEL_HEAP_H
#define QUINE_KERNEL_HEAP_H

#include "object.h"

void heap_insert(struct context **root, struct context *context);
void heap_remove(struct context **root, struct context *context);

#endif
