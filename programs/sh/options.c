/* Options of the shell: XCU set. */
#include <stdio.h>
#include <string.h>
#include "jobs.h"
#include "shell.h"

static const struct { char letter; const char *name; } options[] = {
    { 'a', "allexport" }, { 'b', "notify" }, { 'C', "noclobber" }, { 'e', "errexit" }, { 'f', "noglob" },
    { 'h', "hashall" }, { 'i', "interactive" }, { 'I', "ignoreeof" }, { 'm', "monitor" }, { 'n', "noexec" },
    { 'p', "pipefail" }, { 's', "stdin" }, { 'u', "nounset" }, { 'v', "verbose" }, { 'V', "vi" }, { 'x', "xtrace" },
};

enum { OPTION_COUNT = sizeof options / sizeof options[0] };

static const char nameless[] = "pIV";  /* letters that nobody may give */
static bool on[128];                   /* by letter */

static size_t find(char letter)
{
    size_t i = 0;
    while (i < OPTION_COUNT && options[i].letter != letter)
        i++;
    return i;
}

bool option_on(char letter)
{
    return on[(unsigned char)letter];
}

void option_set(char letter, bool value)
{
    if (find(letter) < OPTION_COUNT)
        on[(unsigned char)letter] = value;
    if (letter == 'm')
        jobs_monitor(value);
}

const char *options_text(struct arena *arena)
{
    struct text text = { .arena = arena };
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (option_on(options[i].letter) && strchr(nameless, options[i].letter) == NULL)
            text_add(&text, options[i].letter);
    return text.bytes != NULL ? text.bytes : "";
}

void options_print(bool as_commands)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (as_commands)
            printf("set %co %s\n", option_on(options[i].letter) ? '-' : '+', options[i].name);
        else
            printf("%-12s %s\n", options[i].name, option_on(options[i].letter) ? "on" : "off");
}

/* -o NAME; false: no such option. */
static bool set_by_name(const char *name, bool value)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (strcmp(options[i].name, name) == 0 && strchr("is", options[i].letter) == NULL) {
            option_set(options[i].letter, value);
            return true;
        }
    return false;
}

/* The letters behind - or +; -1 after a message, else how many further arguments were taken. */
static int take_letters(const char *command, const char *letters, const char *next)
{
    bool value = *letters == '-';
    int taken = 0;
    for (const char *at = letters + 1; *at != 0; at++) {
        if (*at == 'o' && next == NULL) {
            options_print(!value);
        } else if (*at == 'o' && taken == 0) {
            if (!set_by_name(next, value))
                return complain(command, next, "there is no such option"), -1;
            taken = 1;
        } else if (strchr(nameless, *at) == NULL && find(*at) < OPTION_COUNT) {
            option_set(*at, value);
        } else {
            char text[3] = { *letters, *at };
            return complain(command, text, "there is no such option"), -1;
        }
    }
    return taken;
}

int options_take(const char *command, int count, char **arguments)
{
    int i = 1;
    for (; i < count && (arguments[i][0] == '-' || arguments[i][0] == '+') && arguments[i][1] != 0; i++) {
        if (strcmp(arguments[i], "--") == 0)
            return i + 1;
        int taken = take_letters(command, arguments[i], i + 1 < count ? arguments[i + 1] : NULL);
        if (taken < 0)
            return -1;
        i += taken;
    }
    return i;
}
