/* ls [-1adlR] [PATH...]: names in directories. -a: those with a period first, too, -d:
 * directories as themselves, -l: with kind, permissions and size, -R: all below,
 * -1: one a line. */
#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>
#include <quine/program.h>

enum { COLUMNS_DEFAULT = 80, PATH_SIZE = 512 };

struct entry {
    char name[PATH_SIZE];
    struct stat status;
};

struct listing {
    struct entry **entries;
    size_t count;
};

static bool show_all, as_themselves, in_detail, recursive, one_a_line;
static int status;
static bool any_output;

static void complain(const char *path)
{
    warn("%s", path);
    status = 1;
}

/* Adds an entry whose status is that of `path`. */
static void add(struct listing *listing, const char *name, const char *path)
{
    struct entry *entry = malloc(sizeof *entry);
    struct entry **grown = realloc(listing->entries, (listing->count + 1) * sizeof *grown);
    if (entry == NULL || grown == NULL)
        err(1, "%s", path);
    listing->entries = grown;
    if (stat(path, &entry->status) < 0) {
        complain(path);
        free(entry);
        return;
    }
    snprintf(entry->name, sizeof entry->name, "%s", name);
    grown[listing->count++] = entry;
}

static int compare(const void *left, const void *right)
{
    return strcmp((*(struct entry *const *)left)->name, (*(struct entry *const *)right)->name);
}

static void release(struct listing *listing)
{
    for (size_t i = 0; i < listing->count; i++)
        free(listing->entries[i]);
    free(listing->entries);
}

static void print_detailed(const struct listing *listing)
{
    for (size_t i = 0; i < listing->count; i++) {
        const struct stat *entry = &listing->entries[i]->status;
        char mode[] = "?rwxrwxrwx";
        mode[0] = S_ISDIR(entry->st_mode) ? 'd' : S_ISCHR(entry->st_mode) ? 'c' : '-';
        for (int bit = 0; bit < 9; bit++)
            if ((entry->st_mode >> (8 - bit) & 1) == 0)
                mode[1 + bit] = '-';
        printf("%s %9ld %s\n", mode, entry->st_size, listing->entries[i]->name);
    }
}

static size_t screen_columns(void)
{
    struct winsize size;
    if (one_a_line || !isatty(STDOUT_FILENO))
        return 1;
    return tcgetwinsize(STDOUT_FILENO, &size) == 0 && size.ws_col > 0 ? size.ws_col : COLUMNS_DEFAULT;
}

static void print(const struct listing *listing)
{
    size_t width = 0;
    if (in_detail) {
        print_detailed(listing);
        return;
    }
    for (size_t i = 0; i < listing->count; i++)
        if (strlen(listing->entries[i]->name) + 2 > width)
            width = strlen(listing->entries[i]->name) + 2;
    size_t columns = screen_columns();
    size_t across = columns > width && width > 0 ? columns / width : 1;
    size_t down = (listing->count + across - 1) / across;
    for (size_t row = 0; row < down; row++) {
        for (size_t i = row; i < listing->count; i += down)
            printf("%-*s", i + down < listing->count ? (int)width : 0, listing->entries[i]->name);
        putchar('\n');
    }
}

static void join(char *path, const char *directory, const char *name)
{
    bool slash = *directory != 0 && directory[strlen(directory) - 1] == '/';
    snprintf(path, PATH_SIZE, "%s%s%s", directory, slash ? "" : "/", name);
}

static void list_directory(const char *directory, bool with_name)
{
    struct listing listing = { NULL, 0 };
    struct dirent *entry;
    char path[PATH_SIZE];
    DIR *stream = opendir(directory);
    if (stream == NULL) {
        complain(directory);
        return;
    }
    errno = 0;
    while ((entry = readdir(stream)) != NULL) {
        if (entry->d_name[0] == '.' && !show_all)
            continue;
        join(path, directory, entry->d_name);
        add(&listing, entry->d_name, path);
        errno = 0;
    }
    if (errno != 0)
        complain(directory);
    closedir(stream);
    if (listing.count > 0)
        qsort(listing.entries, listing.count, sizeof *listing.entries, compare);
    if (with_name)
        printf("%s%s:\n", any_output ? "\n" : "", directory);
    any_output = true;
    print(&listing);
    for (size_t i = 0; recursive && i < listing.count; i++) {
        if (S_ISDIR(listing.entries[i]->status.st_mode) && strcmp(listing.entries[i]->name, ".") != 0
            && strcmp(listing.entries[i]->name, "..") != 0) {
            join(path, directory, listing.entries[i]->name);
            list_directory(path, true);
        }
    }
    release(&listing);
}

static void parse_options(int count, char **arguments)
{
    int option;
    while ((option = getopt(count, arguments, "1adlR")) != -1) {
        switch (option) {
        case '1': one_a_line = true; break;
        case 'a': show_all = true; break;
        case 'd': as_themselves = true; break;
        case 'l': in_detail = true; break;
        case 'R': recursive = true; break;
        default: program_usage("ls [-1adlR] [PATH...]");
        }
    }
}

int main(int count, char **arguments)
{
    static char *here[] = { ".", NULL };
    struct listing files = { NULL, 0 };
    parse_options(count, arguments);
    char **paths = optind < count ? arguments + optind : here;
    program_buffer_output();
    for (char **path = paths; *path != NULL; path++) {
        struct stat found;
        if (as_themselves || stat(*path, &found) < 0 || !S_ISDIR(found.st_mode))
            add(&files, *path, *path);
    }
    if (files.count > 0)
        qsort(files.entries, files.count, sizeof *files.entries, compare);
    print(&files);
    any_output = files.count > 0;
    for (char **path = paths; *path != NULL; path++) {
        struct stat found;
        if (!as_themselves && stat(*path, &found) == 0 && S_ISDIR(found.st_mode))
            list_directory(*path, recursive || paths[1] != NULL);
    }
    release(&files);
    return status;
}
