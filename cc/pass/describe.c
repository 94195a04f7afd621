/*
 * Values of variables, for debuggers: describe.h. A value belongs to those variables that get no other value, as a parameter often does not, or
 * to the only one that it is stored to. What is stored to several that change is nobody's, and of constants only those are known that a
 * variable has for all of its life: then the variable is not shown. (x86_64/values.c: of the values of one variable the one made last counts.)
 *
 * What a callee does with an argument that became its parameter ends before the caller's variable changes: both may have the value.
 */
#include <cc/base/memory.h>
#include <cc/pass/describe.h>
#include <cc/pass/edit.h>
#include <cc/pass/parts.h>

enum { SHARERS_MAX = 256 };      /* of one value: that many inlined calls with the same argument; of others it is not shown */

static struct ir_function *function;

static struct event {
    uint32_t part, value;
} *events;
static uint32_t event_count, event_capacity;
static uint32_t phi_count;       /* at the end of the events */

void describe_start(struct ir_function *of)
{
    function = of;
    events = NULL;
    event_count = event_capacity = phi_count = 0;
}

void describe_value(uint32_t part, uint32_t value)
{
    if (parts_promoted.symbols[part] == NULL)
        return;
    events = edit_array(events, &event_capacity, event_count, sizeof *events);
    events[event_count++] = (struct event){ part, value };
}

void describe_phi(uint32_t part, uint32_t phi)
{
    describe_value(part, phi);
    phi_count += parts_promoted.symbols[part] != NULL;
}

/* Made wherever it is used, or the same as others. */
static bool is_leaf(uint32_t value)
{
    switch (function->code[value].operation) {
    case IR_CONSTANT: case IR_UNDEFINED: case IR_SYMBOL: case IR_SLOT: case IR_INCOMING: return true;
    default: return false;
    }
}

/* Whether one is a variable of what was inlined into what the other is one of. */
static bool is_callee_of(const struct ir_described *one, const struct ir_described *other)
{
    uint32_t call = one->call;
    while (call != other->call && call != 0)
        call = ir_location_call(function, function->inlined[call - 1].location);
    return call == other->call && call != one->call;
}

static struct ir_described *changing_owner(const struct ir_owners *owners)
{
    return owners->changing != 0 && owners->changing != IR_NOBODY ? &function->described[owners->changing - 1] : NULL;
}

static void share(struct ir_owners *owners, uint32_t variable)
{
    struct ir_owners shared = { 0, owners->once };
    uint32_t count = 0;
    for (uint32_t other; (other = ir_next_owner(function, &shared)) != 0;)
        if (other == variable || ++count == SHARERS_MAX)
            return;
    function->sharers = ir_array(function->sharers, &function->sharer_capacity, function->sharer_count, sizeof *function->sharers);
    function->sharers[function->sharer_count] = (struct ir_sharer){ variable, owners->once };
    owners->once = ++function->sharer_count;
}

static void describe_once(struct ir_owners *owners, uint32_t variable)
{
    struct ir_described *other = changing_owner(owners);
    if (other == NULL || !is_callee_of(&function->described[variable - 1], other)) {
        if (other != NULL)
            other->gaps = true;
        owners->changing = 0;
    }
    share(owners, variable);
}

static bool only_callees_share(const struct ir_owners *owners, const struct ir_described *one)
{
    struct ir_owners shared = { 0, owners->once };
    for (uint32_t other; (other = ir_next_owner(function, &shared)) != 0;)
        if (!is_callee_of(&function->described[other - 1], one))
            return false;
    return true;
}

static void describe_changing(struct ir_owners *owners, uint32_t variable)
{
    struct ir_described *one = &function->described[variable - 1];
    struct ir_described *other = changing_owner(owners);
    if (one == other)
        return;
    if (owners->changing == 0 && only_callees_share(owners, one)) {
        owners->changing = variable;
        return;
    }
    one->gaps = true;
    if (other == NULL || is_callee_of(one, other))
        return;
    other->gaps = true;
    owners->changing = IR_NOBODY;
}

static void describe_leaf(struct ir_described *variable, const struct ir_instruction *leaf)
{
    variable->is_constant = variable->once && leaf->operation == IR_CONSTANT && (leaf->type == IR_I32 || leaf->type == IR_I64);
    variable->constant = ir_constant_bits(leaf);
    variable->gaps = true;
}

void describe(struct ir_function *of, uint32_t value, uint32_t variable)
{
    function = of;
    if (is_leaf(value))
        describe_leaf(&function->described[variable - 1], &function->code[value]);
    else if (function->described[variable - 1].once)
        describe_once(&function->variables[value], variable);
    else
        describe_changing(&function->variables[value], variable);
}

/* Which variables it is the value of, as far as no wrong one is shown then. */
void describe_join(struct ir_function *of, uint32_t value, uint32_t by)
{
    function = of;
    const struct ir_owners from = function->variables[value];
    struct ir_owners *to = &function->variables[by];
    if (from.changing == 0 && from.once == 0 && to->changing == 0)
        return;
    if (from.changing == to->changing && from.once == to->once)
        return;
    struct ir_described *lost = changing_owner(&from), *kept = changing_owner(to);
    struct ir_owners shared = { 0, from.once };
    for (uint32_t variable; (variable = ir_next_owner(function, &shared)) != 0;) {
        struct ir_described *one = &function->described[variable - 1];
        if (is_leaf(by))
            describe_leaf(one, &function->code[by]);
        else if (to->changing == 0 || (kept != NULL && is_callee_of(one, kept)))
            share(to, variable);
        else
            one->gaps = true;
    }
    if (lost != NULL && lost != kept)
        lost->gaps = true;
    if (kept != NULL && kept->gaps)
        to->changing = IR_NOBODY;
}

void describe_all(void)
{
    uint32_t *variables = arena_allocate(&function_arena, (parts_promoted.count + 1) * sizeof *variables);
    uint32_t *counts = arena_allocate(&function_arena, (parts_promoted.count + 1) * sizeof *counts);
    for (uint32_t i = 0; i < event_count - phi_count; i++)
        counts[events[i].part]++;
    for (uint32_t part = 1; part <= parts_promoted.count; part++) {
        if (parts_promoted.symbols[part] == NULL)
            continue;
        function->described = ir_array(function->described, &function->described_capacity, function->described_count, sizeof *function->described);
        function->described[function->described_count++] = (struct ir_described){ .symbol = parts_promoted.symbols[part],
            .call = parts_promoted.calls[part], .once = counts[part] <= 1 };
        variables[part] = function->described_count;
    }
    for (uint32_t i = 0; i < event_count; i++)
        describe(function, edit_find(events[i].value), variables[events[i].part]);
}
