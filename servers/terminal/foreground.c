/*
 * Whose turn it is on a terminal: its session of processes and the group in the foreground. See
 * terminal.contract.
 */
#include <contracts/process.h>
#include <contracts/terminal.h>
#include "handlers.h"

bool foreground_refuses(const struct opened *opened, const struct caller *caller)
{
    const struct terminal *terminal = opened->terminal;

    if (opened->is_master || !terminal->session)
        return false;
    return !caller->is_known || (caller->session == terminal->session && caller->group != terminal->foreground);
}

bool foreground_refuses_output(const struct opened *opened, const struct caller *caller)
{
    return opened->terminal->discipline.attributes.local & TERMINAL_LOCAL_TOSTOP && foreground_refuses(opened, caller);
}

void foreground_hang_up(const struct terminal *terminal)
{
    if (terminal->session)
        process_kill(service("process"), terminal->session, SIGNAL_HANG_UP);
    else
        terminal_signal(terminal, SIGNAL_HANG_UP);
}

/* Whether the leader runs; its end will be told. */
static bool runs(int32_t leader)
{
    bool answer = false;

    return process_leader(service("process"), leader, server_signal(BIT_LEADER), &answer) == ERROR_NONE && answer;
}

static void look(struct terminal *terminal)
{
    if (!terminal->session || runs(terminal->session))
        return;
    terminal->session = 0;
    terminal_signal(terminal, SIGNAL_HANG_UP);
    terminal->foreground = 0;
}

void foreground_look(void)
{
    for (unsigned i = 0; i < SCREEN_TERMINALS; i++)
        look(&screen_terminals[i]);
    for (struct terminal *terminal = pseudo_next(NULL); terminal; terminal = pseudo_next(terminal))
        look(terminal);
}

/* --- the contract --- */

/* Its session from now on; a leader that has ended in the same moment leaves it to nobody. */
static void control(struct terminal *terminal, int32_t session, int32_t group)
{
    bool is_new = session && session != terminal->session;

    terminal->session = is_new && !runs(session) ? 0 : session;
    terminal->foreground = group;
}

enum error call_set_foreground(struct request *request, int32_t group, int32_t caller)
{
    const struct opened *opened = request_opened(request);
    struct terminal *terminal = opened ? opened->terminal : NULL;
    int32_t its_group = 0, session = 0;

    if (!terminal)
        return ERROR_NO_CAPABILITY;
    if (caller && caller != terminal->session)
        return ERROR_NOT_FOUND;
    if (group && (group < 0 || process_group(service("process"), -group, &its_group, &session) != ERROR_NONE))
        return ERROR_NOT_PERMITTED;
    if (caller && session != caller)
        return ERROR_NOT_PERMITTED;
    control(terminal, session, group);
    settle();
    return ERROR_NONE;
}

enum error call_foreground(struct request *request, int32_t *group, int32_t *session)
{
    const struct opened *opened = request_opened(request);

    if (!opened)
        return ERROR_NO_CAPABILITY;
    *group = opened->terminal->foreground;
    *session = opened->terminal->session;
    return ERROR_NONE;
}

enum error call_acquire(struct request *request, int32_t leader)
{
    const struct opened *opened = request_opened(request);
    int32_t group = 0, session = 0;

    if (!opened)
        return ERROR_NO_CAPABILITY;
    if (opened->terminal->session && opened->terminal->session != leader)
        return ERROR_NOT_PERMITTED;
    if (leader <= 0 || process_group(service("process"), leader, &group, &session) != ERROR_NONE || session != leader)
        return ERROR_NOT_PERMITTED;
    control(opened->terminal, leader, group);
    settle();
    return ERROR_NONE;
}
