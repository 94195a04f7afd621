/*
 * All ways through an automaton at once. Of the ways that are at one instruction only the best is kept: that whose
 * first group begins earlier, or ends later, or took part at all, and so on (XBD 9.1: leftmost, longest). When a better one comes, what
 * can be reached from there without a character is looked at again; first come first served, so that this takes no
 * more rounds than there are instructions.
 */
#include <stdlib.h>
#include <string.h>
#include "program.h"

struct ways {
    unsigned count;
    unsigned *at;                /* instructions, in the order in which they were reached */
    unsigned *stamp;             /* for each instruction: when it was last reached */
    regoff_t *groups;            /* for each instruction: begins and ends */
};

struct run {
    const struct regex_text *text;
    unsigned width;              /* offsets of a way: two for each group that is wanted */
    unsigned now;                /* the stamp */
    struct ways here, next;
    unsigned *queue;             /* of instructions to go on from, a ring */
    bool *queued;
    unsigned *visits;
    regoff_t *scratch, *best;
    bool found;
};

static bool is_better(const regoff_t *way, const regoff_t *other, unsigned width)
{
    for (unsigned i = 0; i < width; i++) {
        if (way[i] == other[i])
            continue;
        if (way[i] < 0 || other[i] < 0)
            return way[i] >= 0;
        return i % 2 == 0 ? way[i] < other[i] : way[i] > other[i];
    }
    return false;
}

static regoff_t *groups_of(const struct run *run, const struct ways *ways, unsigned instruction)
{
    return ways->groups + (size_t)instruction * run->width;
}

/* A way has come to an instruction. */
static void arrive(struct run *run, struct ways *ways, unsigned instruction, const regoff_t *groups, unsigned *tail)
{
    unsigned count = run->text->regex->count;
    if (ways->stamp[instruction] != run->now) {
        ways->stamp[instruction] = run->now;
        ways->at[ways->count++] = instruction;
        run->visits[instruction] = 0;
    } else if (run->visits[instruction] >= count || !is_better(groups, groups_of(run, ways, instruction), run->width)) {
        return;
    }
    run->visits[instruction]++;
    memmove(groups_of(run, ways, instruction), groups, run->width * sizeof *groups);
    if (!run->queued[instruction]) {
        run->queued[instruction] = true;
        run->queue[(*tail)++ % count] = instruction;
    }
}

static void enter_group(struct run *run, const struct instruction *instruction, regoff_t offset)
{
    for (unsigned i = 2 * (unsigned)instruction->argument; i < run->width && i <= 2 * (unsigned)instruction->last_inside + 1; i++)
        run->scratch[i] = -1;
    if (2 * (unsigned)instruction->argument < run->width)
        run->scratch[2 * instruction->argument] = offset;
}

/* From one instruction on, as far as no character is needed. */
static void follow(struct run *run, struct ways *ways, unsigned number, const char *at, unsigned *tail)
{
    const struct instruction *instruction = &run->text->regex->instructions[number];
    regoff_t offset = at - run->text->start;
    memcpy(run->scratch, groups_of(run, ways, number), run->width * sizeof *run->scratch);
    switch (instruction->operation) {
    case MATCH_CHARACTER: case MATCH_ANY: case MATCH_SET: case MATCH_BACK: case DONE:
        return;
    case GO_EITHER: case GO_TO:
        if (instruction->operation == GO_EITHER)
            arrive(run, ways, number + 1, run->scratch, tail);
        arrive(run, ways, (unsigned)instruction->argument, run->scratch, tail);
        return;
    case GROUP_BEGIN:
        enter_group(run, instruction, offset);
        break;
    case GROUP_END:
        if (2 * (unsigned)instruction->argument < run->width)
            run->scratch[2 * instruction->argument + 1] = offset;
        break;
    default:
        if (!__regex_holds(run->text, instruction->operation, at))
            return;
    }
    arrive(run, ways, number + 1, run->scratch, tail);
}

/* A way is at `instruction` at `at`, and wherever that leads. */
static void add(struct run *run, struct ways *ways, unsigned instruction, const regoff_t *groups, const char *at)
{
    unsigned head = 0, tail = 0, count = run->text->regex->count;
    arrive(run, ways, instruction, groups, &tail);
    while (head != tail) {
        unsigned number = run->queue[head++ % count];
        run->queued[number] = false;
        follow(run, ways, number, at, &tail);
    }
}

/* Whether one of the ways has come through the whole, and is better than what was found. */
static void note_done(struct run *run, const char *at)
{
    unsigned done = run->text->regex->count - 1;
    regoff_t *groups = groups_of(run, &run->here, done);
    if (run->here.stamp[done] != run->now || (run->found && groups[0] > run->best[0]))
        return;
    memcpy(run->best, groups, run->width * sizeof *groups);
    run->best[1] = at - run->text->start;
    run->found = true;
}

static void step(struct run *run, const char *at, wint_t character, size_t size)
{
    const struct __regex *regex = run->text->regex;
    run->now++;
    run->next.count = 0;
    for (unsigned i = 0; i < run->here.count; i++) {
        unsigned number = run->here.at[i];
        const regoff_t *groups = groups_of(run, &run->here, number);
        if (regex->instructions[number].operation <= MATCH_SET && !(run->found && groups[0] > run->best[0])
            && __regex_takes(regex, &regex->instructions[number], character))
            add(run, &run->next, number + 1, groups, at + size);
    }
    struct ways before = run->here;
    run->here = run->next;
    run->next = before;
}

static void search(struct run *run)
{
    const struct regex_text *text = run->text;
    regoff_t fresh[2] = { 0, -1 };
    for (const char *at = text->start;;) {
        if (run->here.count == 0) {
            if (run->found)
                return;
            at = __regex_skip(text, at);
        }
        if (!run->found) {
            for (unsigned i = 0; i < run->width; i++)
                run->best[i] = -1;
            fresh[0] = at - text->start;
            memcpy(run->best, fresh, sizeof fresh);
            add(run, &run->here, 0, run->best, at);
        }
        note_done(run, at);
        if (at == text->end)
            return;
        size_t size;
        wint_t character = __regex_character(text, at, &size);
        step(run, at, character, size);
        at += size;
    }
}

static bool allocate(struct run *run, unsigned count)
{
    size_t ways = (size_t)count * run->width;
    unsigned *numbers = calloc(6 * (size_t)count, sizeof *numbers);
    regoff_t *groups = reallocarray(NULL, 2 * ways + 2 * (size_t)run->width, sizeof *groups);
    run->queued = calloc(count, 1);
    run->queue = numbers;
    run->scratch = groups;
    if (numbers == NULL || groups == NULL || run->queued == NULL)
        return false;
    run->here = (struct ways){ 0, numbers + count, numbers + 2 * count, groups + 2 * run->width };
    run->next = (struct ways){ 0, numbers + 3 * count, numbers + 4 * count, groups + 2 * run->width + ways };
    run->visits = numbers + 5 * count;
    run->best = groups + run->width;
    return true;
}

int __regex_together(const struct regex_text *text, regmatch_t *matches, unsigned count)
{
    struct run run = { .text = text, .width = 2 * (count > 0 ? count : 1), .now = 1 };
    int result = REG_ESPACE;
    if (allocate(&run, text->regex->count)) {
        search(&run);
        result = run.found ? 0 : REG_NOMATCH;
        for (unsigned i = 0; i < count && run.found; i++)
            matches[i] = (regmatch_t){ run.best[2 * i + 1] < 0 ? -1 : run.best[2 * i], run.best[2 * i + 1] };
    }
    free(run.queue);
    free(run.scratch);
    free(run.queued);
    return result;
}
