/* mv [-finv] FROM... TO: rename or move files, POSIX XCU; to another file system they are copied and removed. -f: never
 * ask, -i: ask before overwriting, -n: do not overwrite, -v: say what is done. */
#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/program.h>

static bool force, ask, keep, say;

static int move(const char *from, const char *to)
{
    struct stat source, target;
    bool exists = lstat(to, &target) == 0;
    if (lstat(from, &source) < 0) {
        warn("%s", from);
        return 1;
    }
    if (exists && source.st_dev == target.st_dev && source.st_ino == target.st_ino) {
        warnx("%s and %s are the same file", from, to);
        return 1;
    }
    if (exists && S_ISDIR(target.st_mode) != S_ISDIR(source.st_mode)) {
        warnx("%s: %s by %s", to, S_ISDIR(target.st_mode) ? "a directory is not overwritten" : "a file is not overwritten",
              S_ISDIR(target.st_mode) ? "a file" : "a directory");
        return 1;
    }
    if (exists && keep)
        return 0;
    bool unwritable = exists && !force && isatty(STDIN_FILENO) && access(to, W_OK) < 0;
    if (exists && (ask || unwritable) && !program_ask("overwrite", to))
        return 0;
    if (rename(from, to) == 0) {
        if (say)
            printf("%s -> %s\n", from, to);
        return 0;
    }
    if (errno != EXDEV) {
        warn("%s to %s", from, to);
        return 1;
    }
    const struct program_copying copying = { .below = true, .keep = true, .force = true, .say = say };
    const struct program_removing removing = { .below = true, .force = true };
    return program_copy(from, to, &copying) || program_remove(from, &removing);
}

int main(int count, char **arguments)
{
    static const char usage[] = "mv [-finv] FROM... TO";
    struct stat found;
    int option, status = 0;
    program_check_output();
    while ((option = getopt(count, arguments, "finv")) != -1) {
        switch (option) {
        case 'v': say = true; break;
        case 'f': case 'i': case 'n':
            force = option == 'f';
            ask = option == 'i';
            keep = option == 'n';
            break;
        default: program_usage(usage);
        }
    }
    if (count - optind < 2)
        program_usage(usage);
    const char *to = arguments[count - 1];
    if (count - optind > 2 && (stat(to, &found) < 0 || !S_ISDIR(found.st_mode)))
        errx(1, "%s: not a directory, but several files are to be moved there", to);
    for (int i = optind; i < count - 1; i++) {
        char *target = program_target(arguments[i], to);
        status |= move(arguments[i], target);
        free(target);
    }
    return status;
}
