/* Commands of system tests that type, wait and look at what QEMU logs: README.md has the reference. */
#define _XOPEN_SOURCE 700

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands.h"
#include "files.h"

enum {
    PATIENCE_MAX = 100000,   /* seconds */
    KEY_MILLISECONDS = 20,
    TYPED_MAX = 148,         /* behind a prompt, in the 160 columns of the console */
};

/* --- what is typed, and what comes --- */

static bool run_expect(struct script *script, const char *argument)
{
    char wanted[LINE_MAX_BYTES];
    if (decode(argument, wanted) < 0)
        return fail(script, "an escape is wrong");
    if (!script->machine.text.bytes)
        return fail(script, "no machine runs: `boot` comes first");
    return machine_expect(&script->machine, wanted, patience(script))
        || fail(script, script->machine.ended ? "QEMU ended, and `%s` had not come"
                                              : "`%s` did not come in %u seconds", argument, patience(script));
}

static bool run_patience(struct script *script, const char *argument)
{
    script->patience = (unsigned)atoi(argument);
    alarm(2 * patience(script));
    return (script->patience > 0 && script->patience <= PATIENCE_MAX)
        || fail(script, "`%s` is no number of seconds", argument);
}

static bool run_prompt(struct script *script, const char *argument)
{
    (void)argument;
    return run_expect(script, "$\\s");
}

static bool run_reject(struct script *script, const char *argument)
{
    char unwanted[LINE_MAX_BYTES];
    return decode(argument, unwanted) >= 0
        && (!machine_contains(&script->machine, unwanted) || fail(script, "`%s` came", argument));
}

static bool run_send(struct script *script, const char *argument)
{
    char bytes[LINE_MAX_BYTES];
    int size = decode(argument, bytes);
    return size >= 0 && (machine_send(&script->machine, bytes, size) || fail(script, "QEMU ended"));
}

/* Types a line on the serial port, and waits for its echo: what is expected next
 * is what the line does, not the line. */
static bool run_type(struct script *script, const char *argument)
{
    if (strlen(argument) > TYPED_MAX)
        return fail(script, "a line that wraps has another echo: `send` it, or in parts");
    return run_send(script, argument) && run_expect(script, argument)
        && run_send(script, "\\r") && run_expect(script, "\\n");
}

bool monitor(struct script *script, const char *command)
{
    char answer[1000];
    return machine_monitor(&script->machine, command, answer, sizeof answer)
        || fail(script, "monitor: %s: %s", command, answer);
}

static bool run_key(struct script *script, const char *argument)
{
    char command[LINE_MAX_BYTES + 20];
    snprintf(command, sizeof command, "sendkey %s %d", argument, KEY_MILLISECONDS);
    if (!monitor(script, command))
        return false;
    machine_listen(&script->machine, 3 * KEY_MILLISECONDS);
    return true;
}

/* A command of QEMU's monitor, such as `nmi`. */
static bool run_monitor(struct script *script, const char *argument)
{
    return monitor(script, argument);
}

/* QEMU's names of the keys of a US keyboard: plain, and with shift. */
static const struct key {
    const char *name;
    char plain, shifted;
} keys[] = {
    { "grave_accent", '`', '~' }, { "minus", '-', '_' }, { "equal", '=', '+' },
    { "bracket_left", '[', '{' }, { "bracket_right", ']', '}' }, { "backslash", '\\', '|' },
    { "semicolon", ';', ':' }, { "apostrophe", '\'', '"' }, { "comma", ',', '<' },
    { "dot", '.', '>' }, { "slash", '/', '?' }, { "spc", ' ', 0 }, { "ret", '\r', '\n' },
    { "1", '1', '!' }, { "2", '2', '@' }, { "3", '3', '#' }, { "4", '4', '$' }, { "5", '5', '%' },
    { "6", '6', '^' }, { "7", '7', '&' }, { "8", '8', '*' }, { "9", '9', '(' }, { "0", '0', ')' },
};

