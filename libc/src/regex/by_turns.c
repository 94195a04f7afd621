/*
 * One way after the other, for expressions with back references: each that fails goes back to the last choice. All
 * are tried from each beginning, for the longest; after STEPS_MAX steps it is given up.
 */
#include <stdlib.h>
#include <string.h>
#include "program.h"

enum { STEPS_MAX = 20 * 1000 * 1000, CHOICES_MAX = 20000, OFFSETS = 2 * (BACK_GROUPS + 1) };

/* Where to go on, with which groups. */
struct way {
    unsigned instruction;
    const char *at;
    unsigned empty_since;        /* instructions without a character: a loop that takes none ends */
    regoff_t *groups;
};

struct run {
    const struct regex_text *text;
    unsigned width;
    long steps;
    struct way *choices;
    unsigned count;
    regoff_t *groups;            /* of all choices, and behind them of the way that is gone and the best one */
    regoff_t *now, *best;
    bool found, gave_up;
};

static void keep_choice(struct run *run, unsigned instruction, const char *at, unsigned empty_since)
{
    if (run->count == CHOICES_MAX) {
        run->gave_up = true;
        return;
    }
    regoff_t *groups = run->groups + (size_t)run->count * run->width;
    memcpy(groups, run->now, run->width * sizeof *groups);
    run->choices[run->count++] = (struct way){ instruction, at, empty_since, groups };
}

/* Behind what the group matched, if it comes again; NULL: it does not. */
static const char *behind_group(const struct run *run, int group, const char *at)
{
    const struct regex_text *text = run->text;
    regoff_t begin = run->now[2 * group], end = run->now[2 * group + 1];
    if (end < 0)
        return NULL;
    for (const char *from = text->start + begin; from < text->start + end;) {
        size_t size, other_size;
        if (at >= text->end)
            return NULL;
        wint_t wanted = __regex_character(text, from, &size), character = __regex_character(text, at, &other_size);
        if ((text->regex->flags & REG_ICASE) != 0 ? towlower(wanted) != towlower(character) : wanted != character)
            return NULL;
        from += size;
        at += other_size;
    }
    return at;
}

static void done(struct run *run, const char *at)
{
    regoff_t end = at - run->text->start;
    if (run->found && end <= run->best[1])
        return;
    memcpy(run->best, run->now, run->width * sizeof *run->best);
    run->best[1] = end;
    run->found = true;
}

static void enter_group(struct run *run, const struct instruction *instruction, const char *at)
{
    for (unsigned i = 2 * (unsigned)instruction->argument; i < run->width && i <= 2 * (unsigned)instruction->last_inside + 1; i++)
        run->now[i] = -1;
    if (2 * (unsigned)instruction->argument < run->width)
        run->now[2 * instruction->argument] = at - run->text->start;
}

/* One instruction; false: the way ends here. */
static bool step(struct run *run, struct way *way)
{
    const struct instruction *instruction = &run->text->regex->instructions[way->instruction++];
    const char *behind;
    size_t size;
    switch (instruction->operation) {
    case DONE:
        done(run, way->at);
        return false;
    case GO_EITHER:
        keep_choice(run, (unsigned)instruction->argument, way->at, way->empty_since);
        return true;
    case GO_TO:
        way->instruction = (unsigned)instruction->argument;
        return true;
    case GROUP_BEGIN:
        enter_group(run, instruction, way->at);
        return true;
    case GROUP_END:
        if (2 * (unsigned)instruction->argument < run->width)
            run->now[2 * instruction->argument + 1] = way->at - run->text->start;
        return true;
    case MATCH_BACK:
        behind = behind_group(run, instruction->argument, way->at);
        way->empty_since = behind != way->at ? 0 : way->empty_since;
        way->at = behind;
        return behind != NULL;
    case MATCH_CHARACTER: case MATCH_ANY: case MATCH_SET:
        if (way->at >= run->text->end
            || !__regex_takes(run->text->regex, instruction, __regex_character(run->text, way->at, &size)))
            return false;
        way->at += size;
        way->empty_since = 0;
        return true;
    default:
        return __regex_holds(run->text, instruction->operation, way->at);
    }
}

/* All ways from one beginning. */
static void try_from(struct run *run, const char *at)
{
    for (unsigned i = 0; i < run->width; i++)
        run->now[i] = -1;
    run->now[0] = at - run->text->start;
    keep_choice(run, 0, at, 0);
    while (run->count > 0 && !run->gave_up) {
        struct way way = run->choices[--run->count];
        memcpy(run->now, way.groups, run->width * sizeof *run->now);
        do {
            way.empty_since++;
            run->gave_up = run->gave_up || ++run->steps > STEPS_MAX;
        } while (!run->gave_up && way.empty_since <= 2 * run->text->regex->count && step(run, &way));
    }
}

int __regex_by_turns(const struct regex_text *text, regmatch_t *matches, unsigned count)
{
    struct run run = { .text = text, .width = 2 * count > OFFSETS ? 2 * count : OFFSETS };
    run.choices = reallocarray(NULL, CHOICES_MAX, sizeof *run.choices);
    run.groups = reallocarray(NULL, (CHOICES_MAX + 2) * (size_t)run.width, sizeof *run.groups);
    if (run.choices != NULL && run.groups != NULL) {
        run.now = run.groups + (size_t)CHOICES_MAX * run.width;
        run.best = run.now + run.width;
        size_t size = 1;
        for (const char *at = text->start; !run.found && !run.gave_up; at += size) {
            try_from(&run, at);
            if (at == text->end)
                break;
            __regex_character(text, at, &size);
        }
    }
    bool failed = run.choices == NULL || run.groups == NULL || run.gave_up;
    for (unsigned i = 0; i < count && run.found && !failed; i++)
        matches[i] = (regmatch_t){ run.best[2 * i + 1] < 0 ? -1 : run.best[2 * i], run.best[2 * i + 1] };
    free(run.choices);
    free(run.groups);
    return failed ? REG_ESPACE : run.found ? 0 : REG_NOMATCH;
}
