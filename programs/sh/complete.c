/*
 * Completion: the word before the cursor is a command if it comes first in its
 * command and has no slash, a variable behind $ or ${, else a path. Inside quotes a name is
 * completed as it is, and the quote closed; elsewhere a blank in it gets a backslash.
 */
#include <dirent.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include "complete.h"
#include "shell.h"
#include "variables.h"

static const char special[] = " \t'\"\\$&|;<>()*?[#~`!";

struct completion {
    struct strings names;
    char prefix[LINE_SIZE];    /* what a name must begin with, without quoting */
    char quote;                /* that is open at the cursor; 0: none */
    bool is_variable;
};

static int compare(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static void add(struct completion *completion, const char *name, const char *suffix)
{
    if (strncmp(name, completion->prefix, strlen(completion->prefix)) != 0
        || (name[0] == '.' && completion->prefix[0] != '.'))
        return;
    struct text text = { .arena = completion->names.arena };
    text_add_string(&text, name);
    text_add_string(&text, suffix);
    strings_add(&completion->names, text.bytes);
}

static void add_directory(struct completion *completion, const char *path, bool commands)
{
    struct dirent *entry;
    DIR *directory = opendir(path);
    while (directory != NULL && (entry = readdir(directory)) != NULL) {
        char child[2 * LINE_SIZE];
        struct stat status;
        snprintf(child, sizeof child, "%s/%s", path, entry->d_name);
        bool is_directory = stat(child, &status) == 0 && S_ISDIR(status.st_mode);
        if (!commands || !is_directory)
            add(completion, entry->d_name, is_directory ? "/" : " ");
    }
    if (directory != NULL)
        closedir(directory);
}

static void add_commands(struct completion *completion)
{
    const char *at = variable_get("PATH");
    for (const struct builtin *builtin = builtins; builtin->name != NULL; builtin++)
        add(completion, builtin->name, " ");
    while (at != NULL && *at != 0) {
        size_t length = strcspn(at, ":");
        if (length > 0)
            add_directory(completion, arena_copy(completion->names.arena, at, length), true);
        at += length + (at[length] == ':');
    }
}

/* Where the word before the cursor begins, and the quote that is open there, or 0. */
static size_t word_start(const struct line *line, char *quote)
{
    size_t start = 0;
    *quote = 0;
    for (size_t i = 0; i < line->cursor; i++) {
        char c = line->text[i];
        if (c == '\\' && *quote != '\'' && i + 1 < line->cursor)
            i++;
        else if (*quote != 0 || c == '\'' || c == '"')
            *quote = *quote == 0 ? c : c == *quote ? 0 : *quote;
        else if (strchr(" \t;&|<>", c) != NULL)
            start = i + 1;
    }
    return start;
}

static bool is_command(const struct line *line, size_t start)
{
    while (start > 0 && line->text[start - 1] == ' ')
        start--;
    return start == 0 || strchr(";&|!", line->text[start - 1]) != NULL;
}

static void unquote(const char *from, size_t size, char *to)
{
    char quote = 0;
    for (size_t i = 0; i < size; i++) {
        if (from[i] == '\\' && quote != '\'' && i + 1 < size)
            *to++ = from[++i];
        else if ((from[i] == '\'' || from[i] == '"') && (quote == 0 || quote == from[i]))
            quote = quote == 0 ? from[i] : 0;
        else
            *to++ = from[i];
    }
    *to = 0;
}

/* Behind the last $ of the word there is a part of a name, or nothing yet. */
static const char *variable_part(const char *word)
{
    const char *dollar = strrchr(word, '$');
    if (dollar == NULL)
        return NULL;
    const char *name = dollar + 1 + (dollar[1] == '{');
    return name[variable_name_length(name)] == 0 ? name : NULL;
}

static void add_variables(struct completion *completion, const char *name)
{
    struct strings names = { .arena = completion->names.arena };
    strcpy(completion->prefix, name);
    variables_names(name, &names);
    for (size_t i = 0; i < names.count; i++)
        add(completion, names.items[i], name[-1] == '{' ? "}" : " ");
}

static void collect(struct completion *completion, const struct line *line)
{
    size_t start = word_start(line, &completion->quote);
    char word[LINE_SIZE], directory[LINE_SIZE];
    unquote(line->text + start, line->cursor - start, word);
    const char *slash = strrchr(word, '/');
    const char *variable = completion->quote != '\'' ? variable_part(word) : NULL;
    if (variable != NULL) {
        completion->is_variable = true;
        add_variables(completion, variable);
        return;
    }
    strcpy(completion->prefix, slash != NULL ? slash + 1 : word);
    if (slash == NULL && is_command(line, start)) {
        add_commands(completion);
        return;
    }
    size_t length = slash != NULL ? (size_t)(slash - word) : 0;
    snprintf(directory, sizeof directory, "%.*s", (int)length, word);
    add_directory(completion, slash == NULL ? "." : length == 0 ? "/" : directory, false);
}

/* Bytes that all names begin with. */
static size_t common(const struct strings *names)
{
    size_t length = strlen(names->items[0]);
    for (size_t i = 1; i < names->count; i++) {
        size_t same = 0;
        while (same < length && names->items[i][same] == names->items[0][same])
            same++;
        length = same;
    }
    return length;
}

/* The part of a name from `from` to `to`; the blank or slash behind a whole name is its last character. */
static void insert(const struct completion *completion, struct line *line, const char *name, size_t from, size_t to)
{
    const char quote[] = { completion->quote, 0 };
    const char *marked = completion->quote == 0 ? special : completion->quote == '"' ? "\"\\$`" : "";
    for (size_t i = from; i < to; i++) {
        bool last = name[i + 1] == 0;
        if (last && name[i] == ' ' && completion->quote != 0 && !completion->is_variable)
            line_insert(line, quote, 1);
        if (!last && strchr(marked, name[i]) != NULL)
            line_insert(line, "\\", 1);
        line_insert(line, &name[i], 1);
    }
}

bool complete(struct line *line, struct strings *choices)
{
    struct completion completion = { .names = { .arena = choices->arena } };
    collect(&completion, line);
    struct strings *names = &completion.names;
    if (names->count == 0)
        return false;
    size_t cursor = line->cursor;
    qsort(names->items, names->count, sizeof *names->items, compare);
    insert(&completion, line, names->items[0], strlen(completion.prefix), common(names));
    if (line->cursor == cursor && names->count > 1)
        *choices = *names;
    return line->cursor != cursor;
}
