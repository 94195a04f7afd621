/* What stands behind a $ in wordexp's text: XCU 2.6.2 to 2.6.4. */
#include <ctype.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "words.h"

/* A word of its own, made by `make`; NULL: it cannot be. The result is allocated. */
static char *apart(struct words *words, char end, bool quoted)
{
    struct text outer = words->word;
    bool begun = words->begun, whole = words->whole;
    words->word = (struct text){ NULL, 0, 0 };
    words->whole = true;
    words->begun = end != '}';         /* a tilde is special in braces only */
    __words_expand(words, end, quoted);
    char *word = words->word.bytes != NULL ? words->word.bytes : strdup("");
    words->word = outer;
    words->begun = begun;
    words->whole = whole;
    if (word == NULL)
        __words_fail(words, WRDE_NOSPACE);
    return word;
}

/* What a command of sh prints, without the newlines at its end. */
static void run(struct words *words, const char *command, bool quoted)
{
    static const char *const mute = "exec 2>/dev/null\n";
    char *text = NULL, *output = NULL;
    size_t room = 0;
    if (asprintf(&text, "%s%s", (words->flags & WRDE_SHOWERR) != 0 ? "" : mute, command) < 0)
        text = NULL;
    FILE *stream = text != NULL ? popen(text, "r") : NULL;
    ssize_t length = stream != NULL ? getdelim(&output, &room, 0, stream) : 0;
    while (length > 0 && output[length - 1] == '\n')
        output[--length] = 0;
    if (length > 0)
        __words_put_value(words, output, quoted);
    if (stream == NULL)
        __words_fail(words, WRDE_NOSPACE);
    else
        pclose(stream);
    free(output);
    free(text);
}

static void run_part(struct words *words, const char *command, size_t size, bool quoted)
{
    char *copy = strndup(command, size);
    if (copy == NULL)
        __words_fail(words, WRDE_NOSPACE);
    else
        run(words, copy, quoted);
    free(copy);
}

/* The end of a part in quotes, on its closing quote, or on the 0. */
static const char *behind_quotes(const char *at)
{
    char quote = *at++;
    for (; *at != 0 && *at != quote; at++)
        if (*at == '\\' && quote != '\'' && at[1] != 0)
            at++;
    return at;
}

/* The parenthesis that closes; NULL: there is none. One of `case` counts like others. */
static const char *closing(const char *at)
{
    for (unsigned depth = 0; *at != 0; at++) {
        if (*at == ')' && depth-- == 0)
            return at;
        depth += *at == '(';
        if (*at == '\\' && at[1] != 0)
            at++;
        else if (strchr("'\"`", *at) != NULL && *(at = behind_quotes(at)) == 0)
            return NULL;
    }
    return NULL;
}

static void expand_command(struct words *words, bool quoted)
{
    const char *command = words->at, *end = closing(command);
    if ((words->flags & WRDE_NOCMD) != 0) {
        __words_fail(words, WRDE_CMDSUB);
    } else if (end == NULL) {
        __words_fail(words, WRDE_SYNTAX);
    } else {
        words->at = end + 1;
        run_part(words, command, (size_t)(end - command), quoted);
    }
}

/* A backslash in front of $, ` and itself goes. */
void __words_backquotes(struct words *words, bool quoted)
{
    const char *end = behind_quotes(words->at - 1);
    char *command = *end != 0 ? strndup(words->at, (size_t)(end - words->at)) : NULL, *to = command;
    if ((words->flags & WRDE_NOCMD) != 0 || command == NULL) {
        __words_fail(words, *end == 0 ? WRDE_SYNTAX : command != NULL ? WRDE_CMDSUB : WRDE_NOSPACE);
        free(command);
        return;
    }
    for (const char *from = command; (*to = *from) != 0; to++, from++)
        if (*from == '\\' && from[1] != 0 && strchr("$`\\", from[1]) != NULL)
            *to = *++from;
    words->at = end + 1;
    run(words, command, quoted);
    free(command);
}

