/*
 * Budgets: see budget.h.
 */
#include "budget.h"
#include "machine.h"

enum {
    MICROSECONDS = 1000000,              /* of a second */
    PIECE_MIN_PER_SECOND = MICROSECONDS, /* pieces are at least 1 / this */
};

/* TIME_MAX microseconds at up to 18 GHz: 64 bits. By whole megahertz, long times would be short of
 * up to a thousandth. */
uint64_t budget_ticks(uint64_t microseconds)
{
    return (microseconds * machine_tsc_frequency() + MICROSECONDS - 1) / MICROSECONDS;
}

uint64_t budget_microseconds(uint64_t ticks)
{
    return ticks * MICROSECONDS / machine_tsc_frequency();
}

static void drop_first(struct context *context)
{
    context->refill_count--;
    for (unsigned i = 0; i < context->refill_count; i++)
        context->refills[i] = context->refills[i + 1];
}

/* Later than all that are there. */
static void append(struct context *context, uint64_t time, uint64_t amount)
{
    if (context->refill_count == REFILLS_MAX) {
        struct refill *last = &context->refills[REFILLS_MAX - 1];
        last->time = time;
        last->amount += amount;
    } else {
        context->refills[context->refill_count++] = (struct refill){ time, amount };
    }
}

void budget_reset(struct context *context, uint64_t now)
{
    context->refill_count = 1;
    context->refills[0] = (struct refill){ now, context->budget };
}

void budget_start(struct context *context, uint64_t now)
{
    struct refill *first = &context->refills[0];

    if (first->time > now)      /* another core's counter is a little ahead */
        return;
    while (context->refill_count > 1 && context->refills[1].time <= now) {
        context->refills[1].amount += first->amount;
        drop_first(context);
    }
    first->time = now;
}

/* Remainders too small to set a timer for wait for the next piece. */
static void drop_crumbs(struct context *context)
{
    uint64_t least = machine_tsc_frequency() / PIECE_MIN_PER_SECOND, amount;

    while (context->refill_count > 1 && (amount = context->refills[0].amount) < least) {
        drop_first(context);
        context->refills[0].amount += amount;
    }
}

/* More than the budget can only be used while the machine stood still: forgiven. */
void budget_use(struct context *context, uint64_t ticks)
{
    if (ticks > context->budget)
        ticks = context->budget;
    while (ticks != 0) {
        struct refill *first = &context->refills[0];
        uint64_t part = ticks < first->amount ? ticks : first->amount;
        uint64_t back = first->time + context->period;
        first->amount -= part;
        if (first->amount == 0)
            drop_first(context);
        append(context, back, part);
        ticks -= part;
    }
    drop_crumbs(context);
}
