/*
 * The reader of provenance: what it finds in a text, and that it takes any text: changed at random, cut off anywhere, it reads
 * nothing outside (which the sanitizers watch) and ends.
 *
 * sources: bootimage/provenance.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <bootimage/provenance.h>

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define C "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"

static const char good[] =
    "provenance 1\ncompiler " C "\n"
    "source " A " M\nsource " B " a.c\nsource " C " a.ch\nsource " A " b\n"
    "part l.a " B " a.ch b\n"
    "made file bin/a " A " M a.c @l.a\nmade file bin/ab " B " b\nmade kernel kernel " C "\n";

static int failures;

static void check(bool holds, const char *what)
{
    if (!holds)
        printf("FAIL %s\n", what);
    failures += !holds;
}

static struct provenance_word word_of(const char *text)
{
    return (struct provenance_word){ text, strlen(text), false };
}

static bool is(const char *digest, const char *wanted)
{
    return wanted == NULL ? digest == NULL : digest != NULL && memcmp(digest, wanted, PROVENANCE_DIGEST_SIZE) == 0;
}

static void try_good(void)
{
    struct provenance p;
    struct provenance_record record;
    struct provenance_word word, names[] = { word_of("M"), word_of("a.c"), word_of("a.ch"), word_of("b") };
    static const char *const digests[] = { A, B, C, A };

    check(provenance_open(&p, good, sizeof good - 1) && is(p.compiler, C), "it is opened");
    for (unsigned i = 0; i < 4; i++)
        check(is(provenance_source(&p, &names[i]), digests[i]), "a source");
    static const char *const absent[] = { "", "A", "a", "a.", "a.cc", "a.chh", "c", "l.a" };
    for (unsigned i = 0; i < sizeof absent / sizeof *absent; i++) {
        word = word_of(absent[i]);
        check(provenance_source(&p, &word) == NULL, absent[i]);
    }
    check(provenance_entry(&p, "file", "bin/a", &record) && is(record.digest, A), "an entry");
    check(provenance_next(&record, &word) && word.length == 1 && word.text[0] == 'M' && !word.is_part, "its first source");
    check(provenance_next(&record, &word) && word.length == 3 && memcmp(word.text, "a.c", 3) == 0, "its second");
    check(provenance_next(&record, &word) && word.is_part && word.length == 3 && memcmp(word.text, "l.a", 3) == 0, "its part");
    struct provenance_word part = word;
    check(!provenance_next(&record, &word), "its end");
    check(provenance_part(&p, &part, &record) && is(record.digest, B) && provenance_next(&record, &word) && word.length == 4, "a part");
    check(provenance_entry(&p, "kernel", "kernel", &record) && is(record.digest, C) && !provenance_next(&record, &word),
          "one without sources, at the end");
    check(!provenance_entry(&p, "file", "bin", &record) && !provenance_entry(&p, "program", "bin/a", &record), "no such entry");
    part.length = 1;
    check(!provenance_part(&p, &part, &record), "no such part");
}

/* Asks all that can be asked of what may be anything. */
static void use(const char *text, size_t size)
{
    struct provenance p;
    struct provenance_record record;
    struct provenance_word word = word_of("a.ch");

    if (!provenance_open(&p, text, size))
        return;
    provenance_source(&p, &word);
    for (const char *name = "bin/a"; name != NULL; name = strcmp(name, "bin/a") == 0 ? "bin/ab" : NULL)
        if (provenance_entry(&p, "file", name, &record))
            while (provenance_next(&record, &word))
                if (word.is_part ? provenance_part(&p, &word, &(struct provenance_record){ 0 }) : provenance_source(&p, &word) != NULL)
                    continue;
    if (provenance_entry(&p, "kernel", "kernel", &record))
        provenance_next(&record, &word);
}

static unsigned next(unsigned *state)
{
    return (*state = *state * 1664525 + 1013904223) >> 8;
}

int main(void)
{
    unsigned state = 1;

    try_good();
    struct provenance p;
    check(provenance_open(&p, "provenance 1\ncompiler unknown\n", 30) && p.compiler == NULL, "an unknown compiler");
    static const char *const bad[] = { "", "provenance 1\n", "provenance 2\ncompiler unknown\n", "provenance 1\ncompiler \n",
                                       "provenance 1\ncompiler unknown" };
    for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++)
        check(!provenance_open(&p, bad[i], strlen(bad[i])), "a text of another format");
    for (size_t size = 0; size < sizeof good; size++) {
        char *copy = memcpy(malloc(size + 1), good, size);
        copy = realloc(copy, size > 0 ? size : 1);
        use(copy, size);
        if (size > 0)
            copy[size - 1] = '\n';
        use(copy, size);
        free(copy);
    }
    for (unsigned round = 0; round < 200000; round++) {
        char *copy = memcpy(malloc(sizeof good - 1), good, sizeof good - 1);
        for (unsigned i = next(&state) % 8; i < 8; i++)
            copy[next(&state) % (sizeof good - 2)] = " \n@a0bmM"[next(&state) % 8];
        use(copy, sizeof good - 1);
        free(copy);
    }
    return failures != 0;
}
