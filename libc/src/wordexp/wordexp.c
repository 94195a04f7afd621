/*
 * XSH wordexp: tilde, parameters, commands and arithmetic, fields, paths, quotes, in the order of XCU 2.6.
 *
 * All of it happens here, but for commands and arithmetic, which sh works out: so a text that must not run commands
 * (WRDE_NOCMD) never comes near a shell, unless it is an expression of nothing but operators, names and numbers.
 */
#include <glob.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include "words.h"

void __words_fail(struct words *words, int error)
{
    if (words->error == 0)
        words->error = error;
}

static void append(struct words *words, char character)
{
    struct text *text = &words->word;
    if (text->used + 2 > text->size) {
        size_t size = 2 * text->size + 32;
        char *bytes = realloc(text->bytes, size);
        if (bytes == NULL) {
            __words_fail(words, WRDE_NOSPACE);
            return;
        }
        text->bytes = bytes;
        text->size = size;
    }
    text->bytes[text->used++] = character;
    text->bytes[text->used] = 0;
}

void __words_put(struct words *words, char character, bool quoted)
{
    words->begun = true;
    if (character == '\\' || (quoted && strchr("*?[]-!", character) != NULL))
        append(words, '\\');
    append(words, character);
}

void __words_unquote(char *word)
{
    char *to = word;
    for (; *word != 0; word++) {
        if (*word == '\\' && word[1] != 0)
            word++;
        *to++ = *word;
    }
    *to = 0;
}

/* Adds a copy to the result. */
static void add(struct words *words, const char *word)
{
    wordexp_t *result = words->result;
    size_t before = (words->flags & WRDE_DOOFFS) != 0 ? result->we_offs : 0;
    char **more = reallocarray(result->we_wordv, before + result->we_wordc + 2, sizeof *more);
    char *copy = more != NULL ? strdup(word) : NULL;
    if (more != NULL)
        result->we_wordv = more;
    if (copy == NULL) {
        __words_fail(words, WRDE_NOSPACE);
        return;
    }
    for (size_t i = 0; i < before && result->we_wordc == 0; i++)
        more[i] = NULL;
    more[before + result->we_wordc++] = copy;
    more[before + result->we_wordc] = NULL;
}

static bool has_pattern(const char *word)
{
    for (; *word != 0; word++) {
        if (*word == '\\' && word[1] != 0)
            word++;
        else if (strchr("*?[", *word) != NULL)
            return true;
    }
    return false;
}

/* The paths that the word matches; false: there are none. */
static bool add_paths(struct words *words, const char *word)
{
    glob_t found;
    int error = glob(word, 0, NULL, &found);
    for (size_t i = 0; error == 0 && i < found.gl_pathc; i++)
        add(words, found.gl_pathv[i]);
    globfree(&found);
    if (error == GLOB_NOSPACE)
        __words_fail(words, WRDE_NOSPACE);
    return error != GLOB_NOMATCH;
}

void __words_end(struct words *words)
{
    static char none[1];
    char *word = words->word.bytes != NULL && words->word.used > 0 ? words->word.bytes : none;
    if (words->begun && words->error == 0 && !(has_pattern(word) && add_paths(words, word))) {
        __words_unquote(word);
        add(words, word);
    }
    words->begun = false;
    words->word.used = 0;
}

void __words_put_value(struct words *words, const char *value, bool quoted)
{
    const char *separators = getenv("IFS");
    if (separators == NULL)
        separators = " \t\n";
    for (bool ended = false; *value != 0; value++) {
        bool separates = !quoted && !words->whole && strchr(separators, *value) != NULL;
        if (!separates) {
            __words_put(words, *value, quoted);
            ended = false;
        } else if (strchr(" \t\n", *value) != NULL) {
            ended = ended || words->begun;
            __words_end(words);
        } else {                       /* one that is no blank also ends an empty field, but not one that blanks ended */
            words->begun = words->begun || !ended;
            ended = false;
            __words_end(words);
        }
    }
}

