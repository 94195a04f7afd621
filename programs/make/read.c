/* Makefiles, lines, and what each is; see read.h. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "expand.h"
#include "outside.h"
#include "read.h"
#include "wildcard.h"

enum {
    NESTED_MAX = 60,           /* makefiles and evals within each other */
};

struct makefile *makefiles;
char recipe_prefix = '\t';

static struct makefile **last_makefile = &makefiles;
static unsigned nested;

/* A line ends at a newline that has no odd number of backslashes before it. */
static bool next_line(struct reader *reader, const char **start, size_t *length)
{
    const char *at = reader->at;
    if (at >= reader->end)
        return false;
    reader->position.line = reader->line;
    *start = at;
    for (;;) {
        const char *newline = memchr(at, '\n', (size_t)(reader->end - at));
        size_t backslashes = 0;
        if (newline == NULL) {
            reader->at = reader->end;
            *length = (size_t)(reader->end - *start);
            return true;
        }
        while (newline - backslashes > at && newline[-1 - (ptrdiff_t)backslashes] == '\\')
            backslashes++;
        at = newline + 1;
        reader->line += !reader->fixed_position;
        if (backslashes % 2 == 0 || at >= reader->end) {
            reader->at = at;
            *length = (size_t)(newline - *start);
            return true;
        }
    }
}

bool reader_physical_line(struct reader *reader, const char **start, size_t *length)
{
    return next_line(reader, start, length);
}

void join_lines(struct text *out, const char *line, size_t length)
{
    const char *end = line + length;
    for (;;) {
        const char *newline = memchr(line, '\n', (size_t)(end - line));
        if (newline == NULL)
            break;
        const char *backslash = newline;
        while (backslash > line && backslash[-1] == '\\')
            backslash--;
        size_t backslashes = (size_t)(newline - backslash);
        text_add(out, line, (size_t)(backslash - line));
        while (backslashes == 1 && out->length > 0 && is_blank(out->bytes[out->length - 1]))
            text_cut(out, out->length - 1);
        text_add(out, backslash, backslashes / 2);
        text_add_byte(out, ' ');
        for (line = newline + 1; line < end && is_blank(*line);)
            line++;
    }
    text_add(out, line, (size_t)(end - line));
}

const char *find_outside(const char *line, const char *bytes)
{
    const char *end = line + strlen(line);
    char stops[8] = "$\\";
    strncat(stops, bytes, sizeof stops - 3);
    while (line < end) {
        line += strcspn(line, stops);
        if (*line == '$') {
            const char *behind = reference_end(line, end);
            line = behind != NULL ? behind : line + 1;
        } else if (*line == '\\') {
            line += line[1] != 0 ? 2 : 1;
        } else {
            return *line != 0 ? line : NULL;
        }
    }
    return NULL;
}

void strip_comment(char *line)
{
    if (strchr(line, '#') == NULL)
        return;
    char *out = line;
    const char *end = line + strlen(line);
    for (const char *at = line; at < end;) {
        if (*at == '$') {
            const char *behind = reference_end(at, end);
            size_t length = behind != NULL ? (size_t)(behind - at) : 1;
            memmove(out, at, length);
            out += length;
            at += length;
            continue;
        }
        size_t backslashes = 0;
        while (at[backslashes] == '\\')
            backslashes++;
        if (at[backslashes] != '#') {
            size_t length = backslashes > 0 ? backslashes : 1;
            memmove(out, at, length);
            out += length;
            at += length;
            continue;
        }
        memset(out, '\\', backslashes / 2);
        out += backslashes / 2;
        if (backslashes % 2 == 0)
            break;
        *out++ = '#';
        at += backslashes + 1;
    }
    *out = 0;
}

/* A line of a recipe: the tabs behind its continuations go too. */
static void add_recipe_line(struct reader *reader, const char *line, size_t length)
{
    struct open_rule *rule = &reader->rule;
    if (!rule->has_recipe)
        rule->recipe_at = reader->position;
    else
        text_add_byte(&rule->recipe, '\n');
    rule->has_recipe = true;
    for (const char *end = line + length; line < end;) {
        const char *newline = memchr(line, '\n', (size_t)(end - line));
        const char *next = newline != NULL ? newline + 1 : end;
        text_add(&rule->recipe, line, (size_t)(next - line));
        line = next < end && *next == recipe_prefix ? next + 1 : next;
    }
}

static bool is_keyword(const char **line, const char *keyword)
{
    size_t length = strlen(keyword);
    if (strncmp(*line, keyword, length) != 0 || ((*line)[length] != 0 && !is_blank((*line)[length])))
        return false;
    *line = skip_blanks(*line + length);
    return true;
}

static void include(struct reader *reader, const char *names, bool optional)
{
    char *expanded = expand_string(names, reader->scope);
    const char *text = expanded, *word;
    struct text found = { 0 };
    size_t length;
    bool first = true;
    rule_close(reader);
    while ((word = next_word(&text, &length)) != NULL)
        if (!wildcard_has(word, length) || !wildcard_expand(&found, &first, word, length))
            add_word(&found, &first, word, length);
    text = text_string(&found);
    struct position at = reader->position;
    while ((word = next_word(&text, &length)) != NULL) {
        char *name = memory_copy(word, length);
        read_makefile(name, optional, &at);
        current_position = at;
        free(name);
    }
    text_free(&found);
    free(expanded);
}

