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

void function_dir(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    const char *text = arguments[0], *word;
    size_t length;
    bool first = true;
    while ((word = next_word(&text, &length)) != NULL) {
        size_t folder = folder_length(word, length);
        add_word(out, &first, folder > 0 ? word : "./", folder > 0 ? folder : 2);
    }
}

void function_notdir(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    const char *text = arguments[0], *word;
    size_t length;
    bool first = true;
    while ((word = next_word(&text, &length)) != NULL) {
        size_t folder = folder_length(word, length);
        add_word(out, &first, word + folder, length - folder);
    }
}

void function_suffix(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    const char *text = arguments[0], *word;
    size_t length;
    bool first = true;
    while ((word = next_word(&text, &length)) != NULL) {
        size_t start = suffix_start(word, length);
        if (start < length)
            add_word(out, &first, word + start, length - start);
    }
}

void function_basename(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    const char *text = arguments[0], *word;
    size_t length;
    bool first = true;
    while ((word = next_word(&text, &length)) != NULL)
        add_word(out, &first, word, suffix_start(word, length));
}

void function_addsuffix(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    const char *text = arguments[1], *word;
    size_t length;
    bool first = true;
    while ((word = next_word(&text, &length)) != NULL) {
        add_word(out, &first, word, length);
        text_add_string(out, arguments[0]);
    }
}

void function_addprefix(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    const char *text = arguments[1], *word;
    size_t length;
    bool first = true;
    while ((word = next_word(&text, &length)) != NULL) {
        add_word(out, &first, arguments[0], strlen(arguments[0]));
        text_add(out, word, length);
    }
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

void function_wildcard(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    const char *text = arguments[0], *word;
    size_t length;
    bool first = true;
    while ((word = next_word(&text, &length)) != NULL)
        wildcard_expand(out, &first, word, length);
}

/* Appends the absolute name: the working folder before it, without empty, `.` and `..` parts. */
static void add_absolute(struct text *out, const char *word, size_t length)
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
    text_add_string(out, path.length > 0 ? path.bytes : "/");
    text_free(&path);
}

void function_abspath(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    const char *text = arguments[0], *word;
    size_t length;
    bool first = true;
    while ((word = next_word(&text, &length)) != NULL) {
        add_word(out, &first, "", 0);
        add_absolute(out, word, length);
    }
}

void function_realpath(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    const char *text = arguments[0], *word;
    size_t length;
    bool first = true;
    while ((word = next_word(&text, &length)) != NULL) {
        char *name = memory_copy(word, length);
        char *real = realpath(name, NULL);
        if (real != NULL)
            add_word(out, &first, real, strlen(real));
        free(real);
        free(name);
    }
}