/* sh works it out, once it is nothing but an expression. */
static void expand_arithmetic(struct words *words, bool quoted)
{
    static const char allowed[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_ \t\n+-*/%<>=!&|^~?:(),";
    const char *end = closing(words->at);
    char *text = end != NULL && end[1] == ')' ? strndup(words->at, (size_t)(end - words->at)) : NULL, *command = NULL;
    if (text == NULL) {
        __words_fail(words, WRDE_SYNTAX);
        return;
    }
    struct words inner = { .at = text, .flags = words->flags };
    char *expression = apart(&inner, 0, true);
    if (expression != NULL)
        __words_unquote(expression);
    if (inner.error != 0)
        __words_fail(words, inner.error);
    else if (expression[strspn(expression, allowed)] != 0)
        __words_fail(words, WRDE_SYNTAX);
    else if (asprintf(&command, "echo $((%s))", expression) < 0)
        __words_fail(words, WRDE_NOSPACE);
    else
        run(words, command, quoted);
    words->at = end + 2;
    free(command);
    free(expression);
    free(text);
}

/* Cuts what the pattern matches off the value: at its end or its beginning, as little or as much as it can. */
static void cut(char *value, const char *pattern, bool at_end, bool most)
{
    size_t length = strlen(value);
    for (size_t i = 0; i <= length; i++) {
        size_t size = most ? length - i : i;
        char *from = at_end ? value + length - size : value, *behind = from + size, kept = *behind;
        *behind = 0;
        bool matches = fnmatch(pattern, from, 0) == 0;
        *behind = kept;
        if (!matches)
            continue;
        if (at_end)
            *from = 0;
        else
            memmove(value, behind, length - size + 1);
        return;
    }
}

/* The value; NULL: it is not set, which may be an error. */
static const char *value_of(struct words *words, const char *name)
{
    const char *value = getenv(name);
    if (value == NULL && (words->flags & WRDE_UNDEF) != 0)
        __words_fail(words, WRDE_BADVAL);
    return value;
}

static void expand_cut(struct words *words, const char *name, char operator, bool quoted)
{
    const char *value = value_of(words, name);
    bool most = *words->at == operator;
    words->at += most;
    char *pattern = apart(words, '}', false), *copy = strdup(value != NULL ? value : "");
    if (copy == NULL)
        __words_fail(words, WRDE_NOSPACE);
    if (pattern != NULL && copy != NULL) {
        cut(copy, pattern, operator == '%', most);
        __words_put_value(words, copy, quoted);
    }
    free(pattern);
    free(copy);
}

/* ${NAME-WORD} and the like; with a colon an empty value is none. */
static void expand_instead(struct words *words, const char *name, char operator, bool colon, bool quoted)
{
    const char *value = getenv(name);
    bool there = value != NULL && !(colon && *value == 0);
    if (operator == '+' ? there : !there && operator == '-') {
        __words_expand(words, '}', quoted);
        return;
    }
    char *word = apart(words, '}', quoted);        /* it has no effect but where it is assigned */
    if (word != NULL && !there && operator == '=') {
        __words_unquote(word);
        if (setenv(name, word, 1) < 0)
            __words_fail(words, WRDE_NOSPACE);
        value = getenv(name);
    }
    if (!there && operator == '?')
        __words_fail(words, WRDE_BADVAL);
    if (operator != '+' && value != NULL)
        __words_put_value(words, value, quoted);
    free(word);
}

/* The name at the text, allocated; NULL: none, or no memory. */
static char *take_name(struct words *words)
{
    size_t size = 0;
    if (isdigit((unsigned char)*words->at) == 0)
        while (isalnum((unsigned char)words->at[size]) != 0 || words->at[size] == '_')
            size++;
    char *name = size > 0 ? strndup(words->at, size) : NULL;
    if (size > 0 && name == NULL)
        __words_fail(words, WRDE_NOSPACE);
    words->at += size;
    return name;
}

/* ${#NAME} */
static void expand_length(struct words *words, const char *name, bool quoted)
{
    const char *value = value_of(words, name);
    char number[24];
    snprintf(number, sizeof number, "%zu", value != NULL ? strlen(value) : 0);
    __words_put_value(words, number, quoted);
}

static void expand_braces(struct words *words, bool quoted)
{
    bool length = *words->at == '#';
    words->at += length;
    char *name = take_name(words);
    bool colon = *words->at == ':' && !length;
    words->at += colon;
    char operator = *words->at;
    if (name == NULL || operator == 0 || (length && operator != '}')) {
        __words_fail(words, WRDE_SYNTAX);
    } else if (operator == '}' && !colon) {
        words->at++;
        if (length)
            expand_length(words, name, quoted);
        else if (value_of(words, name) != NULL)
            __words_put_value(words, getenv(name), quoted);
    } else {
        words->at++;
        if (strchr("-=?+", operator) != NULL)
            expand_instead(words, name, operator, colon, quoted);
        else if (strchr("#%", operator) != NULL && !colon)
            expand_cut(words, name, operator, quoted);
        else
            __words_fail(words, WRDE_SYNTAX);
    }
    free(name);
}

void __words_dollar(struct words *words, bool quoted)
{
    const char *at = words->at;
    if (*at == '{') {
        words->at++;
        expand_braces(words, quoted);
        return;
    }
    if (*at == '(') {
        bool arithmetic = at[1] == '(';
        words->at += 1 + arithmetic;
        (arithmetic ? expand_arithmetic : expand_command)(words, quoted);
        return;
    }
    char *name = take_name(words);
    const char *value = name != NULL ? value_of(words, name) : "$";
    if (value != NULL)
        __words_put_value(words, value, quoted);
    free(name);
}
