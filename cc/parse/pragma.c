/*
 * Pragmas that act where the parser comes to them: #pragma pack, as gcc has it. Others are warned of, but for those that only
 * ask for other code.
 */
#include <ctype.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/base/warning.h>
#include <cc/parse/parser.h>

uint32_t pack_limit;

struct word {
    const char *text;
    size_t length;               /* 0: the end of the line */
};

static struct pushed {
    uint32_t limit;
    struct word name;            /* of (push, name), in the text of its pragma */
} *pushed;
static uint32_t pushed_count, pushed_capacity;

void packing_begin(void)
{
    pack_limit = pushed_count = 0;
}

static struct word next_word(const char **rest)
{
    *rest += strspn(*rest, " \t");
    struct word word = { *rest, 0 };
    while (isalnum((unsigned char)word.text[word.length]) || word.text[word.length] == '_')
        word.length++;
    if (word.length == 0 && *word.text != 0)
        word.length = 1;
    *rest += word.length;
    return word;
}

static bool word_is(struct word word, const char *text)
{
    return word.length == strlen(text) && memcmp(word.text, text, word.length) == 0;
}

static bool is_name(struct word word)
{
    return word.length != 0 && (isalpha((unsigned char)*word.text) || *word.text == '_');
}

/* Whether it is an alignment: 0 means none. */
static bool take_limit(struct word word, uint32_t *limit)
{
    static const char *const texts[] = { "0", "1", "2", "4", "8", "16" };
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++)
        if (word_is(word, texts[i])) {
            *limit = 1u << i >> 1;
            return true;
        }
    return false;
}

/* The one of that name is taken off, with those above it; without a name the last. */
static bool pop(struct word name)
{
    uint32_t at = pushed_count;
    if (name.length == 0)
        at -= at > 0;
    else
        while (at > 0 && !(pushed[--at].name.length == name.length && memcmp(pushed[at].name.text, name.text, name.length) == 0))
            if (at == 0)
                return false;
    if (at == pushed_count)
        return false;
    pack_limit = pushed[at].limit;
    pushed_count = at;
    return true;
}

/* pack(), pack(n), pack(push), pack(push, n), pack(push, name, n), pack(pop), pack(pop, name): what is wrong with it, or NULL. */
static const char *pack(const char *rest)
{
    struct word word, name = { "", 0 };
    uint32_t limit = 0;
    bool has_limit = false;
    if (!word_is(next_word(&rest), "("))
        return "'(' is missing behind '#pragma pack'";
    struct word action = next_word(&rest);
    bool pushes = word_is(action, "push"), pops = word_is(action, "pop");
    if (word_is(action, ")")) {
        pack_limit = 0;
        return NULL;
    }
    for (word = action; pushes || pops; ) {
        word = next_word(&rest);
        if (!word_is(word, ","))
            break;
        word = next_word(&rest);
        if (is_name(word) && name.length == 0 && !has_limit)
            name = word;
        else if (pushes && !has_limit && take_limit(word, &limit))
            has_limit = true;
        else
            return "'#pragma pack' takes a name, and an alignment of 1, 2, 4, 8 or 16";
    }
    if (!pushes && !pops) {
        if (!take_limit(action, &limit))
            return "'#pragma pack' takes push, pop, or an alignment of 1, 2, 4, 8 or 16";
        has_limit = true;
        word = next_word(&rest);
    }
    if (!word_is(word, ")"))
        return "')' is missing in '#pragma pack'";
    if (pops)
        return pop(name) ? NULL : "nothing was pushed for this '#pragma pack(pop)'";
    if (pushes) {
        pushed = array_grow(pushed, &pushed_capacity, pushed_count, sizeof *pushed);
        pushed[pushed_count++] = (struct pushed){ pack_limit, name };
    }
    if (has_limit)
        pack_limit = limit;
    return NULL;
}

void pragma_perform(const char *text, uint32_t location)
{
    static const char *const harmless[] = { "optimize", "target", "push_options", "pop_options", "ivdep", "unroll" };
    const char *rest = text;
    struct word word = next_word(&rest);
    if (word_is(word, "pack")) {
        const char *problem = pack(rest);
        if (problem != NULL)
            warn_at(WARNING_PRAGMAS, location, "%s: it is ignored", problem);
        return;
    }
    if (word_is(word, "STDC"))
        return;
    bool gcc = word_is(word, "GCC");
    word = next_word(&rest);
    for (unsigned i = 0; i < sizeof harmless / sizeof *harmless && gcc; i++)
        if (word_is(word, harmless[i]))
            return;
    warn_at(WARNING_UNKNOWN_PRAGMAS, location, "this pragma is not understood");
}
