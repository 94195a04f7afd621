/*
 * Values of variables, for debuggers: describe.h. A value belongs to one variable: to one that gets no other value, as a parameter often is, or
 * to the only one that it is stored to. What is stored to several that change, and what is a constant, is nobody's: then the variable is
 * not shown. (x86_64/values.c: of the values of one variable the one made last counts.)
 */
#include <cc/base/memory.h>
#include <cc/pass/describe.h>
#include <cc/pass/edit.h>
#include <cc/pass/parts.h>

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

static void describe(uint32_t value, uint32_t variable)
{
    uint32_t *of = &function->variables[value];
    struct ir_described *one = &function->described[variable - 1];
    struct ir_described *other = *of != 0 && *of != IR_NOBODY ? &function->described[*of - 1] : NULL;
    if (is_leaf(value)) {
        one->gaps = true;
    } else if (*of == 0) {
        *of = variable;
    } else if (*of != variable && one->once && (other == NULL || !other->once)) {
        if (other != NULL)
            other->gaps = true;
        *of = variable;
    } else if (*of != variable) {
        one->gaps = true;
        if (other != NULL && !other->once) {
            other->gaps = true;
            *of = IR_NOBODY;
        }
    }
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
        function->described[function->described_count++] = (struct ir_described){ .symbol = parts_promoted.symbols[part], .once = counts[part] <= 1 };
        variables[part] = function->described_count;
    }
    for (uint32_t i = 0; i < event_count; i++)
        describe(edit_find(events[i].value), variables[events[i].part]);
}
