/* What regexec asks of the text. */
#include <string.h>
#include <wchar.h>
#include "program.h"

enum { INVALID_BYTE = 0x110000 };

wint_t __regex_character(const struct regex_text *text, const char *at, size_t *size)
{
    unsigned char byte = (unsigned char)*at;
    wchar_t character;
    mbstate_t state = { 0 };
    *size = 1;
    if (byte < 0x80)
        return byte;
    size_t taken = mbrtowc(&character, at, (size_t)(text->end - at), &state);
    if (taken == (size_t)-1 || taken == (size_t)-2)
        return INVALID_BYTE + byte;
    *size = taken;
    return (wint_t)character;
}

bool __regex_takes(const struct __regex *regex, const struct instruction *instruction, wint_t character)
{
    switch (instruction->operation) {
    case MATCH_CHARACTER:
        return (wint_t)instruction->argument == character
               || ((regex->flags & REG_ICASE) != 0 && (wint_t)instruction->argument == towlower(character));
    case MATCH_ANY:
        return character != '\n' || (regex->flags & REG_NEWLINE) == 0;
    default:
        return __regex_in_set(regex, &regex->sets[instruction->argument], character);
    }
}

/* Whether a letter, digit or '_' is at `at`; at the text's end none is. */
static bool is_word(const struct regex_text *text, const char *at)
{
    size_t size;
    if (at >= text->end)
        return false;
    wint_t character = __regex_character(text, at, &size);
    return character == '_' || (character < INVALID_BYTE && iswalnum(character));
}

static bool is_word_before(const struct regex_text *text, const char *at)
{
    if (at == text->start)
        return false;
    do
        at--;
    while (at > text->start && (*at & 0xc0) == 0x80);
    return is_word(text, at);
}

bool __regex_holds(const struct regex_text *text, enum operation operation, const char *at)
{
    bool lines = (text->regex->flags & REG_NEWLINE) != 0;
    switch (operation) {
    case AT_LINE_BEGIN:
        return at == text->start ? (text->flags & REG_NOTBOL) == 0 : lines && at[-1] == '\n';
    case AT_LINE_END:
        return at == text->end ? (text->flags & REG_NOTEOL) == 0 : lines && *at == '\n';
    case AT_WORD_BEGIN:
        return !is_word_before(text, at) && is_word(text, at);
    case AT_WORD_END:
        return is_word_before(text, at) && !is_word(text, at);
    default:
        return is_word_before(text, at) != is_word(text, at);
    }
}

const char *__regex_skip(const struct regex_text *text, const char *at)
{
    const struct __regex *regex = text->regex;
    if (!regex->first_known)
        return at;
    if (regex->prefix_size > 0) {
        const char *found = memmem(at, (size_t)(text->end - at), regex->prefix, regex->prefix_size);
        return found != NULL ? found : text->end;
    }
    while (at < text->end && (unsigned char)*at < DIRECT && (regex->first[*at / 64] >> *at % 64 & 1) == 0)
        at++;
    return at;
}
