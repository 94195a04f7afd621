/*
 * What only init can do: interrupt handlers and time, each with every error of the list.
 * Slots 200 on: a scheduling context, a notification, a time control for core 1; 300 is empty.
 */
#include "test.h"

enum { CONTEXT = 200, OTHER = 201, CORE_1 = 202, EMPTY = 300, LINE = 17, NO_LINE = 24 };

struct row { uint64_t on; enum operation operation; uint64_t words[4]; enum error expected; };

static void run(const struct row *rows, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        const uint64_t *words = rows[i].words;
        check(operate(rows[i].on, rows[i].operation, words[0], words[1], words[2], words[3], 0, 0)
              == rows[i].expected);
    }
}

#define CONFIGURE(on, context, core, budget, period, error) \
    { on, OPERATION_TIME_CONTROL_CONFIGURE, { context, core, budget, period }, ERROR_##error }
#define ALL INIT_SLOT_TIME_CONTROL
#define GET(line, flags, cnode, index, error) \
    { INIT_SLOT_IRQ_CONTROL, OPERATION_IRQ_CONTROL_GET, { line, flags, cnode, index }, ERROR_##error }
#define MESSAGE(core, cnode, index, error) \
    { INIT_SLOT_IRQ_CONTROL, OPERATION_IRQ_CONTROL_MESSAGE, { core, cnode, index }, ERROR_##error }

/* Seeded: a period that is not compared with the budget; a slot in use not looked at. */
void test_controls(void)
{
    static const struct row rows[] = {
        CONFIGURE(ALL, CONTEXT, 0, TIME_MIN, TIME_MIN, NONE),
        CONFIGURE(ALL, CONTEXT, 0, TIME_MAX, TIME_MAX, NONE),
        CONFIGURE(ALL, CONTEXT, 0, TIME_MIN, TIME_MAX, NONE),
        CONFIGURE(ALL, CONTEXT, 1, TIME_MIN, TIME_MAX, OUT_OF_RANGE),
        CONFIGURE(ALL, CONTEXT, UINT64_MAX, TIME_MIN, TIME_MAX, OUT_OF_RANGE),
        CONFIGURE(ALL, CONTEXT, 0, 0, TIME_MAX, OUT_OF_RANGE),
        CONFIGURE(ALL, CONTEXT, 0, TIME_MIN - 1, TIME_MAX, OUT_OF_RANGE),
        CONFIGURE(ALL, CONTEXT, 0, TIME_MIN + 1, TIME_MIN, OUT_OF_RANGE),
        CONFIGURE(ALL, CONTEXT, 0, TIME_MIN, TIME_MAX + 1, OUT_OF_RANGE),
        CONFIGURE(ALL, CONTEXT, 0, UINT64_MAX, UINT64_MAX, OUT_OF_RANGE),
        CONFIGURE(ALL, EMPTY, 0, TIME_MIN, TIME_MAX, NO_CAPABILITY),
        CONFIGURE(ALL, OTHER, 0, TIME_MIN, TIME_MAX, WRONG_TYPE),
        CONFIGURE(CORE_1, CONTEXT, 0, TIME_MIN, TIME_MAX, NO_RIGHT),
        GET(LINE, 0, INIT_SLOT_CNODE, CONTEXT, SLOT_IN_USE),
        GET(LINE, 0, INIT_SLOT_CNODE, 0, OUT_OF_RANGE),
        GET(LINE, 0, INIT_SLOT_CNODE, 1 << INIT_CNODE_RADIX, OUT_OF_RANGE),
        GET(LINE, 0, EMPTY, EMPTY, NO_CAPABILITY),
        GET(LINE, 0, OTHER, EMPTY, WRONG_TYPE),
        GET(LINE, 8, INIT_SLOT_CNODE, EMPTY, BAD_ARGUMENT),
        GET(LINE, UINT64_MAX, INIT_SLOT_CNODE, EMPTY, BAD_ARGUMENT),
        GET(NO_LINE, 0, INIT_SLOT_CNODE, EMPTY, OUT_OF_RANGE),
        GET(UINT64_MAX, 0, INIT_SLOT_CNODE, EMPTY, OUT_OF_RANGE),
        GET(LINE, 0, INIT_SLOT_CNODE, EMPTY, NONE),
        GET(LINE, 0, INIT_SLOT_CNODE, EMPTY + 1, BUSY),
        GET(LINE + 1, IRQ_EXPLICIT | IRQ_LEVEL | IRQ_ACTIVE_LOW, INIT_SLOT_CNODE, EMPTY + 1, NONE),
        MESSAGE(0, EMPTY + 2, EMPTY + 2, NO_CAPABILITY),
        MESSAGE(0, OTHER, EMPTY + 2, WRONG_TYPE),
        MESSAGE(0, INIT_SLOT_CNODE, CONTEXT, SLOT_IN_USE),
        MESSAGE(0, INIT_SLOT_CNODE, 1 << INIT_CNODE_RADIX, OUT_OF_RANGE),
        MESSAGE(UINT64_MAX, INIT_SLOT_CNODE, EMPTY + 2, OUT_OF_RANGE),
        MESSAGE(0, INIT_SLOT_CNODE, EMPTY + 2, NONE),
    };
    check(retype(OBJECT_CONTEXT, 0, 1, CONTEXT) == 0 && retype(OBJECT_NOTIFICATION, 0, 1, OTHER) == 0);
    check(mint(CORE_1, INIT_SLOT_TIME_CONTROL, RIGHTS_ALL, 1 + 1) == 0);
    run(rows, sizeof rows / sizeof *rows);
    check_invariants();
    check(revoke_all(INIT_SLOT_IRQ_CONTROL) == 0 && del(CORE_1) == 0 && revoke_all(ram) == 0);
}
