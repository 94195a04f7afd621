/* Job control of terminals: see background.h. */
#include "background.h"

#include <signal.h>
#include <stdbool.h>
#include <contracts/process.h>
#include <contracts/terminal.h>
#include <quine/start.h>
#include <quine/wire.h>
#include "../signal/mask.h"

struct identity { int32_t group, session; };

static enum error identify(struct identity *own)
{
    return process_group(SLOT_SUPERVISOR, 0, &own->group, &own->session);
}

/* The signal to the whole group, which stops here unless it is caught. NONE: tries again; *is_held_back: without the
 * signal, which is blocked or ignored. INTERRUPTED: by a handler without SA_RESTART. INPUT_OUTPUT: nobody would
 * let the group go on. */
static enum error stop(int signal, bool *is_held_back)
{
    unsigned before = wire_interruptions;
    *is_held_back = (__signal_mask() & (sigset_t)1 << signal) != 0;
    if (*is_held_back)
        return ERROR_NONE;
    enum error error = process_background(SLOT_SUPERVISOR, signal, is_held_back);
    return error == ERROR_NONE && wire_interruptions != before ? ERROR_INTERRUPTED : error;
}

enum error __terminal_read(capability session, uint32_t wanted, void *memory, size_t *count)
{
    struct identity own = { 0 };
    bool is_held_back = false;
    enum error error = ERROR_NONE;
    while (error == ERROR_NONE && !is_held_back) {
        error = identify(&own);
        if (error == ERROR_NONE)
            error = terminal_read_by(session, own.group, own.session, wanted, memory, count);
        if (error != ERROR_BACKGROUND)
            return error;
        error = stop(SIGTTIN, &is_held_back);
    }
    return is_held_back ? ERROR_INPUT_OUTPUT : error;
}

enum error __terminal_write(capability session, const void *memory, size_t size, uint32_t *count)
{
    struct identity own = { 0 };
    bool is_held_back = false;
    enum error error = ERROR_NONE;
    while (error == ERROR_NONE) {
        own = (struct identity){ 0 };
        if (!is_held_back)
            error = identify(&own);
        if (error == ERROR_NONE)
            error = terminal_write_by(session, own.group, own.session, memory, size, count);
        if (error != ERROR_BACKGROUND)
            return error;
        error = stop(SIGTTOU, &is_held_back);
    }
    return error;
}

enum error __terminal_change(capability session)
{
    struct identity own, its;
    bool is_held_back = false;
    enum error error = ERROR_NONE;
    while (error == ERROR_NONE && !is_held_back) {
        error = terminal_foreground(session, &its.group, &its.session);
        if (error == ERROR_NONE)
            error = identify(&own);
        if (error == ERROR_NONE && (its.session != own.session || its.group == own.group))
            break;
        if (error == ERROR_NONE)
            error = stop(SIGTTOU, &is_held_back);
    }
    return error;
}
