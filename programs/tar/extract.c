/*
 * Reading archives, piece by piece: a state machine.
 *
 *     HEADER --(file)--> DATA --(all of it)--> PADDING --> HEADER
 *     HEADER --(pax or long name)--> TEXT --> PADDING --> HEADER
 *     HEADER --(a block of zeros)--> END
 *
 * Nothing outside of the directory is touched: no name with .., and nothing through symbolic links.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <quine/program.h>
#include "tar.h"

enum state { HEADER, DATA, TEXT, PADDING, END };
enum { TEXT_MAX = 1 << 20 };

struct tar_options tar_options;

static enum state state;
static bool only_list;
static unsigned char block[BLOCK];
static size_t block_used;
static unsigned long left, padding;
static int status;

static char text_kind;                  /* of a TEXT: x, g, L or K */
static struct program_buffer text;
static char *long_name, *long_link;     /* from it, for the next file */
static bool has_long_size;
static unsigned long long_size;

static char *name;                      /* of the file that is extracted */
static FILE *stream;                    /* NULL: its data is passed over */
static unsigned mode;
static time_t modified;

/* Directories get their permissions and times at the end. */
static struct directory {
    char *name;
    unsigned mode;
    time_t modified;
} *directories;
static size_t directory_count;

static _Noreturn void refuse(const char *reason)
{
    errx(2, "the archive is damaged: %s", reason);
}

static void complain(const char *path)
{
    warn("%s", path);
    status = 1;
}

static unsigned long octal(const char *field, size_t size)
{
    unsigned long value = 0;
    size_t i = 0;
    if (((unsigned char)field[0] & 0x80) != 0) {        /* GNU's way for what is large */
        for (value = (unsigned char)field[0] & 0x7f, i = 1; i < size; i++) {
            if (value >> 55 != 0)
                refuse("a number is too large");
            value = value << 8 | (unsigned char)field[i];
        }
        return value;
    }
    while (i < size && field[i] == ' ')
        i++;
    for (; i < size && field[i] >= '0' && field[i] <= '7'; i++)
        value = value * 8 + (unsigned long)(field[i] - '0');
    if (i < size && field[i] != 0 && field[i] != ' ')
        refuse("a header has something else instead of a number");
    return value;
}

static char *field_text(const char *field, size_t size)
{
    return program_text(field, strnlen(field, size));
}

/* --- names --- */

static bool is_inside(const char *path)
{
    for (const char *at = path;;) {
        at += strspn(at, "/");
        size_t length = strcspn(at, "/");
        if (length == 2 && strncmp(at, "..", 2) == 0)
            return false;
        if (at[length] == 0)
            return *path != 0;
        at += length;
    }
}

/* Makes the directories above; false: one of them is a symbolic link, or no directory. */
static bool make_parents(char *path)
{
    struct stat found;
    for (char *slash = path; (slash = strchr(slash, '/')) != NULL; slash++) {
        if (slash[1] == 0)
            break;
        *slash = 0;
        bool good = lstat(path, &found) == 0 ? S_ISDIR(found.st_mode) : mkdir(path, 0777) == 0;
        *slash = '/';
        if (!good) {
            errno = ENOTDIR;
            return false;
        }
    }
    return true;
}

/* Whether the person asked for it. */
static bool is_wanted(const char *path)
{
    if (tar_options.names == NULL || *tar_options.names == NULL)
        return true;
    for (char **wanted = tar_options.names; *wanted != NULL; wanted++) {
        size_t length = strlen(*wanted);
        while (length > 0 && (*wanted)[length - 1] == '/')
            length--;
        if (strncmp(path, *wanted, length) == 0 && (path[length] == 0 || path[length] == '/'))
            return true;
    }
    return false;
}

/* --- files --- */

static void list(const struct header *header, const char *link)
{
    char kinds[11], moment[32];
    if (!tar_options.say) {
        puts(name);
        return;
    }
    unsigned type = header->kind == '5' ? S_IFDIR : header->kind == '2' ? S_IFLNK : S_IFREG;
    program_mode_text(type | mode, kinds);
    strftime(moment, sizeof moment, "%Y-%m-%d %H:%M", localtime(&modified));
    printf("%s %lu/%lu %9lu %s %s%s%s\n", kinds, octal(header->uid, sizeof header->uid),
           octal(header->gid, sizeof header->gid), left, moment, name,
           header->kind == '2' ? " -> " : header->kind == '1' ? " link to " : "", *link != 0 ? link : "");
}

