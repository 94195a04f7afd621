/*
 * ls [-1aACdFhilnrRSt] [PATH...]: names in directories, POSIX XCU. -a: those with a period first too, -A: but for . and ..,
 * -d: directories as themselves, -l: with kind, permissions, names, owner, group, size and time, -n: owner and group as
 * numbers, as always, -h: sizes for people, -i: numbers of files, -R: all below, -t: by time, -S: by size, -r: backwards,
 * -F: a mark for the kind, -1: one a line, -C: in columns. On a terminal kinds have colours.
 */
#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <quine/program.h>

enum { COLUMNS_DEFAULT = 80, LINK_MAX_LENGTH = 1024, HALF_A_YEAR = 15778476 };

struct entry {
    char *name;
    char *path;
    struct stat status;
};

struct listing {
    struct entry *entries;
    size_t count, room;
};

static bool show_all, show_hidden, as_themselves, in_detail, recursive, marked, for_people, with_numbers, backwards;
static bool colours;
static char order, layout;      /* order: t, S; layout: 1, C */
static int status;
static bool any_output;
static time_t now;

static void complain(const char *path)
{
    warn("%s", path);
    status = 1;
}

/* Adds an entry whose status is that of `path`, which it takes. */
static void add(struct listing *listing, const char *name, char *path)
{
    struct entry entry = { .path = path };
    if (lstat(path, &entry.status) < 0) {
        complain(path);
        free(path);
        return;
    }
    entry.name = program_text(name, strlen(name));
    if (listing->count == listing->room) {
        listing->room = 2 * listing->room + 16;
        listing->entries = program_memory(listing->entries, listing->room, sizeof *listing->entries);
    }
    listing->entries[listing->count++] = entry;
}

static int compare(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int result = 0;
    if (order == 'S')
        result = (a->status.st_size < b->status.st_size) - (a->status.st_size > b->status.st_size);
    if (order == 't') {
        struct timespec x = a->status.st_mtim, y = b->status.st_mtim;
        result = x.tv_sec != y.tv_sec ? (x.tv_sec < y.tv_sec) - (x.tv_sec > y.tv_sec)
            : (x.tv_nsec < y.tv_nsec) - (x.tv_nsec > y.tv_nsec);
    }
    if (result == 0)
        result = strcmp(a->name, b->name);
    return backwards ? -result : result;
}

static void sort(struct listing *listing)
{
    if (listing->count > 0)
        qsort(listing->entries, listing->count, sizeof *listing->entries, compare);
}

static void release(struct listing *listing)
{
    for (size_t i = 0; i < listing->count; i++) {
        free(listing->entries[i].name);
        free(listing->entries[i].path);
    }
    free(listing->entries);
}

static const char *mark(const struct entry *entry)
{
    mode_t mode = entry->status.st_mode;
    if (!marked)
        return "";
    return S_ISDIR(mode) ? "/" : S_ISLNK(mode) ? "@" : S_ISFIFO(mode) ? "|" : S_ISSOCK(mode) ? "=" : mode & 0111 ? "*" : "";
}

static const char *colour(const struct entry *entry)
{
    mode_t mode = entry->status.st_mode;
    if (!colours)
        return "";
    return S_ISDIR(mode) ? "\033[1;34m" : S_ISLNK(mode) ? "\033[1;36m" : !S_ISREG(mode) ? "\033[1;33m"
        : mode & 0111 ? "\033[1;32m" : "";
}

static void print_name(const struct entry *entry)
{
    const char *before = colour(entry);
    if (with_numbers)
        printf("%lu ", (unsigned long)entry->status.st_ino);
    printf("%s%s%s%s", before, entry->name, *before != 0 ? "\033[m" : "", mark(entry));
}

static void print_target(const char *path)
{
    char text[LINK_MAX_LENGTH + 1];
    ssize_t length = readlink(path, text, LINK_MAX_LENGTH);
    if (length >= 0)
        printf(" -> %.*s", (int)length, text);
}

static void format_size(const struct entry *entry, char text[24])
{
    if (for_people)
        program_size_text((unsigned long)entry->status.st_size, text);
    else
        snprintf(text, 24, "%ld", (long)entry->status.st_size);
}

/* The year stands for the time of day when that was long ago. */
static void print_time(time_t moment)
{
    char text[32];
    bool recent = moment <= now && now - moment < HALF_A_YEAR;
    strftime(text, sizeof text, recent ? "%b %e %H:%M" : "%b %e  %Y", localtime(&moment));
    printf(" %s ", text);
}

static void print_detailed(const struct listing *listing)
{
    int links = 1, size = 1, owner = 1, group = 1;
    char text[24];
    for (size_t i = 0; i < listing->count; i++) {
        const struct entry *entry = &listing->entries[i];
        int width = snprintf(text, sizeof text, "%lu", (unsigned long)entry->status.st_nlink);
        links = width > links ? width : links;
        width = snprintf(text, sizeof text, "%u", (unsigned)entry->status.st_uid);
        owner = width > owner ? width : owner;
        width = snprintf(text, sizeof text, "%u", (unsigned)entry->status.st_gid);
        group = width > group ? width : group;
        format_size(entry, text);
        size = (int)strlen(text) > size ? (int)strlen(text) : size;
    }
    for (size_t i = 0; i < listing->count; i++) {
        const struct entry *entry = &listing->entries[i];
        char mode[11];
        program_mode_text(entry->status.st_mode, mode);
        format_size(entry, text);
        if (with_numbers)
            printf("%lu ", (unsigned long)entry->status.st_ino);
        printf("%s %*lu %-*u %-*u %*s", mode, links, (unsigned long)entry->status.st_nlink, owner,
               (unsigned)entry->status.st_uid, group, (unsigned)entry->status.st_gid, size, text);
        print_time(entry->status.st_mtime);
        printf("%s%s%s%s", colour(entry), entry->name, *colour(entry) != 0 ? "\033[m" : "",
               S_ISLNK(entry->status.st_mode) ? "" : mark(entry));
        if (S_ISLNK(entry->status.st_mode))
            print_target(entry->path);
        putchar('\n');
    }
}

