/*
 * provenance [-l] FILE...: what files of the boot image were made of, by /share/provenance; also `kernel`, and servers by their names.
 * -l: their sources, as sha256sum prints them.
 */
#include <err.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <bootimage/provenance.h>
#include <quine/program.h>

static struct program_buffer text;
static struct provenance provenance;

static void read_text(void)
{
    static const char path[] = "/" PROVENANCE_PATH;
    char bytes[4096];
    size_t got;
    FILE *file = program_open(path);

    while ((got = fread(bytes, 1, sizeof bytes, file)) > 0)
        program_append(&text, bytes, got);
    if (ferror(file))
        err(1, "%s", path);
    if (!provenance_open(&provenance, text.bytes != NULL ? text.bytes : "", text.used))
        errx(1, "%s is malformed", path);
}

/* The sources that are listed. */
static struct provenance_word *words;
static size_t word_count;

/* Adds the record's sources, with those of its parts: these have none. */
static void collect(struct provenance_record record, bool with_parts)
{
    struct provenance_record part;
    struct provenance_word word;

    while (provenance_next(&record, &word)) {
        if (word.is_part && with_parts && provenance_part(&provenance, &word, &part)) {
            collect(part, false);
        } else if (!word.is_part) {
            if ((word_count & (word_count + 1)) == 0)
                words = program_memory(words, 2 * word_count + 2, sizeof *words);
            words[word_count++] = word;
        }
    }
}

static int compare(const void *a, const void *b)
{
    const struct provenance_word *left = a, *right = b;
    int order = memcmp(left->text, right->text, left->length < right->length ? left->length : right->length);

    return order != 0 ? order : (left->length > right->length) - (left->length < right->length);
}

static void print_source(const struct provenance_word *word)
{
    const char *digest = provenance_source(&provenance, word);

    if (digest == NULL)
        errx(1, "/" PROVENANCE_PATH " has no source %.*s", (int)word->length, word->text);
    printf("%.*s  %.*s\n", PROVENANCE_DIGEST_SIZE, digest, (int)word->length, word->text);
}

static void list(struct provenance_record record)
{
    word_count = 0;
    collect(record, true);
    qsort(words, word_count, sizeof *words, compare);
    for (size_t i = 0; i < word_count; i++)
        if (i == 0 || compare(&words[i - 1], &words[i]) != 0)
            print_source(&words[i]);
}

static void row(const char *name, const char *digest, const char *what)
{
    printf("  %-9s %.*s  %s\n", name, digest != NULL ? PROVENANCE_DIGEST_SIZE : 7, digest != NULL ? digest : "unknown", what);
}

/* The manifest of a component, or of a program of /bin. */
static void print_manifest(const char *type, const char *name)
{
    char entry[PATH_MAX];
    struct provenance_record record;
    struct provenance_word word;

    snprintf(entry, sizeof entry, "%s%s", strcmp(type, "file") == 0 ? "program/" : "", strncmp(name, "bin/", 4) == 0 ? name + 4 : name);
    if (provenance_entry(&provenance, "manifest", entry, &record) && provenance_next(&record, &word))
        row("manifest", provenance_source(&provenance, &word), program_text(word.text, word.length));
}

/* `name` is an entry's; false: there is none. */
static bool print(const char *type, const char *name, const char *called, bool is_list)
{
    struct provenance_record record, rest;
    struct provenance_word word;
    char count[64];
    unsigned sources = 0;

    if (!provenance_entry(&provenance, type, name, &record))
        return false;
    if (is_list) {
        list(record);
        return true;
    }
    printf("%s\n", called);
    for (rest = record; provenance_next(&rest, &word);)
        sources++;
    snprintf(count, sizeof count, "%u files and parts", sources);
    row("sources", record.digest, count);
    row("compiler", provenance.compiler, "/bin/cc");
    print_manifest(type, name);
    return true;
}

static bool print_file(const char *path, bool is_list)
{
    char clean[PATH_MAX];

    if (realpath(path, clean) == NULL) {
        warn("%s", path);
        return false;
    }
    if (print("file", clean + 1, clean, is_list))
        return true;
    const struct provenance_word word = { .text = clean + 5, .length = strlen(clean) > 5 ? strlen(clean + 5) : 0 };
    const char *digest = strncmp(clean, "/src/", 5) == 0 ? provenance_source(&provenance, &word) : NULL;
    if (digest == NULL)
        warnx("%s: the boot image does not say what it was made of", path);
    else if (is_list)
        print_source(&word);
    else
        printf("%s\n", clean), row("source", digest, "as it is in the boot image");
    return digest != NULL;
}

int main(int count, char **arguments)
{
    bool is_list = false;
    int option, status = 0;

    while ((option = getopt(count, arguments, "l")) != -1) {
        if (option != 'l')
            program_usage("provenance [-l] FILE...");
        is_list = true;
    }
    if (optind == count)
        program_usage("provenance [-l] FILE...");
    program_buffer_output();
    read_text();
    for (char **name = arguments + optind; *name != NULL; name++)
        if (!print("kernel", *name, *name, is_list) && !print("program", *name, *name, is_list) && !print_file(*name, is_list))
            status = 1;
    return status;
}