static void begin_directory(void)
{
    size_t length = strlen(name);
    while (length > 1 && name[length - 1] == '/')
        name[--length] = 0;
    struct stat found;
    if (mkdir(name, 0700) < 0 && (errno != EEXIST || lstat(name, &found) < 0 || !S_ISDIR(found.st_mode))) {
        complain(name);
        return;
    }
    directories = program_memory(directories, directory_count + 1, sizeof *directories);
    directories[directory_count++] = (struct directory){ program_text(name, length), mode, modified };
}

static void begin_file(void)
{
    if (tar_options.to_output) {
        stream = stdout;
        return;
    }
    unlink(name);
    int descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL, 0600);
    stream = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
    if (stream == NULL)
        complain(name);
}

static void make_link(const char *target, bool symbolic)
{
    if (!symbolic && (!is_inside(target) || *target == '/')) {
        warnx("%s: a link out of the directory: left out", name);
        status = 1;
        return;
    }
    unlink(name);
    if ((symbolic ? symlink(target, name) : link(target, name)) < 0)
        complain(name);
}

static void begin_entry(const struct header *header, const char *link)
{
    struct stat found;
    if (only_list) {
        list(header, link);
        return;
    }
    if (tar_options.say)
        puts(name);
    bool writes = !tar_options.to_output;
    if (!is_inside(name)) {
        warnx("%s: a name with .. or without anything: left out", name);
        status = 1;
    } else if (writes && !make_parents(name)) {
        complain(name);
    } else if (writes && tar_options.keep_old && lstat(name, &found) == 0 && header->kind != '5') {
        errno = EEXIST;
        complain(name);
    } else if (header->kind == '5') {
        if (writes)
            begin_directory();
    } else if (header->kind == '1' || header->kind == '2') {
        if (writes)
            make_link(link, header->kind == '2');
    } else if (header->kind == '0' || header->kind == 0 || header->kind == '7') {
        begin_file();
    } else {
        warnx("%s: neither a file nor a directory: left out", name);
        status = 1;
    }
}

static void set_status(const char *path, unsigned permissions, time_t moment)
{
    const struct timespec times[2] = { { .tv_sec = moment }, { .tv_sec = moment } };
    if (chmod(path, permissions & 0777) < 0 || (!tar_options.touch && utimensat(AT_FDCWD, path, times, 0) < 0))
        complain(path);
}

static void end_file(void)
{
    if (stream == NULL)
        return;
    if (stream != stdout) {
        bool failed = ferror(stream) != 0;
        if (fclose(stream) != 0 || failed)
            complain(name);
        else
            set_status(name, mode, modified);
    }
    stream = NULL;
}

/* --- headers --- */

/* Records "LENGTH KEY=VALUE\n"; only those that change what is made count. */
static void take_records(void)
{
    for (size_t at = 0; at < text.used;) {
        char *end;
        unsigned long length = strtoul(text.bytes + at, &end, 10);
        size_t key = (size_t)(end - text.bytes) + 1;
        if (*end != ' ' || length > text.used - at || at + length <= key || text.bytes[at + length - 1] != '\n')
            refuse("an extended header is malformed");
        char *equal = memchr(text.bytes + key, '=', at + length - key);
        if (equal == NULL)
            refuse("an extended header is malformed");
        size_t value = (size_t)(equal - text.bytes) + 1, size = at + length - 1 - value;
        if (strncmp(text.bytes + key, "path=", 5) == 0) {
            free(long_name);
            long_name = program_text(text.bytes + value, size);
        } else if (strncmp(text.bytes + key, "linkpath=", 9) == 0) {
            free(long_link);
            long_link = program_text(text.bytes + value, size);
        } else if (strncmp(text.bytes + key, "size=", 5) == 0) {
            long_size = strtoul(text.bytes + value, NULL, 10);
            has_long_size = true;
        }
        at += length;
    }
}

