/*
 * Sources with bytes changed, parts removed, doubled or taken from another source, and words put in that mean much; in
 * every second one only operators, numbers and types are exchanged for others, so that many of them are still
 * compiled to the end; a few are words and nothing else. For the fuzzers of cc, who define `words` before they include this.
 */
#ifndef QUINE_CC_MUTATE_H
#define QUINE_CC_MUTATE_H

#include <ctype.h>
#include <glob.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SEEDS_MAX = 800,
    TEXT_MAX = 8192,
    MUTATIONS_MAX = 12,
    EXCHANGES_MAX = 2,
    SOUP_MAX = 300,              /* words */
};

const char *__asan_default_options(void);
const char *__ubsan_default_options(void);

const char *__asan_default_options(void)
{
    /* An array that somebody asks for may have 2^40 elements: that is refused as elsewhere, and takes nobody's memory. What was
     * given back waits, but not so much that every round has pages of its own. */
    return "exitcode=99:detect_leaks=0:allocator_may_return_null=1:max_allocation_size_mb=1024:quarantine_size_mb=4";
}

const char *__ubsan_default_options(void)
{
    return "exitcode=99:print_stacktrace=1";
}

static struct { char *text; size_t size; } seeds[SEEDS_MAX];
static unsigned seed_count;
static char text[2 * TEXT_MAX];
static size_t size;
static uint64_t state;

/* xorshift64*: the same numbers everywhere. */
static uint32_t below(uint32_t limit)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * 2685821657736338717u) >> 32) % limit;
}

/* The bytes up to the end of the last definition, if there are more than are read. */
static size_t whole(const char *bytes, size_t count)
{
    size_t end = count;
    while (count == TEXT_MAX && end > 3 && memcmp(bytes + end - 3, "\n}\n", 3) != 0)
        end--;
    return end > 3 ? end : count;
}

static void load_seeds(const char *pattern)
{
    glob_t found;
    if (glob(pattern, 0, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc && seed_count < SEEDS_MAX; i++) {
        FILE *file = fopen(found.gl_pathv[i], "rb");
        if (file == NULL)
            continue;
        seeds[seed_count].text = malloc(TEXT_MAX);
        seeds[seed_count].size = whole(seeds[seed_count].text, fread(seeds[seed_count].text, 1, TEXT_MAX, file));
        seed_count += seeds[seed_count].size > 0;
        fclose(file);
    }
    globfree(&found);
}

static void insert(size_t at, const char *bytes, size_t count)
{
    if (size + count > sizeof text)
        return;
    memmove(text + at + count, text + at, size - at);
    memcpy(text + at, bytes, count);
    size += count;
}

static void mutate(void)
{
    size_t at = below((uint32_t)size + 1), count = below(1 + below(60)), other;
    char part[64];
    switch (below(6)) {
    case 0:
        if (at < size)
            text[at] = (char)below(256);
        break;
    case 1:
        count = at + count > size ? size - at : count;
        memmove(text + at, text + at + count, size - at - count);
        size -= count;
        break;
    case 2:
        count = at + count > size ? size - at : count;
        memcpy(part, text + at, count);
        insert(below((uint32_t)size + 1), part, count);
        break;
    case 3:
        other = below(seed_count);
        at = below((uint32_t)seeds[other].size);
        count = at + count > seeds[other].size ? seeds[other].size - at : count;
        insert(below((uint32_t)size + 1), seeds[other].text + at, count);
        break;
    default:
        other = below(sizeof words / sizeof *words);
        insert(at, words[other], strlen(words[other]));
    }
}

/* --- exchanges --- */

static void replace(size_t at, size_t count, const char *by)
{
    memmove(text + at, text + at + count, size - at - count);
    size -= count;
    insert(at, by, strlen(by));
}

static size_t word_length(size_t at)
{
    size_t end = at;
    while (end < size && (isalnum((unsigned char)text[end]) || text[end] == '_'))
        end++;
    return end - at;
}

static bool is_one_of(const char *const *list, unsigned count, size_t at, size_t length)
{
    for (unsigned i = 0; i < count; i++)
        if (strlen(list[i]) == length && memcmp(list[i], text + at, length) == 0)
            return true;
    return false;
}

/* The next operator between blanks, number, or type behind a place becomes another of its kind. */
static void exchange(void)
{
    static const char *const operators[] = { "+", "-", "*", "/", "%", "<<", ">>", "<", "<=", ">", ">=", "==", "!=", "&", "|", "^", "&&", "||", "=", "+=", "-=", "*=", "<<=", "^=", "," };
    static const char *const numbers[] = { "0", "1", "-1", "2", "3", "7", "8", "31", "32", "63", "64", "127", "128", "255", "256", "65535", "0x7fffffff", "0x80000000", "4294967296",
        "0x8000000000000000", "0.5", "1e30f", "3.0L", "'a'", "100000" };
    static const char *const kinds[] = { "char", "short", "int", "long", "unsigned", "float", "double", "_Bool", "__int128" };
    enum { OPERATORS = sizeof operators / sizeof *operators, NUMBERS = sizeof numbers / sizeof *numbers, KINDS = sizeof kinds / sizeof *kinds };
    for (size_t at = 1 + below((uint32_t)size + 1), end = at + 400; at + 4 < size && at < end; at++) {
        size_t length = word_length(at);
        if (text[at - 1] == ' ' && length == 0) {
            while (at + length < size && text[at + length] != ' ' && length < 4)
                length++;
            if (!is_one_of(operators, OPERATORS, at, length))
                continue;
            replace(at, length, operators[below(OPERATORS)]);
            return;
        }
        if (length == 0 || isalnum((unsigned char)text[at - 1]) || text[at - 1] == '_' || text[at - 1] == '.')
            continue;
        if (isdigit((unsigned char)text[at])) {
            replace(at, length, numbers[below(NUMBERS)]);
            return;
        }
        if (is_one_of(kinds, KINDS, at, length)) {
            replace(at, length, kinds[below(KINDS)]);
            return;
        }
    }
}

static void make_soup(void)
{
    size = 0;
    for (unsigned i = 1 + below(SOUP_MAX); i > 0; i--) {
        unsigned word = below(sizeof words / sizeof *words);
        insert(size, words[word], strlen(words[word]));
        if (below(3) == 0)
            insert(size, " ", 1);
    }
}

static void make_text(void)
{
    unsigned seed = below(seed_count);
    bool gently = below(2);
    size = seeds[seed].size;
    memcpy(text, seeds[seed].text, size);
    if (below(16) == 0)
        make_soup();
    for (unsigned i = 1 + below(gently ? EXCHANGES_MAX : MUTATIONS_MAX); i > 0; i--)
        (gently ? exchange : mutate)();
}

/* In memory: there is a file a round. */
static char folder[] = "/dev/shm/cc-fuzz-XXXXXX";

/* The text of this round; where it is kept for who looks for a failure. */
static const char *file_of_round(uint64_t round)
{
    static char path[64];
    snprintf(path, sizeof path, "%s/%llu.c", folder, (unsigned long long)round);
    return path;
}

static const char *make_file(uint64_t round)
{
    const char *path = file_of_round(round);
    make_text();
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(text, 1, size, file) != size || fclose(file) != 0)
        exit(2);
    return path;
}

#endif