static size_t screen_columns(void)
{
    struct winsize size;
    if (layout == '1' || (layout == 0 && !isatty(STDOUT_FILENO)))
        return 1;
    return tcgetwinsize(STDOUT_FILENO, &size) == 0 && size.ws_col > 0 ? size.ws_col : COLUMNS_DEFAULT;
}

static size_t width_of(const struct entry *entry)
{
    char text[24];
    int number = with_numbers ? snprintf(text, sizeof text, "%lu ", (unsigned long)entry->status.st_ino) : 0;
    return strlen(entry->name) + strlen(mark(entry)) + (size_t)number;
}

static void print(const struct listing *listing)
{
    size_t width = 0;
    if (in_detail) {
        print_detailed(listing);
        return;
    }
    for (size_t i = 0; i < listing->count; i++)
        if (width_of(&listing->entries[i]) + 2 > width)
            width = width_of(&listing->entries[i]) + 2;
    size_t columns = screen_columns(), across = columns > width && width > 0 ? columns / width : 1;
    size_t down = (listing->count + across - 1) / across;
    for (size_t row = 0; row < down; row++) {
        for (size_t i = row; i < listing->count; i += down) {
            print_name(&listing->entries[i]);
            if (i + down < listing->count)
                printf("%*s", (int)(width - width_of(&listing->entries[i])), "");
        }
        putchar('\n');
    }
}

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static void list_directory(const char *directory, bool with_name)
{
    struct listing listing = { NULL, 0, 0 };
    struct dirent *entry;
    DIR *stream = opendir(directory);
    if (stream == NULL) {
        complain(directory);
        return;
    }
    errno = 0;
    while ((entry = readdir(stream)) != NULL) {
        if (entry->d_name[0] == '.' && !show_all && (!show_hidden || is_dots(entry->d_name)))
            continue;
        add(&listing, entry->d_name, program_join(directory, entry->d_name));
        errno = 0;
    }
    if (errno != 0)
        complain(directory);
    closedir(stream);
    sort(&listing);
    if (with_name)
        printf("%s%s:\n", any_output ? "\n" : "", directory);
    any_output = true;
    if (in_detail) {
        unsigned long blocks = 0;
        for (size_t i = 0; i < listing.count; i++)
            blocks += (unsigned long)listing.entries[i].status.st_blocks;
        printf("total %lu\n", blocks / 2);
    }
    print(&listing);
    for (size_t i = 0; recursive && i < listing.count; i++)
        if (S_ISDIR(listing.entries[i].status.st_mode) && !is_dots(listing.entries[i].name))
            list_directory(listing.entries[i].path, true);
    release(&listing);
}

static void parse_options(int count, char **arguments)
{
    int option;
    while ((option = getopt(count, arguments, "1aACdFhilnrRSt")) != -1) {
        switch (option) {
        case '1': case 'C': layout = (char)option; break;
        case 'a': show_all = true; break;
        case 'A': show_hidden = true; break;
        case 'd': as_themselves = true; break;
        case 'F': marked = true; break;
        case 'h': for_people = true; break;
        case 'i': with_numbers = true; break;
        case 'l': case 'n': in_detail = true; break;
        case 'r': backwards = true; break;
        case 'R': recursive = true; break;
        case 'S': case 't': order = (char)option; break;
        default: program_usage("ls [-1aACdFhilnrRSt] [PATH...]");
        }
    }
}

/* A link that is named is followed to a directory, but not with -l, -d or -F. */
static bool is_directory(const char *path)
{
    struct stat found;
    if (as_themselves)
        return false;
    if (in_detail || marked)
        return lstat(path, &found) == 0 && S_ISDIR(found.st_mode);
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

int main(int count, char **arguments)
{
    static char *here[] = { ".", NULL };
    struct listing files = { NULL, 0, 0 }, directories = { NULL, 0, 0 };
    parse_options(count, arguments);
    char **paths = optind < count ? arguments + optind : here;
    now = time(NULL);
    colours = isatty(STDOUT_FILENO);
    program_buffer_output();
    for (char **path = paths; *path != NULL; path++)
        add(is_directory(*path) ? &directories : &files, *path, program_text(*path, strlen(*path)));
    if (status != 0)
        status = 2;                    /* an argument, as GNU has it; what is in a directory: 1 */
    sort(&files);
    sort(&directories);
    print(&files);
    any_output = files.count > 0;
    for (size_t i = 0; i < directories.count; i++)
        list_directory(directories.entries[i].path, recursive || paths[1] != NULL);
    release(&files);
    release(&directories);
    return status;
}
