/*
 * The language of manifests: texts that are broken in every way, by chance, are refused with a line and a reason, or become
 * manifests that the reader takes, and whose items, as text, become the same manifest again.
 *
 * sources: bootimage/manifest.c bootimage/manifest_compile.c bootimage/manifest_item.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <bootimage/manifest_text.h>

enum { ROUNDS = 100000, TEXT_MAX = 2000 };

static const char *const texts[] = {
    "component log # it is\nprogram init\nmemory 1 MiB\npriority 10\nserves log\nuses supervisor, clock\nports 0x3f8-0x3ff,0x64 , pm1a-control\n"
    "interrupt 4, 16 level low\ndevice framebuffer, 0xfed00000 8 KiB\nprivilege memory-rest, time-control\n"
    "room 4000 sessions, 25 memory-percent\nrestart always, at most 60 a minute\ntime 50 1000s\ncore 31\nthreads 64\n",
    "component p\nprogram p\nkind program\nmemory 4 KiB\npriority 1\nuses log, supervisor\n"
    "files read all, read argument 1.., write argument last\nfiles read argument 2..3, read argument 7\ntime 1ms 10000us\ncore any\nprocesses 20\nfile-memory 3 MiB\n",
};

static const char *const pieces[] = {
    "component", "program", "kind", "memory", "priority", "restart", "uses", "serves", "files", "ports", "interrupt", "device", "room", "time", "processes", "file-memory",
    "\n", " ", ",", "#", "..", "-", "0x", "18446744073709551615", "0", "KiB", "MiB", "argument", "last", "all", "read", "write", "level",
    "always", "at", "most", "minute", "\t", "\x80", "us", "any", "99999999999999999999999999", "a-name-that-is-much-too-long-for-one",
};

static int failures;
static unsigned good, refused;

static void check(bool holds, const char *what, const char *text)
{
    if (!holds && failures++ < 5)
        printf("FAIL %s:\n%s\n", what, text);
}

/* The items as lines of the language; the rest of the manifest is `head`. */
static void write_items(const struct manifest *manifest, char *to, size_t size)
{
    static const char *const keywords[] = {
        [MANIFEST_SERVES] = "serves", [MANIFEST_USES] = "uses", [MANIFEST_PORTS] = "ports", [MANIFEST_INTERRUPT] = "interrupt",
        [MANIFEST_MEMORY] = "device", [MANIFEST_FILES] = "files", [MANIFEST_PRIVILEGE] = "privilege", [MANIFEST_ROOM] = "room",
        [MANIFEST_PROCESSES] = "processes", [MANIFEST_FILE_MEMORY] = "file-memory",
    };
    size_t length = (size_t)snprintf(to, size, "component %s\nprogram %s\nmemory 4 KiB\npriority 0\nkind %s\n", manifest->component,
                                     manifest->program, manifest->is_program ? "program" : "component");
    for (uint32_t i = 0; i < manifest->item_count; i++) {
        char item[100];
        manifest_item_text(&manifest->items[i], item, sizeof item);
        length += (size_t)snprintf(to + length, size - length, "%s %s\n", keywords[manifest->items[i].kind], item);
    }
}

static void try(const char *text, size_t size)
{
    static _Alignas(8) uint8_t bytes[MANIFEST_COMPILED_MAX], again[MANIFEST_COMPILED_MAX];
    static char items[MANIFEST_ITEMS_MAX * 64 + 400];
    struct manifest_problem problem;
    unsigned lines[MANIFEST_ITEMS_MAX];
    char *exact = malloc(size + 1);            /* the sanitizer watches its end */
    memcpy(exact, text, size);
    size_t compiled = manifest_compile(exact, size, bytes, lines, &problem);
    free(exact);
    if (compiled == 0) {
        check(problem.line > 0 && problem.text[0] != 0, "no reason", text);
        refused++;
        return;
    }
    const struct manifest *manifest = manifest_open(bytes, compiled);
    good++;
    check(manifest != NULL, "the reader does not take it", text);
    if (manifest == NULL)
        return;
    for (uint32_t i = 0; i < manifest->item_count; i++)
        check(lines[i] > 0, "an item without a line", text);
    write_items(manifest, items, sizeof items);
    size_t size_again = manifest_compile(items, strlen(items), again, NULL, &problem);
    check(size_again == compiled && memcmp(((struct manifest *)again)->items, manifest->items, compiled - sizeof *manifest) == 0,
          "its items as text are another manifest", text);
}

static void put(char *text, size_t *size, size_t at, size_t take, const char *piece, size_t length)
{
    if (at > *size || take > *size - at || *size - take + length >= TEXT_MAX)
        return;
    memmove(text + at + length, text + at + take, *size - at - take);
    memcpy(text + at, piece, length);
    *size += length - take;
    text[*size] = 0;
}

static void try_changed(void)
{
    char text[TEXT_MAX];
    const char *base = texts[rand() % (sizeof texts / sizeof *texts)];
    size_t size = strlen(base);
    memcpy(text, base, size + 1);
    for (int changes = 1 + rand() % 4; changes > 0; changes--) {
        size_t at = (size_t)rand() % (size + 1);
        const char *piece = pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)];
        switch (rand() % 4) {
        case 0: put(text, &size, at, (size_t)rand() % 20, "", 0); break;
        case 1: put(text, &size, at, 0, piece, strlen(piece)); break;
        case 2: put(text, &size, at, strlen(piece), piece, strlen(piece)); break;
        default: put(text, &size, at, 1, &(char){ (char)rand() }, 1);
        }
    }
    try(text, size);
}

/* One thing that is wrong in a line, its message. */
static const struct { const char *text, *message; unsigned line; } cases[] = {
    { "", "component is missing", 1 },
    { "component a\nprogram", "program wants a name of letters, digits, - _ and .", 2 },
    { "component a\n\nmemory 3 KiB", "a size is a multiple of 4 KiB", 3 },
    { "files read argument", "files are 'read' or 'write' and 'all' or 'argument N', 'N..', 'N..M' or 'last'", 1 },
    { "processes 1001", "processes is 1001, but may only be 1 to 1000", 1 },
    { "processes 7\ncomponent a\nprogram a\nmemory 4 KiB\npriority 1", "only a program can have processes and file-memory", 1 },
    { "uses a,", "something is missing after ','", 1 },
    { "a\0b", "a character that is not printable ASCII", 1 },
};

int main(void)
{
    static _Alignas(8) uint8_t bytes[MANIFEST_COMPILED_MAX];
    struct manifest_problem problem;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t size = strlen(cases[i].text) + (i == sizeof cases / sizeof *cases - 1 ? 2 : 0);
        check(manifest_compile(cases[i].text, size, bytes, NULL, &problem) == 0 && problem.line == cases[i].line
              && strcmp(problem.text, cases[i].message) == 0, problem.text, cases[i].text);
    }
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        try(texts[i], strlen(texts[i]));
    check(good == 2, "the texts are good", "");
    srand(7);
    for (int i = 0; i < ROUNDS; i++)
        try_changed();
    check(good > ROUNDS / 50 && refused > ROUNDS / 50, "some are good and some are not", "");
    printf("%u manifests, %u refused\n", good, refused);
    return failures != 0;
}
