/*
 * diff [-bBciNqrsuw] [-C LINES | -U LINES | -e] FROM TO: how two files or directories differ, POSIX XCU. Status 0: they do
 * not, 1: they do, 2: something went wrong. -r: directories with all in them, -N: what only one has is as if empty in the
 * other, -q: only whether, -s: say so if not, -b, -w: amounts of blanks, or all, do not count, -B: empty lines, -i: case.
 */
#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/program.h>
#include "diff.h"

enum { SAME, DIFFERENT, FAILED };

static bool recursive, absent_is_empty, say_same;
static char *options_text = "";

static int complain(const char *path)
{
    warn("%s", path);
    return FAILED;
}

static bool read_side(struct side *side, const char *path)
{
    struct program_buffer bytes = { NULL, 0, 0 };
    struct stat status;
    char block[1 << 14];
    size_t count;
    bool standard = strcmp(path, "-") == 0;
    FILE *stream = standard ? stdin : fopen(path, "r");
    *side = (struct side){ .name = path };
    if (stream == NULL && absent_is_empty && errno == ENOENT)
        return true;
    if (stream == NULL || fstat(fileno(stream), &status) < 0)
        return false;
    side->time = status.st_mtim;
    while ((count = fread(block, 1, sizeof block, stream)) > 0)
        program_append(&bytes, block, count);
    bool good = !ferror(stream);
    if (!standard)
        fclose(stream);
    side->bytes = bytes.bytes;
    side->size = bytes.used;
    return good;
}

static void find_lines(struct side *side)
{
    size_t room = 0;
    for (size_t at = 0; at < side->size;) {
        const char *start = side->bytes + at, *newline = memchr(start, '\n', side->size - at);
        size_t length = newline != NULL ? (size_t)(newline - start) + 1 : side->size - at;
        if (side->count == room) {
            room = 2 * room + 64;
            side->lines = program_memory(side->lines, room, sizeof *side->lines);
        }
        side->lines[side->count++] = (struct line){ start, length };
        at += length;
    }
}

static bool is_empty(const struct side *side, size_t from, size_t count)
{
    for (size_t i = from; i < from + count; i++)
        if (side->lines[i].text[0] != '\n')
            return false;
    return true;
}

static struct change *find_changes(const struct side *left, const struct side *right, size_t *count)
{
    struct change *changes = NULL;
    *count = 0;
    for (size_t i = 0, j = 0; i < left->count || j < right->count; i++, j++) {
        struct change change = { .first = i, .second = j };
        while (i < left->count && left->changed[i])
            i++;
        while (j < right->count && right->changed[j])
            j++;
        change.removed = i - change.first;
        change.added = j - change.second;
        if (change.removed + change.added == 0)
            continue;
        if (diff_options.ignore_empty && is_empty(left, change.first, change.removed)
            && is_empty(right, change.second, change.added))
            continue;
        changes = program_memory(changes, *count + 1, sizeof *changes);
        changes[(*count)++] = change;
    }
    return changes;
}

static void release(struct side *side)
{
    free(side->bytes);
    free(side->lines);
    free(side->classes);
    free(side->changed);
}

static bool is_binary(const struct side *side)
{
    enum { LOOKED_AT = 4096 };
    return side->size > 0 && memchr(side->bytes, 0, side->size < LOOKED_AT ? side->size : LOOKED_AT) != NULL;
}

static int report(const char *from, const char *to, int result)
{
    if (result == DIFFERENT)
        printf("Files %s and %s differ\n", from, to);
    else if (say_same)
        printf("Files %s and %s are identical\n", from, to);
    return result;
}

static int compare_texts(struct side *left, struct side *right, bool with_command)
{
    size_t count;
    find_lines(left);
    find_lines(right);
    classify(left, right);
    compare(left, right);
    struct change *changes = find_changes(left, right, &count);
    if (count > 0 && diff_options.form != 'q') {
        if (with_command)
            printf("diff%s %s %s\n", options_text, left->name, right->name);
        print_changes(left, right, changes, count);
    }
    free(changes);
    int result = count > 0 ? DIFFERENT : SAME;
    return diff_options.form == 'q' || result == SAME ? report(left->name, right->name, result) : result;
}

static int compare_files(const char *from, const char *to, bool with_command)
{
    struct side left, right;
    if (!read_side(&left, from))
        return complain(from);
    if (!read_side(&right, to)) {
        release(&left);
        return complain(to);
    }
    int result;
    if (left.size == right.size && (left.size == 0 || memcmp(left.bytes, right.bytes, left.size) == 0)) {
        result = report(from, to, SAME);
    } else if (is_binary(&left) || is_binary(&right)) {
        printf("Binary files %s and %s differ\n", from, to);
        result = DIFFERENT;
    } else {
        result = compare_texts(&left, &right, with_command);
    }
    release(&left);
    release(&right);
    return result;
}

/* --- directories --- */

