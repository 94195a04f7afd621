/* The reader of provenance: see provenance.h. Lines are looked at when they are asked for. */
#include <bootimage/provenance.h>

#define SOURCE "source "
#define PART "part "
#define MADE "made "

/* Behind the text, if that is at `at`; else NULL. */
static const char *behind(const char *at, const char *end, const char *text)
{
    while (*text != 0 && at < end && *at == *text)
        at++, text++;
    return *text == 0 ? at : NULL;
}

/* Behind a digest and the blank or the line's end that follows; NULL: there is none. */
static const char *behind_digest(const char *at, const char *end)
{
    if (end - at <= PROVENANCE_DIGEST_SIZE)
        return NULL;
    for (const char *last = at + PROVENANCE_DIGEST_SIZE; at < last; at++)
        if (!((*at >= '0' && *at <= '9') || (*at >= 'a' && *at <= 'f')))
            return NULL;
    return *at == ' ' || *at == '\n' ? at + 1 : NULL;
}

static const char *line_end(const char *at, const char *end)
{
    while (at < end && *at != '\n')
        at++;
    return at;
}

bool provenance_open(struct provenance *provenance, const char *text, size_t size)
{
    const char *end = text + size;
    const char *at = behind(text, end, "provenance 1\ncompiler ");

    if (at == NULL || end[-1] != '\n')
        return false;
    const char *unknown = behind(at, end, "unknown\n"), *known = behind_digest(at, end);
    if (unknown == NULL && known == NULL)
        return false;
    *provenance = (struct provenance){ text, end, unknown != NULL ? NULL : at, unknown != NULL ? unknown : known, NULL };
    at = provenance->sources;
    while (behind(at, end, SOURCE) != NULL)
        at = line_end(at, end) + 1;
    provenance->parts = at;
    return true;
}

/* The record whose line begins with the texts and has its digest there; searched for from `from` on. */
static bool find(const struct provenance *provenance, const char *const *texts, struct provenance_record *record)
{
    const char *end = provenance->end;

    for (const char *line = provenance->parts; line < end; line = line_end(line, end) + 1) {
        const char *at = line;
        for (const char *const *text = texts; *text != NULL && at != NULL; text++)
            at = behind(at, end, *text);
        const char *words = at != NULL ? behind_digest(at, end) : NULL;
        if (words == NULL)
            continue;
        *record = (struct provenance_record){ at, words, line_end(words - 1, end) };
        return true;
    }
    return false;
}

bool provenance_entry(const struct provenance *provenance, const char *type, const char *name,
                      struct provenance_record *record)
{
    const char *const texts[] = { MADE, type, " ", name, " ", NULL };

    return find(provenance, texts, record);
}

bool provenance_part(const struct provenance *provenance, const struct provenance_word *word,
                     struct provenance_record *record)
{
    char name[64];

    if (word->length >= sizeof name)
        return false;
    for (size_t i = 0; i < word->length; i++)
        name[i] = word->text[i];
    name[word->length] = 0;
    const char *const texts[] = { PART, name, " ", NULL };
    return find(provenance, texts, record);
}

bool provenance_next(struct provenance_record *record, struct provenance_word *word)
{
    const char *at = record->words;

    while (at < record->end && *at == ' ')
        at++;
    if (at >= record->end)
        return false;
    word->is_part = *at == '@';
    word->text = at + word->is_part;
    while (at < record->end && *at != ' ')
        at++;
    word->length = (size_t)(at - word->text);
    record->words = at;
    return true;
}

/* The path of a source's line against the word: as strcmp. */
static int compare(const char *at, const char *end, const struct provenance_word *word)
{
    for (size_t i = 0; i < word->length; i++, at++)
        if (at == end || *at != word->text[i])
            return at == end || (unsigned char)*at < (unsigned char)word->text[i] ? -1 : 1;
    return at == end ? 0 : 1;
}

const char *provenance_source(const struct provenance *provenance, const struct provenance_word *word)
{
    const char *low = provenance->sources, *high = provenance->parts;

    while (low < high) {                       /* both begin lines */
        const char *line = low + (high - low) / 2;
        while (line > low && line[-1] != '\n')
            line--;
        const char *end = line_end(line, high), *digest = line + sizeof SOURCE - 1;
        const char *path = behind_digest(digest, end + 1);
        if (path == NULL || path > end)
            return NULL;
        int order = compare(path, end, word);
        if (order == 0)
            return digest;
        if (order < 0)
            low = end + 1;
        else
            high = line;
    }
    return NULL;
}
