/* Writing archives: see tar.h. What does not fit into a ustar header is in a pax header before it. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/program.h>
#include "tar.h"

enum { LINK_MAX_LENGTH = 1024, SIZE_OCTAL_MAX_BITS = 33 };

/* Files with several names that are in the archive already. */
static struct seen {
    dev_t device;
    ino_t number;
    char *name;
} *seen;
static size_t seen_count;
static unsigned long written;       /* bytes */

static void put(FILE *archive, const void *bytes, size_t count)
{
    if (fwrite(bytes, 1, count, archive) != count)
        err(2, "the archive");
    written += count;
}

static void put_padding(FILE *archive, unsigned long size)
{
    static const char zeros[BLOCK];
    put(archive, zeros, (BLOCK - size % BLOCK) % BLOCK);
}

static void set_octal(char *field, size_t size, unsigned long value)
{
    char text[24];
    snprintf(text, sizeof text, "%0*lo", (int)size - 1, value);
    memcpy(field, text, size - 1);
}

unsigned header_sum(const struct header *header)
{
    const unsigned char *bytes = (const unsigned char *)header;
    unsigned sum = 0;
    for (size_t i = 0; i < BLOCK; i++) {
        bool in_sum = i >= offsetof(struct header, checksum) && i < offsetof(struct header, checksum) + sizeof header->checksum;
        sum += in_sum ? ' ' : bytes[i];
    }
    return sum;
}

static void put_header(FILE *archive, struct header *header)
{
    char text[16];
    memcpy(header->magic, "ustar", 6);
    memcpy(header->version, "00", 2);
    snprintf(text, sizeof text, "%06o", header_sum(header));
    memcpy(header->checksum, text, 7);
    header->checksum[7] = ' ';
    put(archive, header, sizeof *header);
}

/* Whether the name fits, whole or in two parts. */
static bool set_name(struct header *header, const char *name)
{
    size_t length = strlen(name);
    if (length <= sizeof header->name) {
        memcpy(header->name, name, length);
        return true;
    }
    for (const char *slash = name; (slash = strchr(slash + 1, '/')) != NULL;) {
        size_t before = (size_t)(slash - name), behind = length - before - 1;
        if (before > sizeof header->prefix)
            return false;
        if (behind > sizeof header->name || behind == 0)
            continue;
        memcpy(header->prefix, name, before);
        memcpy(header->name, slash + 1, behind);
        return true;
    }
    return false;
}

/* "LENGTH KEY=VALUE\n", where LENGTH counts itself. */
static void add_record(struct program_buffer *records, const char *key, const char *value)
{
    char text[32];
    size_t rest = strlen(key) + strlen(value) + 3, length = rest + 1;
    while ((size_t)snprintf(text, sizeof text, "%zu", length) + rest != length)
        length++;
    program_append(records, text, strlen(text));
    program_append(records, " ", 1);
    program_append(records, key, strlen(key));
    program_append(records, "=", 1);
    program_append(records, value, strlen(value));
    program_append(records, "\n", 1);
}

static void put_extended(FILE *archive, const struct program_buffer *records)
{
    struct header header;
    memset(&header, 0, sizeof header);
    memcpy(header.name, "PaxHeader", 9);
    set_octal(header.mode, sizeof header.mode, 0644);
    set_octal(header.uid, sizeof header.uid, 0);
    set_octal(header.gid, sizeof header.gid, 0);
    set_octal(header.size, sizeof header.size, records->used);
    set_octal(header.time, sizeof header.time, 0);
    header.kind = 'x';
    put_header(archive, &header);
    put(archive, records->bytes, records->used);
    put_padding(archive, records->used);
}

static const char *linked_name(const struct stat *status, const char *name)
{
    if (status->st_nlink < 2 || S_ISDIR(status->st_mode))
        return NULL;
    for (size_t i = 0; i < seen_count; i++)
        if (seen[i].device == status->st_dev && seen[i].number == status->st_ino)
            return seen[i].name;
    seen = program_memory(seen, seen_count + 1, sizeof *seen);
    seen[seen_count++] = (struct seen){ status->st_dev, status->st_ino, program_text(name, strlen(name)) };
    return NULL;
}

