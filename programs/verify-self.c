/*
 * verify-self [-b] [IMAGE [IMAGE]]: whether the system that runs is the one that its sources make. Checks every digest of the boot
 * image that runs, and compares it with one that was built (-b: builds it first): entry by entry, and where they differ, by source.
 *
 * Status 0: the same bytes; 1: they differ; 2: one of them is not to be had.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <bootimage/bootimage.h>
#include <bootimage/provenance.h>
#include <quine/deflate.h>
#include <quine/program.h>

#define RUNNING "/boot/system.boot"
#define BUILT "/src/build/system.boot"

enum { DIFFERENT = 1, FAILED = 2, SOURCES_SHOWN = 4 };

/* An image, and what it says of what it is made of. */
struct side {
    const char *path;
    void *bytes;
    struct boot_image image;
    struct provenance provenance;
    bool has_provenance;
};

/* --- one image --- */

static void *read_all(const char *path, size_t *size)
{
    struct stat status;
    FILE *file = program_open(path);

    if (fstat(fileno(file), &status) != 0)
        err(FAILED, "%s", path);
    void *bytes = program_memory(NULL, (size_t)status.st_size + 1, 1);
    *size = fread(bytes, 1, (size_t)status.st_size, file);
    if (ferror(file))
        err(FAILED, "%s", path);
    fclose(file);
    return bytes;
}

static bool append(void *context, const unsigned char *bytes, size_t count)
{
    program_append(context, bytes, count);
    return true;
}

static void open_provenance(struct side *side)
{
    const struct boot_entry *entry = boot_image_find(&side->image, BOOT_ENTRY_FILE, PROVENANCE_PATH);
    struct program_buffer text = { 0 };
    const char *error = NULL;

    if (entry == NULL)
        return;
    if (entry->unpacked_size > 0)
        error = inflate_exactly(side->image.bytes + entry->offset, entry->size, entry->unpacked_size, append, &text);
    else
        program_append(&text, side->image.bytes + entry->offset, entry->size);
    side->has_provenance = error == NULL && provenance_open(&side->provenance, text.bytes, text.used);
    if (!side->has_provenance)
        errx(FAILED, "%s: %s is malformed", side->path, PROVENANCE_PATH);
}

/* Opens the image and checks all of it. */
static void open_side(struct side *side, const char *path)
{
    size_t size;
    const struct boot_entry *failed = NULL;

    side->path = path;
    side->bytes = read_all(path, &size);
    enum boot_image_status status = boot_image_open(&side->image, side->bytes, size);
    if (status == BOOT_IMAGE_OK)
        status = boot_image_verify(&side->image, &failed);
    if (status != BOOT_IMAGE_OK)
        errx(FAILED, "%s: %s%s%s", path, boot_image_status_text(status), failed != NULL ? ": " : "", failed != NULL ? failed->name : "");
    printf("%s: %u entries, all as their digests say; root digest\n  ", path, side->image.header->entry_count);
    for (unsigned i = 0; i < BOOT_IMAGE_DIGEST_SIZE; i++)
        printf("%02x", side->image.header->root_digest[i]);
    putchar('\n');
    open_provenance(side);
}

/* --- two entries --- */

/* What the file at the source or part has as its digest; NULL: it is not there. */
static const char *digest_of(const struct provenance *provenance, const struct provenance_word *word)
{
    struct provenance_record part;

    if (!word->is_part)
        return provenance_source(provenance, word);
    return provenance_part(provenance, word, &part) ? part.digest : NULL;
}

static bool same_digest(const char *a, const char *b)
{
    return a != NULL && b != NULL && memcmp(a, b, PROVENANCE_DIGEST_SIZE) == 0;
}

/* Names the sources of the record, one of a's, that b has not, or others of that name; how many there are, with `count` before
 * them. Parts have sources alone. */
static unsigned name_sources(const struct side *a, const struct side *b, struct provenance_record record, bool with_parts,
                             unsigned count)
{
    struct provenance_record part;
    struct provenance_word word;

    while (provenance_next(&record, &word)) {
        if (same_digest(digest_of(&a->provenance, &word), digest_of(&b->provenance, &word)))
            continue;
        if (word.is_part && with_parts && provenance_part(&a->provenance, &word, &part))
            count = name_sources(a, b, part, false, count);
        else if (!word.is_part && count++ < SOURCES_SHOWN)
            printf("%s %.*s", count == 1 ? ":" : ",", (int)word.length, word.text);
    }
    return count;
}

