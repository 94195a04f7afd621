/*
 * Budgets and the heap of those that wait for theirs, on their own.
 *
 * Seeded bugs that these have caught: budget_use() that gives back a period after the end
 * of the use; heap_remove() without putting the rest under the parent.
 */
#include "budget.h"
#include "heap.h"
#include "test.h"

enum {
    MICROSECOND = 1000,            /* ticks of the pretended machine */
    UNIT = 100,                    /* ticks: the resolution in which use is looked at */
    UNITS = 400000,
};

static uint32_t used_before[UNITS + 1];    /* units used before unit n */

static void check_pieces(const struct context *context)
{
    uint64_t sum = 0;

    check(context->refill_count >= 1 && context->refill_count <= REFILLS_MAX);
    for (unsigned i = 0; i < context->refill_count; i++) {
        sum += context->refills[i].amount;
        check(i == 0 || context->refills[i - 1].time <= context->refills[i].time);
    }
    check(sum == context->budget);
    check(context->refill_count == 1 || context->refills[0].amount >= MICROSECOND);
}

/* Runs from `now` on for at most `ticks`, as sched.c does: charged at the end of each piece
 * and whenever somebody asks. Until when. */
static uint64_t use(struct context *context, uint64_t now, uint64_t ticks)
{
    budget_start(context, now);
    while (ticks != 0) {
        uint64_t part = context->refills[0].amount;
        if (part > ticks)
            part = ticks;
        if (rand() % 4 == 0)
            part = (1 + (uint64_t)rand() % (part / UNIT)) * UNIT;
        for (uint64_t i = 0; i < part / UNIT && now / UNIT + i < UNITS; i++)
            used_before[now / UNIT + i + 1] = 1;
        budget_use(context, part);
        check_pieces(context);
        now += part;
        ticks -= part;
        if (context->refills[0].time > now)
            break;
    }
    return now;
}

/* Any window of a period's length, at each unit. */
static void check_windows(const struct context *context)
{
    uint64_t period = context->period / UNIT;

    for (uint32_t i = 1; i <= UNITS; i++)
        used_before[i] += used_before[i - 1];
    for (uint32_t i = 0; i + period <= UNITS; i++)
        if ((used_before[i + period] - used_before[i]) * UNIT > context->budget) {
            check(false && "more than the budget in a period");
            return;
        }
}

static void check_pattern(uint64_t budget, uint64_t period, unsigned idle_max, unsigned run_max)
{
    struct context context = { .budget = budget, .period = period };
    uint64_t now = 0;

    memset(used_before, 0, sizeof used_before);
    budget_reset(&context, now);
    while (now < (uint64_t)UNITS * UNIT) {
        if (idle_max != 0)
            now += (uint64_t)rand() % idle_max * UNIT;
        if (context.refills[0].time > now)
            now = context.refills[0].time;
        now = use(&context, now, (idle_max == 0 ? run_max : 1 + (uint64_t)rand() % run_max) * UNIT);
    }
    check_windows(&context);
    if (idle_max == 0 && run_max * UNIT > budget) {         /* who always runs gets all of it */
        uint64_t all = (uint64_t)UNITS * UNIT / period * budget;
        check((uint64_t)used_before[UNITS] * UNIT >= all / 100 * 99);
    }
}

void test_time_budget(void)
{
    static const unsigned idle[] = { 0, 2, 20, 300, 3000 }, run[] = { 3, 15, 100, 5000 };

    for (unsigned seed = 0; seed < 6; seed++)
        for (unsigned i = 0; i < sizeof idle / sizeof *idle; i++)
            for (unsigned j = 0; j < sizeof run / sizeof *run; j++)
                check_pattern((50 + (uint64_t)rand() % 200) * MICROSECOND,
                              (250 + (uint64_t)rand() % 500) * MICROSECOND, idle[i], run[j]);
}

static unsigned heap_rank(const struct context *node) { return node != 0 ? node->rank : 0; }

static unsigned check_node(const struct context *node, const struct context *parent)
{
    if (node == 0)
        return 0;
    check(node->parent == parent && (parent == 0 || parent->refills[0].time <= node->refills[0].time));
    check(heap_rank(node->left) >= heap_rank(node->right) && node->rank == heap_rank(node->right) + 1);
    return 1 + check_node(node->left, node) + check_node(node->right, node);
}

void test_time_heap(void)
{
    enum { NODES = 200, STEPS = 20000 };
    static struct context nodes[NODES];
    struct context *root = 0;
    unsigned inside = 0;

    for (unsigned step = 0; step < STEPS; step++) {
        struct context *node = &nodes[rand() % NODES];
        if (node->waiting) {
            if (rand() % 2 == 0)
                node = root;
            heap_remove(&root, node);
            inside--;
        } else {
            node->refills[0].time = (uint64_t)rand() % 1000;
            heap_insert(&root, node);
            inside++;
        }
        node->waiting = !node->waiting;
        check(check_node(root, 0) == inside);
        for (unsigned i = 0; i < NODES; i++)
            check(!nodes[i].waiting || root->refills[0].time <= nodes[i].refills[0].time);
    }
    for (uint64_t last = 0; root != 0; inside--) {
        check(root->refills[0].time >= last);
        last = root->refills[0].time;
        heap_remove(&root, root);
    }
    check(inside == 0);
}
