/*
 * Which warnings are said: warning.h. What is asked for is kept in a state: one from the command line, and one for each
 * place where a pragma changed it; a place's state is that of the last change before it in its file.
 */
#include <stdio.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/base/ordered.h>
#include <cc/base/source.h>

enum {
    PUSHED_MAX = 64,
};

enum group { ALWAYS, ALL, EXTRA, ASKED };
enum severity { BY_OPTION, A_WARNING, AN_ERROR };        /* BY_OPTION: an error with -Werror */

struct state {
    bool on[WARNING_COUNT];
    uint8_t severity[WARNING_COUNT];
};

struct warning_change {
    uint32_t location;
    const struct state *state;
};

static const struct { const char *name; enum group group; const char *text; } warnings[] = {
#define X(identifier, name, group, text) { name, group, text },
    WARNING_LIST(X)
#undef X
};

#define X(identifier, name, group, text) [WARNING_##identifier] = (group) == ALWAYS,
bool warning_wanted[WARNING_COUNT] = { WARNING_LIST(X) };
static struct state options = { .on = { WARNING_LIST(X) } };
#undef X

/* Names that stand for several others, blanks between them. */
static const struct { const char *name, *members; } families[] = {
    { "conversion", "conversion float-conversion sign-conversion" },
    { "pedantic", "pedantic pointer-arith pointer-sign" },
    { "format", "format format-extra-args format-zero-length" },
    { "parentheses", "parentheses dangling-else" },
    { "uninitialized", "uninitialized maybe-uninitialized" },
    { "unused", "unused-but-set-parameter unused-but-set-variable unused-function unused-label unused-local-typedefs unused-parameter unused-value unused-variable" },
};

enum rank { RANK_GROUP = 1, RANK_FAMILY, RANK_NAME };    /* what is asked for by name stays, whatever a group says before or after it */
static uint8_t ranks[WARNING_COUNT];
static bool silent, all_errors, system_headers;
static const struct state *current = &options;
static const struct state *pushed[PUSHED_MAX];
static unsigned pushed_count;

const char *warning_name(enum warning warning)
{
    return warnings[warning].name;
}

static const struct state *state_at(uint32_t location)
{
    const struct source *source = source_of(location);
    if (source == NULL)
        return current;
    uint32_t count = ordered_until(source->changes, sizeof *source->changes, source->change_count, location);
    return count > 0 ? source->changes[count - 1].state : &options;
}

/* In a system header, or out of a macro that is defined in one; those that are always on are said of what such a macro expands to. */
static bool is_systems(enum warning warning, uint32_t location)
{
    const char *name;
    uint32_t defined;
    bool one_token;
    if (source_is_system(location))
        return true;
    return warnings[warning].group != ALWAYS && diagnose_macro_at != NULL && diagnose_macro_at(location, &name, &defined, &one_token) &&
        !one_token && source_is_system(defined);
}

bool warning_enabled(enum warning warning, uint32_t location)
{
    return !silent && warning_wanted[warning] && state_at(location)->on[warning] && (system_headers || !is_systems(warning, location));
}

bool warning_is_error(enum warning warning, uint32_t location)
{
    enum severity severity = state_at(location)->severity[warning];
    return severity == AN_ERROR || (severity == BY_OPTION && all_errors);
}

/* --- names --- */

static bool is_word_of(const char *list, const char *word)
{
    size_t length = strlen(word);
    for (; list != NULL; list = strchr(list, ' ')) {
        list += *list == ' ';
        if (strncmp(list, word, length) == 0 && (list[length] == ' ' || list[length] == 0))
            return true;
    }
    return false;
}

/* What a name stands for: `members` are marked. The rank of such a name, 0 if there is none. */
static enum rank members_of(const char *name, bool members[WARNING_COUNT])
{
    bool everything = strcmp(name, "everything") == 0;
    enum group group = everything || strcmp(name, "all") == 0 ? ALL : strcmp(name, "extra") == 0 ? EXTRA : ALWAYS;
    const char *family = NULL;
    for (unsigned i = 0; i < sizeof families / sizeof *families; i++)
        if (strcmp(families[i].name, name) == 0)
            family = families[i].members;
    enum rank rank = group != ALWAYS ? RANK_GROUP : family != NULL ? RANK_FAMILY : 0;
    for (unsigned i = 0; i < WARNING_COUNT; i++) {
        if (rank == RANK_GROUP)
            members[i] = everything || warnings[i].group == group;
        else
            members[i] = strcmp(warnings[i].name, name) == 0 || (family != NULL && is_word_of(family, warnings[i].name));
        if (rank == 0 && members[i])
            return RANK_NAME;
    }
    return rank;
}

