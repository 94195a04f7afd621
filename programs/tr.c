/*
 * tr [-cCds] SET1 [SET2]: translate, delete (-d) or squeeze (-s) bytes, POSIX XCU. Sets have
 * ranges a-z, [:classes:], [=c=], repetitions [c*N] (in SET2), and escapes \n, \ooo ...
 * -c, -C: all bytes that are not in SET1.
 */
#include <ctype.h>
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

enum { BYTES = 256, BLOCK = 7200, LENGTH_MAX = 1 << 16 };

struct set {
    const char *text;               /* as it was given */
    unsigned char *members;         /* in their order */
    size_t count;
    size_t fill_at;                 /* where [c*] stands that fills the rest */
    bool fills;
    unsigned char filler;
};

static bool complement, deletes, squeezes;

static void add(struct set *set, unsigned char byte)
{
    if (set->count == LENGTH_MAX)
        errx(1, "%s: the set is too long", set->text);
    if (set->count % BYTES == 0)
        set->members = program_memory(set->members, set->count + BYTES, 1);
    set->members[set->count++] = byte;
}

/* The byte at *at, which may be an escape. */
static unsigned char parse_byte(const char **at)
{
    static const char letters[] = "abfnrtv\\", values[] = "\a\b\f\n\r\t\v\\";
    if (**at != '\\' || (*at)[1] == 0)
        return (unsigned char)*(*at)++;
    (*at)++;
    if (**at >= '0' && **at <= '7') {
        unsigned value = 0;
        for (int i = 0; i < 3 && **at >= '0' && **at <= '7' && value * 8 + (unsigned)(**at - '0') < BYTES; i++)
            value = value * 8 + (unsigned)(*(*at)++ - '0');
        return (unsigned char)value;
    }
    const char *found = strchr(letters, **at);
    unsigned char byte = (unsigned char)(found != NULL ? values[found - letters] : **at);
    (*at)++;
    return byte;
}

static bool parse_class(struct set *set, const char **at)
{
    static const struct {
        const char *name;
        int (*is)(int character);
    } classes[] = {
        { "[:alnum:]", isalnum }, { "[:alpha:]", isalpha }, { "[:blank:]", isblank }, { "[:cntrl:]", iscntrl },
        { "[:digit:]", isdigit }, { "[:graph:]", isgraph }, { "[:lower:]", islower }, { "[:print:]", isprint },
        { "[:punct:]", ispunct }, { "[:space:]", isspace }, { "[:upper:]", isupper }, { "[:xdigit:]", isxdigit },
    };
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        size_t length = strlen(classes[i].name);
        if (strncmp(*at, classes[i].name, length) != 0)
            continue;
        for (int byte = 0; byte < BYTES; byte++)
            if (classes[i].is(byte))
                add(set, (unsigned char)byte);
        *at += length;
        return true;
    }
    if (strncmp(*at, "[:", 2) == 0 && strstr(*at + 2, ":]") != NULL)
        errx(1, "%s: there is no such class of characters", *at);
    return false;
}

/* [c*N] and [c*]; N is octal if it begins with 0. */
static bool parse_repetition(struct set *set, const char **at)
{
    const char *inside = *at + 1;
    char *end;
    if (**at != '[' || *inside == 0)
        return false;
    unsigned char byte = parse_byte(&inside);
    if (*inside != '*')
        return false;
    unsigned long number = strtoul(inside + 1, &end, inside[1] == '0' ? 8 : 10);
    if (*end != ']' || (end != inside + 1 && !isdigit((unsigned char)inside[1])))
        return false;
    if (number > LENGTH_MAX)
        errx(1, "%s: the set is too long", set->text);
    if (number == 0) {
        if (set->fills)
            errx(1, "%s: only one [c*] can fill the set", set->text);
        set->fills = true;
        set->fill_at = set->count;
        set->filler = byte;
    }
    for (; number > 0; number--)
        add(set, byte);
    *at = end + 1;
    return true;
}