struct names {
    char **names;
    size_t count;
};

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static bool read_names(const char *path, struct names *names)
{
    DIR *directory = opendir(path);
    struct dirent *entry;
    *names = (struct names){ NULL, 0 };
    if (directory == NULL)
        return absent_is_empty && errno == ENOENT;
    while ((entry = readdir(directory)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        names->names = program_memory(names->names, names->count + 1, sizeof *names->names);
        names->names[names->count++] = program_text(entry->d_name, strlen(entry->d_name));
    }
    closedir(directory);
    if (names->count > 0)
        qsort(names->names, names->count, sizeof *names->names, compare_names);
    return true;
}

static int compare_directories(const char *from, const char *to);

static const char *kind(const struct stat *status)
{
    return S_ISDIR(status->st_mode) ? "directory" : S_ISREG(status->st_mode) ? status->st_size > 0 ? "regular file"
        : "regular empty file" : "special file";
}

static int compare_entries(const char *from, const char *to)
{
    struct stat left, right;
    bool has_left = stat(from, &left) == 0, has_right = stat(to, &right) == 0;
    if (!has_left && !has_right)
        return complain(from);
    bool is_directory = S_ISDIR(has_left ? left.st_mode : right.st_mode);
    if (has_left && has_right && S_ISDIR(left.st_mode) != S_ISDIR(right.st_mode)) {
        printf("File %s is a %s while file %s is a %s\n", from, kind(&left), to, kind(&right));
        return DIFFERENT;
    }
    if (!is_directory)
        return compare_files(from, to, true);
    if (recursive)
        return compare_directories(from, to);
    printf("Common subdirectories: %s and %s\n", from, to);
    return SAME;
}

static int compare_directories(const char *from, const char *to)
{
    struct names left, right;
    int result = SAME;
    if (!read_names(from, &left))
        return complain(from);
    if (!read_names(to, &right))
        return complain(to);
    for (size_t i = 0, j = 0; i < left.count || j < right.count;) {
        int order = i == left.count ? 1 : j == right.count ? -1 : strcmp(left.names[i], right.names[j]);
        char *name = order <= 0 ? left.names[i] : right.names[j];
        int one = DIFFERENT;
        if (order != 0 && !absent_is_empty) {
            printf("Only in %s: %s\n", order < 0 ? from : to, name);
        } else {
            char *inner_from = program_join(from, name), *inner_to = program_join(to, name);
            one = compare_entries(inner_from, inner_to);
            free(inner_from);
            free(inner_to);
        }
        result = one > result ? one : result;
        if (order <= 0)
            free(left.names[i++]);
        if (order >= 0)
            free(right.names[j++]);
    }
    free(left.names);
    free(right.names);
    return result;
}

/* A file and a directory: the file of that name in it. */
static int compare_paths(char *from, char *to)
{
    struct stat left, right;
    bool left_is = strcmp(from, "-") != 0 && stat(from, &left) == 0 && S_ISDIR(left.st_mode);
    bool right_is = strcmp(to, "-") != 0 && stat(to, &right) == 0 && S_ISDIR(right.st_mode);
    if (left_is && right_is)
        return compare_directories(from, to);
    if (left_is || right_is) {
        char **directory = left_is ? &from : &to;
        const char *other = left_is ? to : from, *slash = strrchr(other, '/');
        *directory = program_join(*directory, slash != NULL ? slash + 1 : other);
    }
    return compare_files(from, to, false);
}

/* The options as they are printed before each pair of files of directories. */
static void note_options(int count, char **arguments)
{
    struct program_buffer text = { NULL, 0, 0 };
    program_append(&text, "", 0);
    for (int i = 1; i < count; i++) {
        program_append(&text, " ", 1);
        program_append(&text, arguments[i], strlen(arguments[i]));
    }
    options_text = text.bytes;
}

int main(int count, char **arguments)
{
    static const char usage[] = "diff [-bBciNqrsuw] [-C LINES | -U LINES | -e] FROM TO";
    int option;
    program_failure = FAILED;
    diff_options.context = 3;
    while ((option = getopt(count, arguments, "abBcC:eiNqrsuU:w")) != -1) {
        switch (option) {
        case 'a': break;
        case 'b': diff_options.ignore_amount = true; break;
        case 'B': diff_options.ignore_empty = true; break;
        case 'C': case 'U':
            diff_options.context = program_number(optarg, "lines");
            diff_options.form = option == 'C' ? 'c' : 'u';
            break;
        case 'c': case 'e': case 'q': case 'u': diff_options.form = (char)option; break;
        case 'i': diff_options.ignore_case = true; break;
        case 'N': absent_is_empty = true; break;
        case 'r': recursive = true; break;
        case 's': say_same = true; break;
        case 'w': diff_options.ignore_blanks = true; break;
        default: program_usage(usage);
        }
    }
    if (count - optind != 2)
        program_usage(usage);
    note_options(optind, arguments);
    program_buffer_output();
    return compare_paths(arguments[optind], arguments[optind + 1]);
}