static void take_text(void)
{
    if (text_kind == 'x') {
        take_records();
    } else if (text_kind == 'L' || text_kind == 'K') {
        char **to = text_kind == 'L' ? &long_name : &long_link;
        free(*to);
        *to = program_text(text.bytes, strnlen(text.bytes, text.used));
    }
    text.used = 0;
}

static char *take_name(const struct header *header)
{
    char *result = long_name;
    long_name = NULL;
    if (result == NULL) {
        char *last = field_text(header->name, sizeof header->name);
        bool is_ustar = memcmp(header->magic, "ustar", 6) == 0;
        char *prefix = field_text(header->prefix, is_ustar ? sizeof header->prefix : 0);
        result = *prefix != 0 ? program_join(prefix, last) : program_text(last, strlen(last));
        free(prefix);
        free(last);
    }
    size_t slashes = strspn(result, "/");
    memmove(result, result + slashes, strlen(result) + 1 - slashes);
    return result;
}

static void begin_text(char kind)
{
    if (left > TEXT_MAX)
        refuse("an extended header is too long");
    text_kind = kind;
    text.used = 0;
    program_append(&text, "", 0);
    state = TEXT;
}

static void take_header(void)
{
    struct header header;
    memcpy(&header, block, sizeof header);
    if (header_sum(&header) == 8 * ' ') {
        state = END;
        return;
    }
    if (octal(header.checksum, sizeof header.checksum) != header_sum(&header))
        refuse("the checksum of a header is wrong, or this is no archive");
    left = octal(header.size, sizeof header.size);
    padding = (BLOCK - left % BLOCK) % BLOCK;
    if (header.kind == 'x' || header.kind == 'g' || header.kind == 'L' || header.kind == 'K') {
        begin_text(header.kind);
        return;
    }
    if (has_long_size)
        left = long_size;
    has_long_size = false;
    if (header.kind == '1' || header.kind == '2' || header.kind == '5')
        left = 0;
    padding = (BLOCK - left % BLOCK) % BLOCK;
    mode = (unsigned)octal(header.mode, sizeof header.mode) & 07777;
    modified = (time_t)octal(header.time, sizeof header.time);
    free(name);
    name = take_name(&header);
    size_t length = strlen(name);
    if ((header.kind == '0' || header.kind == 0) && length > 0 && name[length - 1] == '/')
        header.kind = '5';
    char *link = long_link != NULL ? long_link : field_text(header.link, sizeof header.link);
    long_link = NULL;
    if (is_wanted(name))
        begin_entry(&header, link);
    free(link);
    state = DATA;
}

/* As much of the bytes as the state takes. */
static size_t take(const unsigned char *bytes, size_t count)
{
    size_t part = state == PADDING ? padding : state == HEADER ? BLOCK - block_used : left;
    if (part > count)
        part = count;
    if (state == HEADER) {
        memcpy(block + block_used, bytes, part);
        block_used += part;
        if (block_used == BLOCK) {
            block_used = 0;
            take_header();
        }
        return part;
    }
    if (state == PADDING)
        padding -= part;
    else
        left -= part;
    if (state == TEXT)
        program_append(&text, bytes, part);
    if (state == DATA && stream != NULL && fwrite(bytes, 1, part, stream) != part) {
        complain(name);
        if (stream != stdout)
            fclose(stream);
        stream = NULL;
    }
    return part;
}

/* Goes on when there is nothing left of what the state takes. */
static void advance(void)
{
    if ((state == DATA || state == TEXT) && left == 0) {
        if (state == DATA)
            end_file();
        else
            take_text();
        state = PADDING;
    }
    if (state == PADDING && padding == 0)
        state = HEADER;
}

void extract_begin(bool list_only)
{
    only_list = list_only;
    state = HEADER;
}

void extract_bytes(const unsigned char *bytes, size_t count)
{
    while (count > 0 && state != END) {
        size_t part = take(bytes, count);
        bytes += part;
        count -= part;
        advance();
    }
}

int extract_end(void)
{
    if (state != END && (state != HEADER || block_used > 0))
        refuse("it ends too early");
    while (directory_count > 0) {
        struct directory *directory = &directories[--directory_count];
        set_status(directory->name, directory->mode, directory->modified);
    }
    return status;
}
