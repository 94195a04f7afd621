/*
 * Sources with bytes changed, parts removed, doubled or taken from another source, and words put in that mean much:
 * for the fuzzers of cc, who define `words` before they include this.
 */
#ifndef QUINE_CC_MUTATE_H
#define QUINE_CC_MUTATE_H

#include <glob.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SEEDS_MAX = 800,
    TEXT_MAX = 8192,
    MUTATIONS_MAX = 12,
};

const char *__asan_default_options(void);
const char *__ubsan_default_options(void);

const char *__asan_default_options(void)
{
    return "exitcode=99:detect_leaks=0";
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
        seeds[seed_count].size = fread(seeds[seed_count].text, 1, TEXT_MAX, file);
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

static char folder[] = "/tmp/cc-fuzz-XXXXXX";

/* The text of this round; where it is kept for who looks for a failure. */
static const char *make_file(uint64_t round)
{
    static char path[64];
    unsigned seed = below(seed_count);
    size = seeds[seed].size;
    memcpy(text, seeds[seed].text, size);
    for (unsigned i = 1 + below(MUTATIONS_MAX); i > 0; i--)
        mutate();
    snprintf(path, sizeof path, "%s/%llu.c", folder, (unsigned long long)round);
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(text, 1, size, file) != size || fclose(file) != 0)
        exit(2);
    return path;
}

#endif
