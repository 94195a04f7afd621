/* Functions of file names; see function.h. */
#define _XOPEN_SOURCE 700
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "file.h"
#include "function.h"
#include "wildcard.h"
#include "words.h"

/* How many bytes of the word are its folder, with the slash. */
static size_t folder_length(const char *word, size_t length)
{
    while (length > 0 && word[length - 1] != '/')
        length--;
    return length;
}

/* Where its suffix begins: its length when it has none. */
static size_t suffix_start(const char *word, size_t length)
{
    for (size_t at = length; at > 0 && word[at - 1] != '/'; at--)
        if (word[at - 1] == '.')
            return at - 1;
    return length;
}

/* Where a function's result goes, and its other argument. */
struct result {
    struct text *out;
    bool first;             /* nothing is in it yet */
    const char *other;
};

/* Calls `one` for each word of the text. */
static void each_word(struct text *out, const char *text, const char *other,
                      void (*one)(struct result *result, const char *word, size_t length))
{
    struct result result = { out, true, other };
    const char *word;
    size_t length;
    while ((word = next_word(&text, &length)) != NULL)
        one(&result, word, length);
}

static void add(struct result *result, const char *word, size_t length)
{
    add_word(result->out, &result->first, word, length);
}

static void add_folder(struct result *result, const char *word, size_t length)
{
    size_t folder = folder_length(word, length);
    add(result, folder > 0 ? word : "./", folder > 0 ? folder : 2);
}

static void add_without_folder(struct result *result, const char *word, size_t length)
{
    size_t folder = folder_length(word, length);
    add(result, word + folder, length - folder);
}

static void add_suffix_of(struct result *result, const char *word, size_t length)
{
    size_t start = suffix_start(word, length);
    if (start < length)
        add(result, word + start, length - start);
}

static void add_without_suffix(struct result *result, const char *word, size_t length)
{
    add(result, word, suffix_start(word, length));
}

static void add_with_suffix(struct result *result, const char *word, size_t length)
{
    add(result, word, length);
    text_add_string(result->out, result->other);
}

static void add_with_prefix(struct result *result, const char *word, size_t length)
{
    add(result, result->other, strlen(result->other));
    text_add(result->out, word, length);
}

static void add_matches(struct result *result, const char *word, size_t length)
{
    wildcard_expand(result->out, &result->first, word, length);
}

/* The working folder before it, without empty, `.` and `..` parts. */
static void add_absolute(struct result *result, const char *word, size_t length)
{
    struct text path = { 0 };
    if (word[0] != '/')
        text_add_string(&path, working_folder());
    while (length > 0) {
        const char *slash = memchr(word, '/', length);
        size_t part = slash != NULL ? (size_t)(slash - word) : length;
        if (part == 2 && word[0] == '.' && word[1] == '.') {
            while (path.length > 0 && path.bytes[path.length - 1] != '/')
                text_cut(&path, path.length - 1);
            if (path.length > 0)
                text_cut(&path, path.length - 1);
        } else if (part > 0 && !(part == 1 && word[0] == '.')) {
            text_add_byte(&path, '/');
            text_add(&path, word, part);
        }
        word += part + (slash != NULL);
        length -= part + (slash != NULL);
    }
    const char *name = path.length > 0 ? path.bytes : "/";
    add(result, name, strlen(name));
    text_free(&path);
}

static void add_real(struct result *result, const char *word, size_t length)
{
    char *name = memory_copy(word, length);
    char *real = realpath(name, NULL);
    if (real != NULL)
        add(result, real, strlen(real));
    free(real);
    free(name);
}

/* --- the functions --- */

void function_dir(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    each_word(out, arguments[0], NULL, add_folder);
}

void function_notdir(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    each_word(out, arguments[0], NULL, add_without_folder);
}

void function_suffix(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    each_word(out, arguments[0], NULL, add_suffix_of);
}

void function_basename(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    each_word(out, arguments[0], NULL, add_without_suffix);
}

void function_addsuffix(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    each_word(out, arguments[1], arguments[0], add_with_suffix);
}

void function_addprefix(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    each_word(out, arguments[1], arguments[0], add_with_prefix);
}

void function_wildcard(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    each_word(out, arguments[0], NULL, add_matches);
}

void function_abspath(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    each_word(out, arguments[0], NULL, add_absolute);
}

void function_realpath(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    each_word(out, arguments[0], NULL, add_real);
}

void function_join(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    const char *texts[2] = { arguments[0], arguments[1] };
    bool first = true;
    for (;;) {
        size_t lengths[2];
        const char *a = next_word(&texts[0], &lengths[0]), *b = next_word(&texts[1], &lengths[1]);
        if (a == NULL && b == NULL)
            return;
        add_word(out, &first, a != NULL ? a : "", a != NULL ? lengths[0] : 0);
        if (b != NULL)
            text_add(out, b, lengths[1]);
    }
}
