/*
 * Files of arguments: response.h.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/driver/modes.h>
#include <cc/driver/response.h>

static const char blanks[] = " \t\r\n\f\v";

/* The next word, its quotes and backslashes undone in place; NULL at the end. */
static char *next_word(char **text)
{
    char *from = *text + strspn(*text, blanks), *word = from, *to = from, quote = 0;
    if (*from == 0)
        return NULL;
    for (; *from != 0 && (quote != 0 || strchr(blanks, *from) == NULL); from++) {
        if (*from == quote) {
            quote = 0;
        } else if (quote == 0 && (*from == '"' || *from == '\'')) {
            quote = *from;
        } else {
            if (*from == '\\' && from[1] != 0 && quote != '\'')
                from++;
            *to++ = *from;
        }
    }
    *text = *from != 0 ? from + 1 : from;
    *to = 0;
    return word;
}

char **response_read(const char *path, unsigned nesting, uint32_t *count)
{
    struct buffer file;
    char **words = NULL, *word;
    uint32_t capacity = 0;
    *count = 0;
    if (nesting >= RESPONSE_NESTING_MAX) {
        error_plain("@%s: such files name each other too deeply", path);
        return NULL;
    }
    if (!file_read(path, &file))
        return NULL;
    char *text = arena_text(&program_arena, (const char *)file.bytes, file.size);
    free(file.bytes);
    while ((word = next_word(&text)) != NULL) {
        words = array_grow(words, &capacity, *count, sizeof *words);
        words[(*count)++] = word;
    }
    return words;
}
