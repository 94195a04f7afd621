/*
 * Pseudo-terminals: a terminal whose device is a program, which types by writing to the
 * master and reads there what is shown; see terminal.h.
 *
 * It lives as long as a session with master or terminal. Without its master the terminal
 * is hung up: reads find the end of file, writes fail, and the leader of its session gets
 * SIGHUP.
 */
#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <abi/errors.h>
#include "waiters.h"

enum { OUTPUT_MAX = 4096 };

struct pseudo {
    struct terminal terminal;
    struct pseudo *next;           /* by number */
    unsigned opened;               /* sessions with the terminal */
    bool was_opened, has_master, is_locked;
    const struct terminal *maker;  /* through whose session it was made; NULL: it is gone */
    unsigned first, count;         /* of output, a ring */
    uint8_t output[OUTPUT_MAX];
};

static struct pseudo *pseudos;

/* Enters it with the first number that is free. */
static void add(struct pseudo *pseudo)
{
    struct pseudo **link = &pseudos;
    unsigned number = 0;

    while (*link && (*link)->terminal.number == number) {
        link = &(*link)->next;
        number++;
    }
    pseudo->next = *link;
    *link = pseudo;
    terminal_create(&pseudo->terminal, number, pseudo);
}

static void free_unused(struct pseudo *pseudo)
{
    struct pseudo **link = &pseudos;

    if (pseudo->has_master || pseudo->opened)
        return;
    while (*link != pseudo)
        link = &(*link)->next;
    *link = pseudo->next;
    for (struct pseudo *other = pseudos; other; other = other->next)
        if (other->maker == &pseudo->terminal)
            other->maker = NULL;
    waiters_forget(&pseudo->terminal);
    listings_forget(&pseudo->terminal);
    free(pseudo);
}

enum error pseudo_create(const struct terminal *maker, struct opened **master)
{
    struct pseudo *pseudo = calloc(1, sizeof(*pseudo));

    *master = calloc(1, sizeof(**master));
    if (!pseudo || !*master) {
        free(pseudo);
        free(*master);
        return ERROR_NO_MEMORY;
    }
    add(pseudo);
    pseudo->has_master = pseudo->is_locked = true;
    pseudo->maker = maker;
    **master = (struct opened){ &pseudo->terminal, true, 0 };
    return ERROR_NONE;
}

enum error pseudo_open(struct terminal *terminal, struct opened **opened)
{
    if (terminal->is_hung_up)
        return ERROR_INPUT_OUTPUT;
    *opened = calloc(1, sizeof(**opened));
    if (!*opened)
        return ERROR_NO_MEMORY;
    **opened = (struct opened){ terminal, false, 0 };
    terminal->pseudo->opened++;
    terminal->pseudo->was_opened = true;
    return ERROR_NONE;
}

void pseudo_unlock(struct terminal *terminal) { terminal->pseudo->is_locked = false; }

struct terminal *pseudo_named(const struct terminal *by, uint32_t number, bool *is_locked)
{
    struct pseudo *pseudo = pseudos;

    while (pseudo && pseudo->terminal.number != number)
        pseudo = pseudo->next;
    if (!pseudo || (pseudo->maker != by && &pseudo->terminal != by))
        return NULL;
    *is_locked = pseudo->is_locked;
    return &pseudo->terminal;
}

struct terminal *pseudo_next(const struct terminal *terminal)
{
    struct pseudo *next = terminal ? terminal->pseudo->next : pseudos;

    return next ? &next->terminal : NULL;
}

void pseudo_close(struct opened *opened)
{
    struct pseudo *pseudo = opened->terminal->pseudo;

    if (opened->is_master) {
        pseudo->has_master = false;
        pseudo->terminal.is_hung_up = true;
        foreground_hang_up(&pseudo->terminal);
    } else {
        pseudo->opened--;
    }
    free(opened);
    free_unused(pseudo);
}

bool pseudo_is_abandoned(const struct terminal *terminal)
{
    return terminal->pseudo->was_opened && !terminal->pseudo->opened;
}

size_t pseudo_room(const struct terminal *terminal)
{
    return OUTPUT_MAX - terminal->pseudo->count;
}

/* What does not fit is echo, and lost: programs' output is asked for room first. */
void pseudo_put(struct terminal *terminal, const void *bytes, size_t size)
{
    struct pseudo *pseudo = terminal->pseudo;
    const uint8_t *from = bytes;

    for (size_t i = 0; i < size && pseudo->count < OUTPUT_MAX; i++)
        pseudo->output[(pseudo->first + pseudo->count++) % OUTPUT_MAX] = from[i];
}

size_t pseudo_peek(const struct terminal *terminal, size_t count, void *bytes)
{
    const struct pseudo *pseudo = terminal->pseudo;
    uint8_t *to = bytes;

    if (count > pseudo->count)
        count = pseudo->count;
    for (size_t i = 0; i < count; i++)
        to[i] = pseudo->output[(pseudo->first + i) % OUTPUT_MAX];
    return count;
}

void pseudo_consume(struct terminal *terminal, size_t count)
{
    struct pseudo *pseudo = terminal->pseudo;

    pseudo->first = (pseudo->first + (unsigned)count) % OUTPUT_MAX;
    pseudo->count -= (unsigned)count;
}

void pseudo_discard(struct terminal *terminal) { terminal->pseudo->count = 0; }