static void read_vpath(struct reader *reader, const char *text)
{
    char *expanded = expand_string(text, reader->scope);
    const char *at = expanded;
    size_t length;
    const char *pattern = next_word(&at, &length);
    at = skip_blanks(at);
    if (pattern != NULL && *at != 0)
        vpath_add(pattern, length, at);
    else
        vpath_remove(pattern, length);
    free(expanded);
}

/* One logical line that is in no recipe. */
static void read_line(struct reader *reader, char *line)
{
    const char *start = skip_blanks(line);
    if (conditional_read(reader, start) || conditional_skips(reader) || *start == 0 || *start == '#')
        return;
    char *stripped = memory_copy(start, strlen(start));
    const char *text = stripped;
    strip_comment(stripped);
    if (assignment_read(reader, stripped))
        ;
    else if (is_keyword(&text, "include"))
        include(reader, text, false);
    else if (is_keyword(&text, "-include") || is_keyword(&text, "sinclude"))
        include(reader, text, true);
    else if (is_keyword(&text, "vpath"))
        read_vpath(reader, text);
    else
        rule_read(reader, line, stripped);
    free(stripped);
}

static void read_lines(struct reader *reader)
{
    const char *start;
    size_t length;
    struct position outer = current_position;
    if (++nested > NESTED_MAX)
        fatal(&outer, "makefiles within makefiles, more than %d deep", NESTED_MAX);
    while (next_line(reader, &start, &length)) {
        current_position = reader->position;
        if (length > 0 && *start == recipe_prefix && reader->rule.open) {
            if (!conditional_skips(reader))
                add_recipe_line(reader, start + 1, length - 1);
            continue;
        }
        text_cut(&reader->joined, 0);
        join_lines(&reader->joined, start, length);
        if (reader->joined.length > 0)
            read_line(reader, reader->joined.bytes);
    }
    current_position = reader->position;
    if (reader->conditional_count > 0)
        fatal(&(struct position){ reader->position.file, reader->line }, "missing 'endif'");
    rule_close(reader);
    text_free(&reader->joined);
    free(reader->rule.files);
    current_position = outer;
    nested--;
}

void read_text(const char *text, size_t length, struct scope *scope)
{
    struct reader *reader = memory_allocate(sizeof *reader);
    reader->at = text;
    reader->end = text + length;
    reader->position = current_position;
    reader->line = current_position.line;
    reader->fixed_position = true;
    reader->scope = scope;
    read_lines(reader);
    free(reader);
}

void read_builtin(const char *text)
{
    struct reader *reader = memory_allocate(sizeof *reader);
    reader->at = text;
    reader->end = text + strlen(text);
    reader->position = (struct position){ .file = "<builtin>", .line = 1 };
    reader->line = 1;
    reader->scope = &global_scope;
    reader->builtin = true;
    read_lines(reader);
    free(reader);
}

static void read_file_text(const char *name, const struct text *text)
{
    struct reader *reader = memory_allocate(sizeof *reader);
    reader->at = text_string(text);
    reader->end = reader->at + text->length;
    reader->line = 1;
    reader->position = (struct position){ .file = name, .line = 1 };
    reader->scope = &global_scope;
    const char *list = intern_string("MAKEFILE_LIST");
    struct variable *variable = variable_entry(&global_scope, list);
    if (!variable->defined)
        variable_set(&global_scope, list, "", 0, ORIGIN_FILE, false);
    if (variable->value.length > 0)
        text_add_byte(&variable->value, ' ');
    text_add_string(&variable->value, name);
    read_lines(reader);
    free(reader);
}

/* Opens the name, or that in a folder for includes. */
static const char *find_makefile(struct text *text, const char *name, bool search)
{
    struct text path = { 0 };
    const char *found = NULL;
    if (outside_read_file(text, name))
        return intern_string(name);
    int error = errno;
    for (const char *const *folder = include_folders(); search && *name != '/' && found == NULL && *folder != NULL; folder++) {
        text_cut(&path, 0);
        text_add_string(&path, *folder);
        text_add_byte(&path, '/');
        text_add_string(&path, name);
        if (outside_read_file(text, path.bytes))
            found = intern(path.bytes, path.length);
    }
    text_free(&path);
    errno = error;
    return found;
}

bool read_makefile(const char *name, bool optional, const struct position *at)
{
    struct text text = { 0 };
    const char *found = find_makefile(&text, name, at->file != NULL);
    int error = errno;
    struct makefile *makefile = memory_allocate(sizeof *makefile);
    makefile->file = file_enter_string(found != NULL ? found : name);
    makefile->file->mentioned = makefile->file->is_explicit = true;
    makefile->optional = optional;
    makefile->missing = found == NULL;
    makefile->at = *at;
    makefile->time = found != NULL ? file_time(makefile->file) : TIME_MISSING;
    *last_makefile = makefile;
    last_makefile = &makefile->next;
    if (found != NULL)
        read_file_text(found, &text);
    text_free(&text);
    errno = error;
    return found != NULL;
}

static const char **folders;
static size_t folder_count;

void include_folder_add(const char *folder)
{
    folders = memory_resize(folders, (folder_count + 2) * sizeof *folders);
    folders[folder_count++] = intern_string(folder);
    folders[folder_count] = NULL;
}

const char *const *include_folders(void)
{
    static const char *const none[] = { NULL };
    return folders != NULL ? folders : none;
}
