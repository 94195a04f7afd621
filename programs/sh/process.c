/* Commands about the shell's process: see commands.h. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/times.h>
#include <unistd.h>
#include "commands.h"
#include "shell.h"
#include "variables.h"

/* --- the current directory --- */

/* `path` from PWD on, without `.`, `..` and double slashes: XCU cd, step 8. */
static char *logical(struct arena *arena, const char *path)
{
    const char *here = variable_get("PWD");
    struct text text = { .arena = arena };
    if (*path != '/' && here != NULL)
        text_add_string(&text, here);
    text_add(&text, '/');
    text_add_string(&text, path);
    char *clean = arena_allocate(arena, text.size + 2), *end = clean;
    for (char *part = strtok(text.bytes, "/"); part != NULL; part = strtok(NULL, "/")) {
        if (strcmp(part, ".") == 0)
            continue;
        if (strcmp(part, "..") == 0) {
            while (end > clean && *--end != '/')
                ;
            *end = 0;
            continue;
        }
        *end++ = '/';
        strcpy(end, part);
        end += strlen(part);
    }
    if (end == clean)
        strcpy(clean, "/");
    return clean;
}

static bool change(const char *path, bool physical)
{
    struct arena arena = { NULL };
    char *target = physical ? arena_copy(&arena, path, strlen(path)) : logical(&arena, path);
    bool done = chdir(target) == 0 || (!physical && errno == ENOENT && chdir(path) == 0);
    if (done) {
        char *directory = physical ? getcwd(NULL, 0) : NULL;
        const char *before = variable_get("PWD");
        variable_set("OLDPWD", before != NULL ? before : "");
        variable_set("PWD", directory != NULL ? directory : target);
        free(directory);
    }
    arena_free(&arena);
    return done;
}

/* A directory of CDPATH that has it; true: done, and said. */
static bool change_by_path(const char *target, bool physical)
{
    struct arena arena = { NULL };
    const char *at = variable_get("CDPATH");
    bool done = false;
    if (*target == '/' || strncmp(target, "./", 2) == 0 || strncmp(target, "../", 3) == 0)
        return false;
    for (; at != NULL && *at != 0 && !done; at += *at == ':') {
        struct text path = { .arena = &arena };
        size_t length = strcspn(at, ":");
        for (size_t i = 0; i < length; i++)
            text_add(&path, at[i]);
        text_add_string(&path, length > 0 ? "/" : "");
        text_add_string(&path, target);
        done = change(path.bytes, physical);
        if (done && length > 0)
            puts(variable_get("PWD"));
        at += length;
    }
    arena_free(&arena);
    return done;
}

int run_cd(int count, char **arguments)
{
    int first = 1;
    bool physical = false;
    for (; first < count && (strcmp(arguments[first], "-P") == 0 || strcmp(arguments[first], "-L") == 0); first++)
        physical = arguments[first][1] == 'P';
    first += first < count && strcmp(arguments[first], "--") == 0;
    const char *target = first < count ? arguments[first] : variable_get("HOME");
    bool back = first < count && strcmp(target, "-") == 0;
    if (first + 1 < count)
        return complain("cd", NULL, "takes one directory");
    if (back)
        target = variable_get("OLDPWD");
    if (target == NULL)
        return complain("cd", NULL, back ? "there is no directory before this one" : "HOME is not set");
    if (!change_by_path(target, physical) && !change(target, physical))
        return complain("cd", target, strerror(errno));
    if (back)
        puts(variable_get("PWD"));
    return 0;
}

int run_pwd(int count, char **arguments)
{
    char *directory = getcwd(NULL, 0);
    const char *kept = variable_get("PWD");
    struct stat here, there;
    if (directory == NULL)
        return complain("pwd", NULL, strerror(errno));
    bool logical_one = !(count > 1 && strcmp(arguments[1], "-P") == 0) && kept != NULL && *kept == '/'
        && stat(kept, &there) == 0 && stat(".", &here) == 0 && here.st_dev == there.st_dev && here.st_ino == there.st_ino;
    puts(logical_one ? kept : directory);
    free(directory);
    return 0;
}

/* --- limits and times --- */

static void print_time(clock_t ticks, char end)
{
    long second = sysconf(_SC_CLK_TCK);
    printf("%ldm%ld.%02lds%c", (long)(ticks / second / 60), (long)(ticks / second % 60), (long)(ticks % second * 100 / second), end);
}

int run_times(int count, char **arguments)
{
    struct tms used;
    (void)count;
    (void)arguments;
    times(&used);
    print_time(used.tms_utime, ' ');
    print_time(used.tms_stime, '\n');
    print_time(used.tms_cutime, ' ');
    print_time(used.tms_cstime, '\n');
    return 0;
}

/* u=rwx,g=rx,o= as the bits that are allowed; -1: it cannot be understood. */
static int symbolic_mask(const char *text, mode_t mask)
{
    unsigned allowed = ~mask & 0777;
    while (*text != 0) {
        unsigned who = 0, bits = 0;
        for (; *text != 0 && strchr("ugoa", *text) != NULL; text++)
            who |= *text == 'u' ? 0700 : *text == 'g' ? 0070 : *text == 'o' ? 0007 : 0777;
        char operator = *text;
        if (operator == 0 || strchr("=+-", operator) == NULL)
            return -1;
        for (text++; *text != 0 && strchr("rwx", *text) != NULL; text++)
            bits |= *text == 'r' ? 0444 : *text == 'w' ? 0222 : 0111;
        bits &= who != 0 ? who : 0777;
        allowed = operator == '+' ? allowed | bits : operator == '-' ? allowed & ~bits
            : (allowed & ~(who != 0 ? who : 0777)) | bits;
        if (*text != 0 && *text++ != ',')
            return -1;
    }
    return (int)(~allowed & 0777);
}

int run_umask(int count, char **arguments)
{
    mode_t mask = umask(0);
    umask(mask);
    int symbols = count > 1 && strcmp(arguments[1], "-S") == 0;
    if (count == 1 + symbols && symbols) {
        for (int shift = 6; shift >= 0; shift -= 3) {
            unsigned bits = ~(unsigned)mask >> shift & 7;
            printf("%c=%s%s%s%s", shift == 6 ? 'u' : shift == 3 ? 'g' : 'o', bits & 4 ? "r" : "", bits & 2 ? "w" : "",
                   bits & 1 ? "x" : "", shift > 0 ? "," : "\n");
        }
        return 0;
    }
    if (count == 1)
        return printf("%04o\n", (unsigned)mask), 0;
    if (count > 1 + symbols && strcmp(arguments[1 + symbols], "--") == 0)
        symbols++;
    if (count <= 1 + symbols)
        return complain("umask", NULL, "needs a mode") + 1;
    char *end;
    const char *text = arguments[1 + symbols];
    long value = strtol(text, &end, 8);
    if (*end != 0 || end == text)
        value = symbolic_mask(text, mask);
    if (value < 0 || value > 0777)
        return complain("umask", text, "is not a mode");
    umask((mode_t)value);
    return 0;
}
