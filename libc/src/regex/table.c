/*
 * The automaton as a table: a state is the set of instructions that all ways together are at, and is made when a text first
 * leads to it. So a character costs one look into the table. It says whether there is a match and where; groups are for
 * __regex_together(), and so is what a table cannot tell: word edges, REG_NEWLINE, characters that are not ASCII.
 */
#include <stdlib.h>
#include <string.h>
#include "program.h"

enum { STATES_MAX = 250, COUNT_MAX = 512, PATIENCE = 4, BITS = 64 };

struct state {
    struct state *next[DIRECT];  /* by character; NULL: not made yet */
    bool is_empty;               /* no way leads on */
    bool accepts, accepts_at_end;
    bool is_plain;               /* neither empty nor accepting */
    uint64_t set[];
};

/* `search`: ways begin at every character, not at the first only. */
struct automaton {
    bool search;
    unsigned count;
    struct state *first[2];      /* elsewhere, at the begin of a line; NULL: not made yet */
    struct state *states[STATES_MAX];
};

struct regex_table {
    bool given_up;
    unsigned words;              /* of a set */
    struct automaton search, anchored;
    uint64_t *set;               /* that is being made */
    unsigned *stack;
};

static bool has(const uint64_t *set, unsigned number)
{
    return (set[number / BITS] >> number % BITS & 1) != 0;
}

/* Adds an instruction and what it leads to without a character. The end of a line is one only for `at_end`. */
static void add(const struct __regex *regex, unsigned number, bool at_begin, bool at_end)
{
    struct regex_table *table = regex->table;
    unsigned height = 0;
    table->stack[height++] = number;
    while (height > 0) {
        number = table->stack[--height];
        if (has(table->set, number))
            continue;
        table->set[number / BITS] |= (uint64_t)1 << number % BITS;
        const struct instruction *instruction = &regex->instructions[number];
        switch (instruction->operation) {
        case GO_EITHER: case GO_TO:
            table->stack[height++] = (unsigned)instruction->argument;
            if (instruction->operation == GO_EITHER)
                table->stack[height++] = number + 1;
            break;
        case GROUP_BEGIN: case GROUP_END:
            table->stack[height++] = number + 1;
            break;
        case AT_LINE_BEGIN: case AT_LINE_END:
            if (instruction->operation == AT_LINE_BEGIN ? at_begin : at_end)
                table->stack[height++] = number + 1;
            break;
        default:
            break;
        }
    }
}

/* Whether the set, at the end of a line, has come through the whole. */
static bool accepts_at_end(const struct __regex *regex, const uint64_t *set)
{
    struct regex_table *table = regex->table;
    memset(table->set, 0, table->words * sizeof *table->set);
    for (unsigned i = 0; i < regex->count; i++)
        if (has(set, i) && regex->instructions[i].operation == AT_LINE_END)
            add(regex, i, false, true);
    return has(set, regex->count - 1) || has(table->set, regex->count - 1);
}

/* The state of the set that was made; NULL: there are too many, or no memory. */
static struct state *state_of_set(const struct __regex *regex, struct automaton *automaton)
{
    struct regex_table *table = regex->table;
    size_t size = table->words * sizeof(uint64_t);
    for (unsigned i = 0; i < automaton->count; i++)
        if (memcmp(automaton->states[i]->set, table->set, size) == 0)
            return automaton->states[i];
    struct state *state = automaton->count < STATES_MAX ? calloc(1, sizeof *state + size) : NULL;
    if (state == NULL) {
        table->given_up = true;
        return NULL;
    }
    memcpy(state->set, table->set, size);
    state->is_empty = true;
    for (unsigned i = 0; i < table->words; i++)
        state->is_empty = state->is_empty && state->set[i] == 0;
    state->accepts = has(state->set, regex->count - 1);
    state->accepts_at_end = accepts_at_end(regex, state->set);
    state->is_plain = !state->is_empty && !state->accepts;
    automaton->states[automaton->count++] = state;
    return state;
}

static struct state *first_state(const struct __regex *regex, struct automaton *automaton, bool at_begin)
{
    struct regex_table *table = regex->table;
    if (automaton->first[at_begin] == NULL) {
        memset(table->set, 0, table->words * sizeof *table->set);
        add(regex, 0, at_begin, false);
        automaton->first[at_begin] = state_of_set(regex, automaton);
    }
    return automaton->first[at_begin];
}

static struct state *make_next(const struct __regex *regex, struct automaton *automaton, struct state *state, unsigned char character)
{
    struct regex_table *table = regex->table;
    memset(table->set, 0, table->words * sizeof *table->set);
    for (unsigned i = 0; i < regex->count; i++)
        if (has(state->set, i) && regex->instructions[i].operation <= MATCH_SET
            && __regex_takes(regex, &regex->instructions[i], character))
            add(regex, i + 1, false, false);
    if (automaton->search)
        add(regex, 0, false, false);
    return state->next[character] = state_of_set(regex, automaton);
}