static void parse_set(struct set *set, const char *text, bool is_second)
{
    set->text = text;
    for (const char *at = text; *at != 0;) {
        if (parse_class(set, &at) || (is_second && parse_repetition(set, &at)))
            continue;
        if (at[0] == '[' && at[1] == '=' && at[2] != 0 && at[3] == '=' && at[4] == ']') {
            add(set, (unsigned char)at[2]);
            at += 5;
            continue;
        }
        unsigned char first = parse_byte(&at), last = first;
        if (*at == '-' && at[1] != 0) {
            at++;
            last = parse_byte(&at);
        }
        if (last < first)
            errx(1, "%s: a range goes backwards", text);
        for (unsigned byte = first; byte <= last; byte++)
            add(set, (unsigned char)byte);
    }
}

static void invert(struct set *set)
{
    bool has[BYTES] = { false };
    for (size_t i = 0; i < set->count; i++)
        has[set->members[i]] = true;
    set->count = 0;
    for (unsigned byte = 0; byte < BYTES; byte++)
        if (!has[byte])
            add(set, (unsigned char)byte);
}

/* Makes the second set as long as the first: by its [c*], else by its last byte. */
static void fill(struct set *set, size_t count)
{
    if (set->fills && set->count < count) {
        size_t more = count - set->count, behind = set->count - set->fill_at;
        for (size_t i = 0; i < more; i++)
            add(set, set->filler);
        memmove(set->members + set->fill_at + more, set->members + set->fill_at, behind);
        memset(set->members + set->fill_at, set->filler, more);
    }
    if (set->count == 0)
        errx(1, "the second set is empty");
    while (set->count < count)
        add(set, set->members[set->count - 1]);
}

/* What is left of a block; `last` is the byte before it, -1: none. */
static size_t remove_some(unsigned char *block, size_t count, const unsigned char *map, const bool *deleted, const bool *squeezed,
                          int *last)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned char byte = map[block[i]];
        if (deleted[block[i]] || (byte == *last && squeezed[byte]))
            continue;
        block[kept++] = byte;
        *last = byte;
    }
    return kept;
}

static void translate_block(unsigned char *block, size_t count, const unsigned char *map)
{
    enum { STEP = 8 };
    size_t i = 0;
    for (; i + STEP <= count; i += STEP) {
        unsigned char *at = block + i;
        at[0] = map[at[0]], at[1] = map[at[1]], at[2] = map[at[2]], at[3] = map[at[3]];
        at[4] = map[at[4]], at[5] = map[at[5]], at[6] = map[at[6]], at[7] = map[at[7]];
    }
    for (; i < count; i++)
        block[i] = map[block[i]];
}

static int translate(const unsigned char *map, const bool *deleted, const bool *squeezed)
{
    static unsigned char block[BLOCK];
    size_t count;
    int last = -1;
    while ((count = fread(block, 1, sizeof block, stdin)) > 0) {
        if (deletes || squeezes)
            count = remove_some(block, count, map, deleted, squeezed, &last);
        else
            translate_block(block, count, map);
        fwrite(block, 1, count, stdout);
    }
    if (ferror(stdin))
        err(1, "standard input");
    return 0;
}

static void mark(bool *bytes, const struct set *set)
{
    for (size_t i = 0; i < set->count; i++)
        bytes[set->members[i]] = true;
}

int main(int count, char **arguments)
{
    static const char usage[] = "tr [-cCds] SET1 [SET2]";
    static bool deleted[BYTES], squeezed[BYTES];
    static unsigned char map[BYTES];
    static struct set first, second;
    int option;
    while ((option = getopt(count, arguments, "+cCds")) != -1) {
        switch (option) {
        case 'c': case 'C': complement = true; break;
        case 'd': deletes = true; break;
        case 's': squeezes = true; break;
        default: program_usage(usage);
        }
    }
    int given = count - optind;
    if (given < 1 || given > 2 || (given == 1 && !deletes && !squeezes) || (given == 2 && deletes && !squeezes)
        || (given == 1 && deletes && squeezes))
        program_usage(usage);
    parse_set(&first, arguments[optind], false);
    if (complement)
        invert(&first);
    if (given == 2)
        parse_set(&second, arguments[optind + 1], true);
    for (unsigned byte = 0; byte < BYTES; byte++)
        map[byte] = (unsigned char)byte;
    if (given == 2 && !deletes) {
        fill(&second, first.count);
        for (size_t i = 0; i < first.count; i++)
            map[first.members[i]] = second.members[i];
    }
    if (deletes)
        mark(deleted, &first);
    if (squeezes)
        mark(squeezed, given == 2 ? &second : &first);
    program_buffer_output();
    return translate(map, deleted, squeezed);
}
