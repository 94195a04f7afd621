/*
 * -g: where variables are that have no place in memory (cc/pass/describe.c says whose value is whose). A value is at one
 * place for all of its life; of several that live at once and are of one variable the one made last counts. When that is needed
 * no more, nothing is shown: an older one would be wrong.
 */
#include <cc/base/code_options.h>
#include <cc/debug/dwarf.h>
#include <cc/x86_64/generator.h>

struct mark {
    uint32_t offset, jumps;
};

static bool wanted;
static struct variable_place *places;
static uint32_t place_count, place_capacity;
static struct mark *marks;       /* of the block, by half of the position in it */
static uint32_t mark_capacity, mark_last;
static uint32_t current_block;
static uint32_t *current;        /* by variable: the value that it has, 0 none */
static struct mark *since;
static uint32_t *changed, changed_count;     /* which variables have had one in this block */
static bool *listed;             /* there */
static uint32_t *called_in;      /* by inlined call: the block + 1 that had code of it last */
static uint32_t block_line;      /* the first of g.lines in this block */
static uint32_t block_location;  /* of what stands before that */

static struct mark here(void)
{
    return (struct mark){ (uint32_t)g.code.size, g.jump_count };
}

void values_start(void)
{
    const struct ir_function *function = g.function;
    wanted = code_options.debug && function->variables != NULL && function->described_count != 0;
    place_count = 0;
    if (!wanted)
        return;
    current = arena_allocate(&function_arena, (function->described_count + 1) * sizeof *current);
    since = arena_allocate(&function_arena, (function->described_count + 1) * sizeof *since);
    changed = arena_allocate(&function_arena, (function->described_count + 1) * sizeof *changed);
    listed = arena_allocate(&function_arena, function->described_count + 1);
    called_in = arena_allocate(&function_arena, (function->inlined_count + 1) * sizeof *called_in);
    changed_count = 0;
}

/* In the block, from 0 on. What an asm goto gives has the position of that, in the block before: it is there from the start. */
static uint32_t place_in_block(uint32_t position)
{
    uint32_t start = g.block_start[current_block];
    return position > start ? (position - start) / 2 : 0;
}

void values_before(uint32_t position)
{
    if (!wanted)
        return;
    uint32_t last = place_in_block(position);
    for (uint32_t i = mark_last; i <= last; i++) {
        marks = array_grow(marks, &mark_capacity, i, sizeof *marks);
        if (i > mark_last || i == 0)
            marks[i] = here();
    }
    mark_last = last;
}

void values_block_start(uint32_t block)
{
    current_block = block;
    mark_last = 0;
    block_line = g.line_count;
    block_location = g.last_location;
    values_before(wanted ? g.block_start[block] : 0);
}

/* Those of inlined calls are looked at where there is code of the call. */
static inline uint32_t next_owner(struct ir_owners *owners)
{
    uint32_t variable, call;
    do {
        variable = ir_next_owner(g.function, owners);
        call = variable != 0 ? g.function->described[variable - 1].call : 0;
    } while (call != 0 && called_in[call] != current_block + 1);
    return variable;
}

static struct mark mark_at(uint32_t position)
{
    return marks[place_in_block(position)];
}

static bool is_before(struct mark one, struct mark other)
{
    return one.offset < other.offset || (one.offset == other.offset && one.jumps < other.jumps);
}

static void add_place(uint32_t variable, const struct location *where, struct mark start, struct mark end, bool beyond)
{
    if (where->kind != LOCATION_REGISTER && where->kind != LOCATION_VECTOR && where->kind != LOCATION_FRAME)
        return;
    unsigned number = dwarf_number(where->number);
    places = array_grow(places, &place_capacity, place_count, sizeof *places);
    places[place_count++] = (struct variable_place){ .start = start.offset, .end = end.offset, .start_jumps = start.jumps, .end_jumps = end.jumps,
        .variable = variable, .in_register = where->kind != LOCATION_FRAME, .beyond = beyond,
        .number = (uint8_t)(where->kind == LOCATION_VECTOR ? DWARF_XMM0 + (unsigned)where->number : number), .offset = where->offset };
}

/* The variable's value is its no longer than to `end`, and not beyond where the value itself is needed last. */
static void close(uint32_t variable, struct mark end)
{
    uint32_t value = current[variable];
    bool beyond = false;
    current[variable] = 0;
    if (value == 0)
        return;
    if (g.end[value] <= g.block_end[current_block] && is_before(mark_at(g.end[value]), end)) {
        end = mark_at(g.end[value]);
        beyond = true;
    }
    if (beyond || is_before(since[variable], end))
        add_place(variable, &g.where[value], since[variable], end, beyond);
}

static void open(uint32_t variable, uint32_t value, struct mark start)
{
    if (!listed[variable])
        changed[changed_count++] = variable;
    listed[variable] = true;
    current[variable] = value;
    since[variable] = start;
}

/* What lives where the block begins: the value made last. */
static void comes_in(uint32_t value)
{
    struct ir_owners owners = g.function->variables[value];
    for (uint32_t variable; (variable = next_owner(&owners)) != 0;)
        if (current[variable] == 0 || g.position[current[variable]] < g.position[value])
            open(variable, value, marks[0]);
}

static void is_made(uint32_t value)
{
    struct ir_owners owners = g.function->variables[value];
    uint32_t position = g.position[value];
    for (uint32_t variable; (variable = next_owner(&owners)) != 0;) {
        struct mark start = position == g.block_start[current_block] ? marks[0] : mark_at(position + 2);
        close(variable, start);
        if (g.end[value] > position)
            open(variable, value, start);
    }
}

static void note_calls(uint32_t location)
{
    for (uint32_t call = ir_location_call(g.function, location); call != 0 && called_in[call] != current_block + 1;) {
        called_in[call] = current_block + 1;
        call = ir_location_call(g.function, g.function->inlined[call - 1].location);
    }
}

void values_block_end(uint32_t block)
{
    if (!wanted)
        return;
    const struct ir_block *b = &g.function->blocks[block];
    note_calls(block_location);
    for (uint32_t i = block_line; i < g.line_count; i++)
        note_calls(g.lines[i].location);
    if (live_across_blocks()) {
        find_ends(block);
        visit_live_in(block, comes_in);
    }
    for (uint32_t i = 0; i < b->count; i++)
        is_made(b->code[i]);
    for (; changed_count > 0; changed_count--) {
        close(changed[changed_count - 1], here());
        listed[changed[changed_count - 1]] = false;
    }
}

void values_finish(uint64_t start, const uint32_t *sizes_before)
{
    uint64_t last = g.object->sections[g.section].size;
    int64_t up = g.realigned ? 0 : 8 * (int64_t)(g.saved_count + (g.frame_pointer ? 1 : 0)) + 8 + g.frame_size;
    for (uint32_t i = 0; i < place_count; i++) {
        struct variable_place *place = &places[i];
        place->start += start + sizes_before[place->start_jumps];
        place->end += start + sizes_before[place->end_jumps] + place->beyond;
        if (place->end > last)
            place->end = last;
        place->offset = (int32_t)((int64_t)g.spill_offset + place->offset - up);
    }
    g.result->places = places;
    g.result->place_count = place_count;
}