static const char *type_name(uint32_t type)
{
    static const char *const names[] = {
        [BOOT_ENTRY_KERNEL] = "kernel", [BOOT_ENTRY_PROGRAM] = "program", [BOOT_ENTRY_MANIFEST] = "manifest",
        [BOOT_ENTRY_SYMBOLS] = "symbols", [BOOT_ENTRY_DIRECTORY] = "directory", [BOOT_ENTRY_FILE] = "file",
        [BOOT_ENTRY_LINK] = "link",
    };
    return names[type];
}

/* From which source it is that an entry of both differs. */
static void explain(const struct side *a, const struct side *b, const struct boot_entry *entry)
{
    struct provenance_record left, right;

    if (!a->has_provenance || !b->has_provenance
        || !provenance_entry(&a->provenance, type_name(entry->type), entry->name, &left)
        || !provenance_entry(&b->provenance, type_name(entry->type), entry->name, &right))
        return;
    if (!same_digest(left.digest, right.digest)) {
        unsigned count = name_sources(a, b, left, true, 0);
        if (count == 0)
            count = name_sources(b, a, right, true, 0);
        if (count > SOURCES_SHOWN)
            printf(" and %u more", count - SOURCES_SHOWN);
    } else {
        printf(same_digest(a->provenance.compiler, b->provenance.compiler) ? ": of the same sources, by the same compiler"
                                                                          : ": of the same sources, by another compiler");
    }
}

static bool same_entry(const struct boot_entry *a, const struct boot_entry *b)
{
    return a->mode == b->mode && a->size == b->size && a->unpacked_size == b->unpacked_size && a->entry_point == b->entry_point
        && memcmp(a->digest, b->digest, sizeof a->digest) == 0;
}

/* --- two images --- */

static int order(const struct boot_entry *a, const struct boot_entry *b)
{
    return a == NULL ? 1 : b == NULL ? -1 : a->type != b->type ? (a->type < b->type ? -1 : 1) : strcmp(a->name, b->name);
}

static void say(const struct boot_entry *entry, const char *how, const char *where)
{
    printf("%s %s %s%s", type_name(entry->type), entry->name, how, where);
}

static unsigned compare(const struct side *a, const struct side *b)
{
    unsigned different = 0;

    for (uint32_t i = 0, j = 0; i < a->image.header->entry_count || j < b->image.header->entry_count;) {
        const struct boot_entry *left = i < a->image.header->entry_count ? &a->image.entries[i] : NULL;
        const struct boot_entry *right = j < b->image.header->entry_count ? &b->image.entries[j] : NULL;
        int which = order(left, right);
        i += which <= 0;
        j += which >= 0;
        if (which == 0 && same_entry(left, right))
            continue;
        different++;
        if (which != 0) {
            say(which < 0 ? left : right, "is only in ", which < 0 ? a->path : b->path);
        } else {
            say(left, "differs", "");
            explain(a, b, left);
        }
        putchar('\n');
    }
    return different;
}

static void build(void)
{
    char *const arguments[] = { "make", "-C", "/src", "build/system.boot", NULL };

    fflush(stdout);
    if (program_run(arguments) != 0)
        errx(FAILED, "the sources cannot be built");
}

int main(int count, char **arguments)
{
    static const char usage[] = "verify-self [-b] [IMAGE [IMAGE]]";
    static struct side running, built;
    int option;

    program_failure = FAILED;
    program_buffer_output();
    while ((option = getopt(count, arguments, "b")) != -1) {
        if (option != 'b')
            program_usage(usage);
        build();
    }
    if (optind + 2 < count)
        program_usage(usage);
    open_side(&running, optind + 1 < count ? arguments[optind + 1] : RUNNING);
    open_side(&built, optind < count ? arguments[optind] : BUILT);
    if (memcmp(running.image.header->root_digest, built.image.header->root_digest, BOOT_IMAGE_DIGEST_SIZE) == 0) {
        printf("they are the same, byte for byte\n");
        return 0;
    }
    unsigned different = compare(&running, &built);
    printf("they differ in %u entr%s\n", different, different == 1 ? "y" : "ies");
    return DIFFERENT;
}
