/* Comparing two keys of sort in one order. */
#ifndef SORT_COMPARE_H
#define SORT_COMPARE_H

#include "key.h"

/* The higher of two ranks has the key that comes later; equal ones say nothing. */
uint64_t order_rank(const struct order *order, const struct line *key);

/* Less than 0, 0, more than 0. */
int order_compare(const struct order *order, const struct line *left, const struct line *right);

#endif
