/* Lists of file names; see name_list.h. */
#include <string.h>
#include "name_list.h"
#include "wildcard.h"
#include "words.h"

bool next_name(const char **text, struct text *name)
{
    const char *at = *text;
    text_cut(name, 0);
    while (is_space(*at))
        at++;
    if (*at == '|')
        text_add_byte(name, *at++);
    else
        while (*at != 0 && !is_space(*at) && *at != '|') {
            size_t plain = strcspn(at, " \t\n\v\f\r|\\");
            text_add(name, at, plain);
            at += plain;
            if (*at == '\\') {
                at += at[1] != 0 && strchr(" \t:#|&", at[1]) != NULL;
                text_add_byte(name, *at++);
            }
        }
    *text = at;
    return name->length > 0;
}

void each_name(const char *text, void (*act)(void *context, const char *name, size_t length), void *context)
{
    struct text name = { 0 }, found = { 0 };
    while (next_name(&text, &name)) {
        bool first = true;
        text_cut(&found, 0);
        if (!wildcard_has(name.bytes, name.length) || !wildcard_expand(&found, &first, name.bytes, name.length)) {
            act(context, name.bytes, name.length);
            continue;
        }
        const char *at = found.bytes, *word;
        size_t length;
        while ((word = next_word(&at, &length)) != NULL)
            act(context, word, length);
    }
    text_free(&name);
    text_free(&found);
}
