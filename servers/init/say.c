/*
 * init's lines. init must never wait for the log, which may be the one that
 * faults: lines are posted when the log server is ready for one, and kept
 * meanwhile, the newest if there are too many.
 */
#include "init.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <contracts/log.h>
#include <contracts/supervisor.h>

enum { LINES = 32, LINE_SIZE = LOG_WRITE_TEXT_MAX + 1 };

_Noreturn void init_trap(void);

static char lines[LINES][LINE_SIZE];
static unsigned first, count;
static capability session;

static bool open_session(const struct component *log)
{
    if (session != 0)
        return true;
    capability slot = capability_allocate(1);
    if (slot == 0)
        return false;
    if (cnode_mint(SLOT_CNODE, slot, SLOT_CNODE, log->endpoint, RIGHT_WRITE,
                   BADGE_FROM_INIT | (uint64_t)LOG_INTERFACE << BADGE_SERVICE_SHIFT) != ERROR_NONE) {
        capability_free(slot);
        return false;
    }
    session = slot;
    return true;
}

static void post_lines(const struct component *log)
{
    while (count != 0 && open_session(log)
           && log_write_post(session, LOG_LEVEL_NOTICE, lines[first]) == ERROR_NONE) {
        first = (first + 1) % LINES;
        count--;
    }
}

/* The log server takes a line only while it waits for one: init steps below it for
 * a moment, so that it comes to that after each line. */
void say_flush(void)
{
    const struct component *log = component_serving("log");
    if (count == 0 || log == NULL || log->state != COMPONENT_STATE_RUNNING || log->manifest->priority == 0)
        return;
    thread_set_priority(SLOT_THREAD, log->manifest->priority - 1, PRIORITY_COUNT - 1);
    post_lines(log);
    thread_set_priority(SLOT_THREAD, PRIORITY_COUNT - 1, PRIORITY_COUNT - 1);
}

void say(const char *format, ...)
{
    va_list arguments;
    if (count == LINES) {
        first = (first + 1) % LINES;
        count--;
    }
    va_start(arguments, format);
    vsnprintf(lines[(first + count) % LINES], LINE_SIZE, format, arguments);
    va_end(arguments);
    count++;
    say_flush();
}

void init_fail(const char *what, enum error error)
{
    snprintf((char *)__ipc_buffer(), LINE_SIZE, error == ERROR_NONE ? "%s" : "%s: %s", what, error_text(error));
    init_trap();
}

void say_not_built(const struct component *component, enum error error)
{
    say("%s cannot be built: %s%s", component->manifest->component, error_text(error),
        error == ERROR_NO_MEMORY ? "; give it more memory in its manifest" : "");
}