static void put_entry(FILE *archive, const char *name, const char *link, char kind, const struct stat *status,
                      unsigned long size)
{
    struct header header;
    struct program_buffer records = { NULL, 0, 0 };
    memset(&header, 0, sizeof header);
    if (!set_name(&header, name)) {
        add_record(&records, "path", name);
        memcpy(header.name, name, sizeof header.name);
    }
    if (strlen(link) > sizeof header.link)
        add_record(&records, "linkpath", link);
    memcpy(header.link, link, strlen(link) < sizeof header.link ? strlen(link) : sizeof header.link);
    set_octal(header.mode, sizeof header.mode, status->st_mode & 07777);
    set_octal(header.uid, sizeof header.uid, status->st_uid & 07777777);
    set_octal(header.gid, sizeof header.gid, status->st_gid & 07777777);
    if (size >> SIZE_OCTAL_MAX_BITS != 0) {
        char text[24];
        snprintf(text, sizeof text, "%lu", size);
        add_record(&records, "size", text);
    }
    set_octal(header.size, sizeof header.size, size >> SIZE_OCTAL_MAX_BITS != 0 ? 0 : size);
    set_octal(header.time, sizeof header.time, status->st_mtime > 0 ? (unsigned long)status->st_mtime : 0);
    header.kind = kind;
    if (records.used > 0)
        put_extended(archive, &records);
    put_header(archive, &header);
    free(records.bytes);
}

/* The file may change while it is read: the archive has as much as its header says. */
static int put_file(FILE *archive, FILE *stream, const char *path, unsigned long size)
{
    char block[RECORD];
    unsigned long left = size;
    while (left > 0) {
        size_t count = fread(block, 1, left < sizeof block ? left : sizeof block, stream);
        if (count == 0)
            break;
        put(archive, block, count);
        left -= count;
    }
    if (left > 0) {
        warnx("%s: it became shorter: zeros instead", path);
        memset(block, 0, sizeof block);
        for (unsigned long part; left > 0; left -= part) {
            part = left < sizeof block ? left : sizeof block;
            put(archive, block, part);
        }
        put_padding(archive, size);
        return 1;
    }
    put_padding(archive, size);
    return 0;
}

struct adding {
    FILE *archive;
    int status;
};

static int add_file(FILE *archive, const struct program_entry *entry, const char *name)
{
    FILE *stream = fopen(entry->path, "r");
    if (stream == NULL) {
        warn("%s", entry->path);
        return 1;
    }
    unsigned long size = (unsigned long)entry->status->st_size;
    put_entry(archive, name, "", '0', entry->status, size);
    int status = put_file(archive, stream, entry->path, size);
    fclose(stream);
    return status;
}

static enum program_answer add(const struct program_entry *entry, void *context)
{
    struct adding *adding = context;
    const struct stat *status = entry->status;
    if (entry->moment == PROGRAM_BEHIND)
        return PROGRAM_GO_ON;
    const char *path = entry->path + strspn(entry->path, "/"), *linked = linked_name(status, path);
    char *name = S_ISDIR(status->st_mode) ? program_join(path, "") : program_text(path, strlen(path));
    char target[LINK_MAX_LENGTH + 1];
    ssize_t length;
    if (tar_options.say)
        fprintf(stderr, "%s\n", name);
    if (S_ISDIR(status->st_mode)) {
        put_entry(adding->archive, *path != 0 ? name : "./", "", '5', status, 0);
    } else if (linked != NULL) {
        put_entry(adding->archive, name, linked, '1', status, 0);
    } else if (S_ISLNK(status->st_mode) && (length = readlink(entry->path, target, LINK_MAX_LENGTH)) >= 0) {
        target[length] = 0;
        put_entry(adding->archive, name, target, '2', status, 0);
    } else if (S_ISREG(status->st_mode)) {
        adding->status |= add_file(adding->archive, entry, name);
    } else {
        warnx("%s: neither a file nor a directory: left out", entry->path);
        adding->status = 1;
    }
    free(name);
    return PROGRAM_GO_ON;
}

int archive_add(FILE *archive, const char *path)
{
    struct adding adding = { archive, 0 };
    return program_walk(path, PROGRAM_LINKS_KEPT, add, &adding) | adding.status;
}

void archive_end(FILE *archive)
{
    static const char zeros[BLOCK];
    for (int i = 0; i < 2 || written % RECORD != 0; i++)
        put(archive, zeros, BLOCK);
    if (fflush(archive) != 0)
        err(2, "the archive");
}