/* --- options --- */

/* NAME, or NAME=LEVEL, of which level 0 is off. */
static bool set(const char *name, bool on, enum severity severity)
{
    bool members[WARNING_COUNT] = { false };
    char bare[64];
    size_t length = strcspn(name, "=");
    if (length >= sizeof bare)
        return false;
    memcpy(bare, name, length);
    bare[length] = 0;
    on = on && strcmp(name + length, "=0") != 0;
    if (strcmp(name, "format=2") == 0)
        set("format-security", on, severity);
    enum rank rank = members_of(bare, members);
    for (unsigned i = 0; i < WARNING_COUNT; i++)
        if (members[i] && rank >= ranks[i]) {
            ranks[i] = (uint8_t)rank;
            options.on[i] = on;
            if (severity != BY_OPTION)
                options.severity[i] = severity;
            warning_wanted[i] = on && !silent;
        }
    return rank != 0;
}

/* -Wno-error=NAME: whether it is said is another matter. */
static bool set_no_error(const char *name)
{
    bool members[WARNING_COUNT] = { false };
    enum rank rank = members_of(name, members);
    for (unsigned i = 0; i < WARNING_COUNT; i++)
        if (members[i])
            options.severity[i] = A_WARNING;
    return rank != 0;
}

bool warning_option(const char *text)
{
    bool on = strncmp(text, "no-", 3) != 0;
    const char *name = on ? text : text + 3;
    if (strncmp(name, "error=", 6) == 0)
        return on ? set(name + 6, true, AN_ERROR) : set_no_error(name + 6);
    if (strcmp(name, "error") == 0)
        all_errors = on;
    else if (*name == 0)
        return set("extra", true, BY_OPTION);
    else if (strcmp(name, "system-headers") == 0)
        system_headers = on;
    else if (strcmp(name, "fatal-errors") == 0)
        diagnose_error_limit(1);
    else
        return set(name, on, BY_OPTION);
    return true;
}

void warning_silence(void)
{
    silent = true;
    memset(warning_wanted, false, sizeof warning_wanted);
}

void warning_print_table(void)
{
    static const char *const groups[] = { "always", "-Wall", "-Wextra", "" };
    for (unsigned i = 0; i < WARNING_COUNT; i++)
        printf("  -W%-30s %-8s %s\n", warnings[i].name, groups[warnings[i].group], warnings[i].text);
}

/* --- pragmas --- */

static void change(uint32_t location)
{
    struct source *source = source_of(location);
    if (source == NULL)
        return;
    uint32_t count = source->change_count;
    if (count > 0 && source->changes[count - 1].location >= location)
        return;                  /* the file is read again */
    source->changes = array_grow(source->changes, &source->change_capacity, count, sizeof *source->changes);
    source->changes[source->change_count++] = (struct warning_change){ location, current };
}

void warning_resume(uint32_t location)
{
    if (state_at(location) != current)
        change(location);
}

static bool pragma_set(const char *verb, const char *name)
{
    bool members[WARNING_COUNT] = { false };
    bool ignored = strcmp(verb, "ignored") == 0, error = strcmp(verb, "error") == 0;
    if (!ignored && !error && strcmp(verb, "warning") != 0)
        return false;
    if (strncmp(name, "-W", 2) != 0 || members_of(name + 2, members) == 0)
        return true;             /* one that only other compilers have */
    struct state *state = arena_allocate(&program_arena, sizeof *state);
    *state = *current;
    for (unsigned i = 0; i < WARNING_COUNT; i++)
        if (members[i]) {
            state->on[i] = !ignored;
            state->severity[i] = error ? AN_ERROR : A_WARNING;
            warning_wanted[i] |= !ignored && !silent;
        }
    current = state;
    return true;
}

bool warning_pragma(uint32_t location, const char *verb, const char *name)
{
    if (strcmp(verb, "push") == 0) {
        if (pushed_count < PUSHED_MAX)
            pushed[pushed_count] = current;
        pushed_count++;
        return true;
    }
    if (strcmp(verb, "pop") == 0) {
        if (pushed_count > 0 && --pushed_count < PUSHED_MAX)
            current = pushed[pushed_count];
        else if (pushed_count == 0)
            current = &options;
    } else if (!pragma_set(verb, name)) {
        return false;
    }
    change(location);
    return true;
}

void warning_begin(void)
{
    current = &options;
    pushed_count = 0;
}