static bool press(struct script *script, char character)
{
    char name[30];
    if (character >= 'a' && character <= 'z') {
        snprintf(name, sizeof name, "%c", character);
        return run_key(script, name);
    }
    if (character >= 'A' && character <= 'Z') {
        snprintf(name, sizeof name, "shift-%c", character - 'A' + 'a');
        return run_key(script, name);
    }
    for (unsigned i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (character != keys[i].plain && character != keys[i].shifted)
            continue;
        snprintf(name, sizeof name, "%s%s", character == keys[i].plain ? "" : "shift-", keys[i].name);
        return run_key(script, name);
    }
    return fail(script, "no key makes `%c`", character);
}

/* Types on the keyboard: what the characters need of shift is held. */
static bool run_keys(struct script *script, const char *argument)
{
    for (; *argument; argument++)
        if (!press(script, *argument))
            return false;
    return true;
}

/* Presses that many keys, any of them, the same ones each time. */
static bool run_random_keys(struct script *script, const char *argument)
{
    static const char *const any[] = {
        "a", "e", "l", "s", "x", "1", "spc", "ret", "tab", "backspace", "esc", "up", "down", "left",
        "right", "home", "end", "delete", "insert", "pgup", "pgdn", "f1", "f12", "caps_lock",
        "num_lock", "scroll_lock", "print", "menu", "meta_l", "kp_5", "kp_enter", "ctrl-a", "ctrl-c",
        "ctrl-d", "ctrl-z", "ctrl-l", "ctrl-s", "ctrl-q", "alt-x", "alt_r-q", "shift-tab", "shift-2",
        "apostrophe", "shift-apostrophe", "backslash", "shift-backslash", "shift-dot", "semicolon",
    };
    uint32_t random = 1;
    for (long count = atol(argument); count > 0; count--) {
        random = random * 1664525 + 1013904223;
        if (!run_key(script, any[(random >> 8) % (sizeof any / sizeof *any)]))
            return false;
        if (script->machine.ended)
            return fail(script, "QEMU ended, %ld keys before the end", count);
    }
    return true;
}

/* For what gives no sign: only listens, for that many milliseconds. */
static bool run_pause(struct script *script, const char *argument)
{
    machine_listen(&script->machine, (unsigned)atoi(argument) * (unsigned)atoi(script->cores));
    return true;
}

/* QEMU has ended by itself, without an error. */
static bool run_ends(struct script *script, const char *argument)
{
    (void)argument;
    int status = machine_wait(&script->machine, patience(script));
    return status == 0
        || fail(script, status < 0 ? "QEMU still runs" : "QEMU ended with status %d", status);
}

/* --- QEMU's log --- */

/* QEMU logs these events from now on, such as `int`. */
static bool run_log(struct script *script, const char *argument)
{
    char command[LINE_MAX_BYTES + 10], path[300];
    struct stat status;
    snprintf(path, sizeof path, "%s/qemu.log", script->folder);
    if (stat(path, &status))
        return fail(script, "%s: %s", path, strerror(errno));
    script->log_start = status.st_size;
    snprintf(command, sizeof command, "log %s", argument);
    return monitor(script, command);
}

/* How often the log says it, since `log`. */
static bool run_logged(struct script *script, const char *argument)
{
    char path[300], expected[16], text[LINE_MAX_BYTES];
    size_t size;
    unsigned count = 0;
    int used = 0;
    if (sscanf(argument, "%15s %n", expected, &used) != 1 || decode(argument + used, text) <= 0)
        return fail(script, "logged: a number or `some`, and a text");
    snprintf(path, sizeof path, "%s/qemu.log", script->folder);
    char *log = file_read(path, &size);
    if (!log)
        return false;
    for (const char *at = log + script->log_start; (at = strstr(at, text)) != NULL; at++)
        count++;
    free(log);
    return (strcmp(expected, "some") ? count == (unsigned)atoi(expected) : count > 0)
        || fail(script, "`%s` was logged %u times", text, count);
}

const struct command drive_commands[] = {
    { "prompt", run_prompt },
    { "patience", run_patience },
    { "expect", run_expect },
    { "reject", run_reject },
    { "type", run_type },
    { "send", run_send },
    { "monitor", run_monitor },
    { "log", run_log },
    { "logged", run_logged },
    { "key", run_key },
    { "keys", run_keys },
    { "random-keys", run_random_keys },
    { "pause", run_pause },
    { "ends", run_ends },
    { NULL, NULL },
};
