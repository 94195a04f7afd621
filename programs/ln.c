/* ln [-fs] FROM... TO: further names for files, POSIX XCU. -s: symbolic links, -f: what has the name is removed first. */
#include <err.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/program.h>

static bool symbolic, force;

static int make_link(const char *from, const char *to)
{
    struct stat source, target;
    if (force && lstat(to, &target) == 0) {
        if (!symbolic && stat(from, &source) == 0 && source.st_dev == target.st_dev && source.st_ino == target.st_ino) {
            warnx("%s and %s are the same file", from, to);
            return 1;
        }
        if (unlink(to) < 0) {
            warn("%s", to);
            return 1;
        }
    }
    if ((symbolic ? symlink(from, to) : link(from, to)) < 0) {
        warn("%s to %s", to, from);
        return 1;
    }
    return 0;
}

int main(int count, char **arguments)
{
    static const char usage[] = "ln [-fs] FROM... TO";
    static char here[] = ".";
    struct stat found;
    int option, status = 0;
    while ((option = getopt(count, arguments, "fs")) != -1) {
        if (option == '?')
            program_usage(usage);
        *(option == 'f' ? &force : &symbolic) = true;
    }
    int given = count - optind;
    if (given < 1)
        program_usage(usage);
    const char *to = given == 1 ? here : arguments[count - 1];
    if (given > 2 && (stat(to, &found) < 0 || !S_ISDIR(found.st_mode)))
        errx(1, "%s: not a directory, but several links are to be made there", to);
    for (int i = optind; i < (given == 1 ? count : count - 1); i++) {
        char *target = program_target(arguments[i], to);
        status |= make_link(arguments[i], target);
        free(target);
    }
    return status;
}