/* How far the automaton goes. */
struct walk {
    const char *end;             /* of the longest match; NULL: none */
    size_t steps;
    bool unknown;                /* the table cannot tell */
};

/* From `at` on; a search ends at the first end of any match. */
static struct walk walk(const struct regex_text *text, struct automaton *automaton, const char *at)
{
    const struct __regex *regex = text->regex;
    const char *from = at;
    struct walk result = { .end = NULL };
    struct state *state = first_state(regex, automaton, at == text->start && (text->flags & REG_NOTBOL) == 0), *next;
    while (state != NULL) {
        if (state->accepts || (at == text->end && state->accepts_at_end && (text->flags & REG_NOTEOL) == 0))
            result.end = at;
        if (at == text->end || state->is_empty || (automaton->search && result.end != NULL))
            break;
        result.unknown = (unsigned char)*at >= DIRECT;
        if (result.unknown)
            break;
        next = state->next[(unsigned char)*at];
        state = next != NULL ? next : make_next(regex, automaton, state, (unsigned char)*at);
        at++;
        /* Most characters lead to a state that is known, and says nothing. */
        while (state != NULL && state->is_plain && at < text->end && (unsigned char)*at < DIRECT
               && (next = state->next[(unsigned char)*at]) != NULL) {
            state = next;
            at++;
        }
    }
    result.unknown = result.unknown || state == NULL;
    result.steps = (size_t)(at - from);
    return result;
}

/* The first place from which a match leads, and its longest; where looking again and again takes too long, nobody knows. */
static enum regex_answer find_place(const struct regex_text *text, regmatch_t *match)
{
    const struct __regex *regex = text->regex;
    size_t steps = 0, most = (size_t)(text->end - text->start) * PATIENCE;
    for (const char *at = text->start; steps <= most; at++) {
        at = __regex_skip(text, at);
        struct walk way = walk(text, &regex->table->anchored, at);
        if (way.unknown)
            break;
        if (way.end != NULL) {
            *match = (regmatch_t){ at - text->start, way.end - text->start };
            return REGEX_MATCH;
        }
        if (at == text->end)
            return REGEX_NO_MATCH;
        steps += way.steps;
    }
    return REGEX_UNKNOWN;
}

static bool is_suitable(const struct __regex *regex)
{
    if (regex->has_back || (regex->flags & REG_NEWLINE) != 0 || regex->count > COUNT_MAX)
        return false;
    for (unsigned i = 0; i < regex->count; i++)
        if (regex->instructions[i].operation >= AT_WORD_BEGIN && regex->instructions[i].operation <= AT_WORD_EDGE)
            return false;
    return true;
}

/* Made for the first text; without memory there is none. */
static bool has_table(struct __regex *regex)
{
    if (regex->table != NULL)
        return !regex->table->given_up;
    struct regex_table *table = calloc(1, sizeof *table);
    if (table == NULL)
        return false;
    table->words = (regex->count + BITS - 1) / BITS;
    table->search.search = true;
    table->set = calloc(table->words, sizeof *table->set);
    table->stack = calloc(2 * (size_t)regex->count + 2, sizeof *table->stack);
    table->given_up = table->set == NULL || table->stack == NULL || !is_suitable(regex);
    regex->table = table;
    return !table->given_up;
}

enum regex_answer __regex_by_table(const struct regex_text *text, struct __regex *regex, regmatch_t *match)
{
    enum regex_answer answer = REGEX_UNKNOWN;
    if (regex->prefix_is_all) {
        const char *at = __regex_skip(text, text->start);
        if (at < text->end && match != NULL)
            *match = (regmatch_t){ at - text->start, at - text->start + (regoff_t)regex->prefix_size };
        return at < text->end ? REGEX_MATCH : REGEX_NO_MATCH;
    }
    if (text->start == text->end || atomic_flag_test_and_set(&regex->table_used))
        return REGEX_UNKNOWN;
    if (has_table(regex)) {
        struct walk way = walk(text, &regex->table->search, __regex_skip(text, text->start));
        answer = way.unknown ? REGEX_UNKNOWN : way.end == NULL ? REGEX_NO_MATCH : REGEX_MATCH;
        if (answer == REGEX_MATCH && match != NULL)
            answer = find_place(text, match);
    }
    atomic_flag_clear(&regex->table_used);
    return answer;
}

static void automaton_free(struct automaton *automaton)
{
    for (unsigned i = 0; i < automaton->count; i++)
        free(automaton->states[i]);
}

void __regex_table_free(struct __regex *regex)
{
    if (regex->table == NULL)
        return;
    automaton_free(&regex->table->search);
    automaton_free(&regex->table->anchored);
    free(regex->table->set);
    free(regex->table->stack);
    free(regex->table);
}
