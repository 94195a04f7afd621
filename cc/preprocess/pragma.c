/* Pragmas: pragma.h. Those about macros, files and warnings are obeyed here, all others are the parser's. */
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/preprocess/expand.h>
#include <cc/preprocess/include.h>
#include <cc/preprocess/pragma.h>

static struct kept_macro {
    struct name *name;
    struct macro *macro;
} *kept;
static uint32_t kept_count, kept_capacity;
static bool hand_on_all;

void pragma_hand_on_all(bool all)
{
    hand_on_all = all;
}

void pragma_begin(void)
{
    kept_count = 0;
}

/* --- words of a pragma --- */

/* The next word, string (with its quotes) or single character of the text, in `word`; false at the end. */
static bool next_word(const char **text, char word[64])
{
    const char *p = *text + strspn(*text, " \t");
    size_t length = strspn(p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");
    if (*p == '"') {
        const char *end = strchr(p + 1, '"');
        length = end != NULL ? (size_t)(end + 1 - p) : strlen(p);
    } else if (length == 0 && *p != 0) {
        length = 1;
    }
    *text = p + length;
    size_t kept_length = length < 63 ? length : 63;
    memcpy(word, p, kept_length);
    word[kept_length] = 0;
    return length != 0;
}

/* The inside of a string, or "" if it is none. */
static const char *inside(char *word)
{
    size_t length = strlen(word);
    if (length < 2 || word[0] != '"' || word[length - 1] != '"')
        return "";
    word[length - 1] = 0;
    return word + 1;
}

/* --- what is obeyed --- */

static bool once(uint32_t location, const char *rest)
{
    (void)location, (void)rest;
    include_once();
    return true;
}

static bool system_header(uint32_t location, const char *rest)
{
    struct position position = source_position(location);
    (void)rest;
    if (position.source != NULL)
        source_rename(position.source, location, position.line, position.path, true);
    return true;
}

static bool diagnostic(uint32_t location, const char *rest)
{
    char verb[64], option[64];
    if (!next_word(&rest, verb))
        return false;
    next_word(&rest, option);
    return warning_pragma(location, verb, inside(option));
}

static bool say_error(uint32_t location, const char *rest)
{
    error_at(location, "%s", rest);
    return true;
}

static bool say_warning(uint32_t location, const char *rest)
{
    warn_at(WARNING_WARNING_DIRECTIVE, location, "%s", rest);
    return true;
}

static bool message(uint32_t location, const char *rest)
{
    note_at(location, "#pragma message: %s", rest);
    return true;
}

/* The name in ("NAME"), or NULL. */
static struct name *macro_name(const char *rest)
{
    char word[64];
    if (!next_word(&rest, word) || word[0] != '(' || !next_word(&rest, word))
        return NULL;
    const char *name = inside(word);
    return *name != 0 ? name_of_text(name) : NULL;
}

static bool push_macro(uint32_t location, const char *rest)
{
    struct name *name = macro_name(rest);
    (void)location;
    if (name == NULL)
        return false;
    kept = array_grow(kept, &kept_capacity, kept_count, sizeof *kept);
    kept[kept_count++] = (struct kept_macro){ name, name->macro };
    return true;
}

static bool pop_macro(uint32_t location, const char *rest)
{
    struct name *name = macro_name(rest);
    (void)location;
    if (name == NULL)
        return false;
    for (uint32_t i = kept_count; i-- > 0; )
        if (kept[i].name == name) {
            name->macro = kept[i].macro;
            memmove(kept + i, kept + i + 1, (--kept_count - i) * sizeof *kept);
            break;
        }
    return true;
}

/* "GCC" stands before some of them. */
static const struct {
    bool gcc;
    const char *word;
    bool (*obey)(uint32_t location, const char *rest);
} pragmas[] = {
    { false, "once", once },
    { false, "push_macro", push_macro },
    { false, "pop_macro", pop_macro },
    { false, "message", message },
    { true, "system_header", system_header },
    { true, "diagnostic", diagnostic },
    { true, "error", say_error },
    { true, "warning", say_warning },
};

bool pragma_obey(struct token *token, struct name *text)
{
    const char *rest = text->text;
    char word[64];
    bool obeyed = false, gcc = next_word(&rest, word) && strcmp(word, "GCC") == 0;
    if (gcc)
        next_word(&rest, word);
    rest += strspn(rest, " \t");
    for (unsigned i = 0; i < sizeof pragmas / sizeof *pragmas && !obeyed; i++)
        if (pragmas[i].gcc == gcc && strcmp(pragmas[i].word, word) == 0) {
            obeyed = true;
            if (!pragmas[i].obey(token->location, rest))
                warn_at(WARNING_UNKNOWN_PRAGMAS, token->location, "this pragma is not understood");
        }
    if (obeyed && !hand_on_all)
        return false;
    token->kind = TOKEN_PRAGMA;
    token->name = text;
    return true;
}

/* The tokens of the line with a blank where there were some; macros are not expanded. */
bool pragma_read(struct token *token)
{
    static char *text;
    static uint32_t capacity;
    uint32_t count = 0;
    struct token part;
    for (expand_raw(&part); part.kind != TOKEN_END; expand_raw(&part)) {
        size_t length;
        const char *spelling = token_text(&part, &length);
        while (count + length + 1 > capacity)
            text = array_grow(text, &capacity, capacity, 1);
        if ((part.flags & TOKEN_SPACE) != 0 && count > 0)
            text[count++] = ' ';
        memcpy(text + count, spelling, length);
        count += (uint32_t)length;
    }
    return pragma_obey(token, name_alone(count > 0 ? text : "", count));
}
