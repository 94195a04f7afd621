/*
 * Rows: one operation, its answer, and what it did. An error must have changed nothing:
 * all slots of the world are compared. From each operation's first row that succeeds
 * and from the list's argument kinds more cases follow: no capability, another object's
 * operation, a missing or wrong capability for each argument, slot numbers out of range.
 */
#include "operations.h"

#include <stdio.h>
#include <string.h>
#include <quine/start.h>

#define COUNT(table) (sizeof table / sizeof *table)

static const struct rows *const tables[] = { &untyped_rows, &cnode_rows, &thread_rows, &memory_rows };

static const struct listed {
    const char *name;
    enum object_type object;
    enum operation number;
    unsigned takes;
    const char *arguments;
    uint64_t errors;
} list[] = {
#define X(object, name, handler, number, takes, arguments, gives, results, errors, ...) \
    { #name, OBJECT_##object, number, takes, arguments, errors },
    OPERATION_LIST(X)
#undef X
};

static const struct listed *listed(enum operation operation)
{
    const struct listed *found = list;
    while (found->number != operation)
        found++;
    return found;
}

static unsigned rows_count(void)
{
    unsigned count = 0;
    for (size_t i = 0; i < COUNT(tables); i++)
        count += tables[i]->count;
    return count;
}

static const struct row *row_at(unsigned index)
{
    size_t table = 0;
    while (index >= tables[table]->count)
        index -= tables[table++]->count;
    return &tables[table]->rows[index];
}

/* --- one row --- */

enum error perform(capability on, enum operation operation, const uint64_t *words, struct message *answer)
{
    *answer = (struct message){ .info = message_info(operation, listed(operation)->takes, 0) };
    memcpy(answer->words, words, sizeof answer->words);
    enum error error = ipc_call(on, answer);
    return error != ERROR_NONE ? error : (enum error)message_label(answer->info);
}

bool done(capability on, enum operation operation, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e)
{
    struct message answer;
    return perform(on, operation, (uint64_t[MESSAGE_REGISTERS]){ a, b, c, d, e }, &answer) == ERROR_NONE;
}

struct state {
    struct slot_info world[WORLD_END - EMPTY], node[NODE_SLOTS];
    struct untyped_info pool;
    struct frame_info frame;
};

static void look(struct state *state)
{
    memset(state, 0, sizeof *state);
    for (unsigned i = 0; i < COUNT(state->world); i++)
        cnode_info(SLOT_CNODE, EMPTY + i, &state->world[i]);
    for (unsigned i = 1; i < NODE_SLOTS; i++)
        cnode_info(NODE, i, &state->node[i]);
    untyped_info(POOL, &state->pool);
    frame_info(FRAME, &state->frame);
}

static bool after_good(const struct row *row)
{
    struct slot_info info;
    if (row->after.in == 0)
        return true;
    return cnode_info(row->after.in, row->after.index, &info) == ERROR_NONE && info.type == row->after.type
        && info.rights == row->after.rights && info.badge == row->after.badge;
}

static bool run_row(const struct row *row)
{
    static struct state before, after;
    struct message answer;
    if (row->setup != NULL && !holds(row->setup(), "setup"))
        return false;
    look(&before);
    enum error error = perform(row->on, row->operation, row->words, &answer);
    look(&after);
    if (error != row->expected)
        printf("operations: answered '%s', not '%s'\n", error_text(error), error_text(row->expected));
    return error == row->expected
        && holds(error == ERROR_NONE || memcmp(&before, &after, sizeof before) == 0, "an error changes nothing")
        && holds(after_good(row), "the slot afterwards")
        && holds(row->check == NULL || row->check(&answer), "the check");
}

static bool run(unsigned index)
{
    return run_row(row_at(index));
}

static void describe(unsigned index, char text[TEXT_MAX])
{
    const struct row *row = row_at(index);
    snprintf(text, TEXT_MAX, "%s: %s: %s", listed(row->operation)->name, row->name, error_text(row->expected));
}

const struct group rows_group = { "rows", rows_count, run, describe };

/* --- what follows from the list --- */

enum change {
    ON_NOTHING, ON_OTHER,                              /* the invoked capability */
    ARGUMENT_EMPTY, ARGUMENT_OUTSIDE, ARGUMENT_WRONG,  /* a capability argument */
    SLOT_ZERO, SLOT_PAST, SLOT_HUGE,                   /* a slot argument */
    CHANGES
};

static const struct { const char *text; enum error expected; } changes[CHANGES] = {
    [ON_NOTHING] = { "invoked on an empty slot", ERROR_NO_CAPABILITY },
    [ON_OTHER] = { "invoked on another object", ERROR_BAD_OPERATION },
    [ARGUMENT_EMPTY] = { "an empty slot", ERROR_NO_CAPABILITY },
    [ARGUMENT_OUTSIDE] = { "an address outside the space", ERROR_NO_CAPABILITY },
    [ARGUMENT_WRONG] = { "a capability of another type", ERROR_WRONG_TYPE },
    [SLOT_ZERO] = { "slot 0", ERROR_OUT_OF_RANGE },
    [SLOT_PAST] = { "the slot after the last", ERROR_OUT_OF_RANGE },
    [SLOT_HUGE] = { "a slot number of 64 bits", ERROR_OUT_OF_RANGE },
};

struct derived { const struct listed *listed; const struct row *base; enum change change; unsigned argument; };

/* The kind of the argument: text behind its colon, or "". */
static const char *kind_of(const char *arguments, unsigned argument)
{
    static char kind[TEXT_MAX];
    int depth = 0;
    for (; argument > 0 && *arguments != 0; arguments++) {
        depth += (*arguments == '(') - (*arguments == ')');
        argument -= *arguments == ',' && depth == 0;
    }
    snprintf(kind, sizeof kind, "%.*s", (int)strcspn(arguments, ",("), arguments);
    char *colon = strchr(kind, ':');
    return colon == NULL ? "" : colon + 2;
}

static const struct row *base_of(const struct listed *listed)
{
    for (unsigned i = 0; i < rows_count(); i++)
        if (row_at(i)->operation == listed->number && row_at(i)->expected == ERROR_NONE)
            return row_at(i);
    return NULL;
}

/* Whether the change makes sense for an argument of this kind. */
static bool applies(enum change change, const char *kind)
{
    if (change <= ON_OTHER)
        return false;
    if (change >= SLOT_ZERO)
        return strcmp(kind, "slot") == 0;
    return kind[0] >= 'A' && kind[0] <= 'Z';
}

/* The case of that number; returns their number if there is none such. */
static unsigned find(unsigned index, struct derived *derived)
{
    unsigned number = 0;
    for (size_t i = 0; i < COUNT(list); i++) {
        *derived = (struct derived){ &list[i], base_of(&list[i]), ON_NOTHING, 0 };
        for (; derived->change <= ON_OTHER; derived->change++)
            if (number++ == index)
                return number;
        for (; derived->base != NULL && derived->argument < list[i].takes
               && derived->argument < MESSAGE_REGISTERS; derived->argument++)
            for (derived->change = ARGUMENT_EMPTY; derived->change < CHANGES; derived->change++)
                if (applies(derived->change, kind_of(list[i].arguments, derived->argument)) && number++ == index)
                    return number;
    }
    return number;
}

static unsigned derived_count(void)
{
    struct derived derived;
    return find(UINT32_MAX, &derived);
}

/* The slots of the CNode that a slot argument belongs to. */
static uint64_t node_size(const struct derived *derived)
{
    capability node = derived->base->on;
    for (unsigned i = 0; i < derived->argument; i++)
        if (strncmp(kind_of(derived->listed->arguments, i), "CNODE", 5) == 0)
            node = derived->base->words[i];
    return node == NODE ? NODE_SLOTS : 1 << PROCESS_CNODE_RADIX;
}

static bool run_derived(unsigned index)
{
    static const struct row nothing;
    struct derived derived;
    find(index, &derived);
    struct row row = derived.base != NULL ? *derived.base : nothing;
    uint64_t *word = &row.words[derived.argument];
    row.operation = derived.listed->number;
    row.expected = changes[derived.change].expected;
    row.check = NULL;
    row.after.in = 0;
    switch (derived.change) {
    case ON_NOTHING: row.on = EMPTY; break;
    case ON_OTHER: row.on = derived.listed->object == OBJECT_UNTYPED ? NODE : POOL; break;
    case ARGUMENT_EMPTY: *word = EMPTY; break;
    case ARGUMENT_OUTSIDE: *word |= (uint64_t)1 << 63; break;
    case ARGUMENT_WRONG: *word = REPLY; break;
    case SLOT_ZERO: *word = 0; break;
    case SLOT_PAST: *word = node_size(&derived); break;
    default: *word |= (uint64_t)1 << 63; break;
    }
    return run_row(&row);
}

static void describe_derived(unsigned index, char text[TEXT_MAX])
{
    struct derived derived;
    find(index, &derived);
    if (derived.change <= ON_OTHER)
        snprintf(text, TEXT_MAX, "%s: %s", derived.listed->name, changes[derived.change].text);
    else
        snprintf(text, TEXT_MAX, "%s: argument %u is %s", derived.listed->name, derived.argument,
                 changes[derived.change].text);
}

/* --- what the list promises --- */

/* What no process can bring about: tests/host/kernel does. */
static const struct { enum operation operation; uint64_t errors; } elsewhere[] = {
    { OPERATION_TABLE_MAP, E(LIMIT) },           /* a page that has been 2^30 spaces */
    { OPERATION_FRAME_MAP, E(LIMIT) },
    { OPERATION_SPACE_MAP, E(LIMIT) },
    { OPERATION_FRAME_SEAL, E(UNSUPPORTED) },    /* device memory, a gigabyte */
    { OPERATION_THREAD_READ_REGISTERS, E(BAD_ARGUMENT) },    /* calls.c: a caller without a buffer */
    { OPERATION_THREAD_SET_REGISTERS, E(BAD_ARGUMENT) },
};

/* Objects that no program has: tests/components/hardware tries ports and interrupt
 * handlers, tests/host/kernel the two controls. */
static bool out_of_reach(enum object_type object)
{
    return object == OBJECT_IRQ_CONTROL || object == OBJECT_IRQ_HANDLER || object == OBJECT_IO_PORTS
        || object == OBJECT_TIME_CONTROL;
}

unsigned rows_missing(void)
{
    static uint64_t tested[OPERATION_COUNT];
    struct derived derived;
    unsigned missing = 0;
    for (unsigned i = 0; i < rows_count(); i++)
        tested[row_at(i)->operation] |= (uint64_t)1 << row_at(i)->expected;
    for (unsigned i = 0; i < derived_count(); i++) {
        find(i, &derived);
        if (derived.change > ON_OTHER)
            tested[derived.listed->number] |= (uint64_t)1 << changes[derived.change].expected;
    }
    for (size_t i = 0; i < COUNT(elsewhere); i++)
        tested[elsewhere[i].operation] |= elsewhere[i].errors;
    for (size_t i = 0; i < COUNT(list); i++)
        for (unsigned error = 0; error < ERROR_COUNT && !out_of_reach(list[i].object); error++)
            if ((list[i].errors | E(NONE)) & ~tested[list[i].number] & (uint64_t)1 << error) {
                printf("operations: no case for %s: %s\n", list[i].name, error_text(error));
                missing++;
            }
    return missing;
}

const struct group derived_group = { "derived", derived_count, run_derived, describe_derived };