/* ~ and ~NAME at the beginning of a word; without such a user they stand for themselves. */
static void expand_tilde(struct words *words)
{
    size_t size = strcspn(words->at, "/ \t\n");
    char *name = strndup(words->at, size);
    if (name == NULL) {
        __words_fail(words, WRDE_NOSPACE);
        return;
    }
    const struct passwd *user = size > 1 ? getpwnam(name + 1) : NULL;
    const char *home = size > 1 ? (user != NULL ? user->pw_dir : NULL) : getenv("HOME");
    if (home != NULL && strpbrk(name, "\\\"'$`") == NULL) {
        words->begun = true;
        __words_put_value(words, home, true);
        words->at += size;
    } else {
        __words_put(words, *words->at++, true);
    }
    free(name);
}

static void expand_single(struct words *words)
{
    const char *end = strchr(words->at, '\'');
    if (end == NULL) {
        __words_fail(words, WRDE_SYNTAX);
        return;
    }
    words->begun = true;
    while (words->at < end)
        __words_put(words, *words->at++, true);
    words->at++;
}

/* Behind a backslash: in double quotes it is special in front of few characters. */
static void expand_backslash(struct words *words, char end, bool quoted)
{
    char character = *words->at;
    if (character == 0) {
        __words_fail(words, WRDE_SYNTAX);
        return;
    }
    if (quoted && strchr("$`\"\\\n", character) == NULL && character != end) {
        __words_put(words, '\\', true);
        return;
    }
    words->at++;
    if (character != '\n')
        __words_put(words, character, true);
}

/* A character that is not special in quotes. */
static void expand_plain(struct words *words, char character, char end, bool quoted)
{
    if (quoted)
        __words_put(words, character, true);
    else if (end == '}')
        __words_put_value(words, (char[]){ character, 0 }, false);
    else if (character == ' ' || character == '\t')
        __words_end(words);
    else if (strchr("\n|&;<>(){}", character) != NULL)
        __words_fail(words, WRDE_BADCHAR);
    else
        __words_put(words, character, false);
}

void __words_expand(struct words *words, char end, bool quoted)
{
    if (end == '"')
        words->begun = true;
    while (words->error == 0) {
        char character = *words->at;
        if (character == end || character == 0)
            break;
        if (character == '~' && !quoted && !words->begun) {
            expand_tilde(words);
            continue;
        }
        words->at++;
        switch (character) {
        case '\\': expand_backslash(words, end, quoted); break;
        case '$': __words_dollar(words, quoted); break;
        case '`': __words_backquotes(words, quoted); break;
        case '"': __words_expand(words, '"', true); break;
        case '\'':
            if (!quoted) {
                expand_single(words);
                break;
            }
            /* fall through */
        default: expand_plain(words, character, end, quoted); break;
        }
    }
    if (*words->at != end)
        __words_fail(words, WRDE_SYNTAX);
    else if (end != 0)
        words->at++;
}

/* After an error there is what there was before. */
static void shorten(wordexp_t *result, size_t before, size_t count)
{
    while (result->we_wordc > count)
        free(result->we_wordv[before + --result->we_wordc]);
    if (count == 0)
        wordfree(result);
    else
        result->we_wordv[before + count] = NULL;
}

int wordexp(const char *restrict text, wordexp_t *restrict result, int flags)
{
    struct words words = { .at = text, .flags = flags, .result = result };
    if ((flags & WRDE_REUSE) != 0)
        wordfree(result);
    if ((flags & WRDE_APPEND) == 0) {
        result->we_wordc = 0;
        result->we_wordv = NULL;
    }
    size_t before = (flags & WRDE_DOOFFS) != 0 ? result->we_offs : 0, count = result->we_wordc;
    __words_expand(&words, 0, false);
    __words_end(&words);
    free(words.word.bytes);
    if (words.error == 0 && result->we_wordv == NULL && (result->we_wordv = calloc(before + 1, sizeof(char *))) == NULL)
        return WRDE_NOSPACE;
    if (words.error != 0 && words.error != WRDE_NOSPACE)
        shorten(result, before, count);
    return words.error;
}

/* The offset is not known any more when WRDE_DOOFFS was not given; then it is no part of the vector. */
void wordfree(wordexp_t *result)
{
    size_t left = result->we_wordc;
    for (char **word = result->we_wordv; left > 0; word++) {
        left -= *word != NULL;
        free(*word);
    }
    free(result->we_wordv);
    result->we_wordv = NULL;
    result->we_wordc = 0;
}
