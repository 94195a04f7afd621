/*
 * Budgets: what a context may still use, and when it gets it back (a sporadic server with
 * at most REFILLS_MAX pieces; Sprunt, Sha and Lehoczky, 1989). Budget that is used from t
 * on comes back at t + period, so no window of a period sees more than the budget; pieces
 * that do not fit come back together with the last one, later than they could.
 *
 * The first refill is the one in use. All times are in ticks of the TSC.
 */
#ifndef QUINE_KERNEL_BUDGET_H
#define QUINE_KERNEL_BUDGET_H

#include "object.h"

/* All the time that the priority leaves it: no refills. */
static inline bool context_is_full(const struct context *context)
{
    return context->budget == context->period;
}

/* Ticks of up to TIME_MAX microseconds, rounded up; and back again: the same number. */
uint64_t budget_ticks(uint64_t microseconds);
uint64_t budget_microseconds(uint64_t ticks);

/* All of the budget, from `now` on. */
void budget_reset(struct context *context, uint64_t now);
/* The first refill, which is due, comes into use at `now`. */
void budget_start(struct context *context, uint64_t now);
/* So much was used since the start. Afterwards the first refill may lie in the future. */
void budget_use(struct context *context, uint64_t ticks);

#endif
