/* mkdir [-p] [-m MODE] DIRECTORY...: make directories, POSIX XCU. -p: those above it too, and one that is there is no
 * error, -m: with these permissions. */
#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/program.h>

static bool with_parents, has_mode;
static unsigned mode = 0777;

static bool is_directory(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* All directories above the last part of the path. */
static int make_parents(char *path)
{
    for (char *slash = path + strspn(path, "/"); (slash = strchr(slash, '/')) != NULL; slash++) {
        if (slash[strspn(slash, "/")] == 0)
            break;
        *slash = 0;
        bool failed = mkdir(path, 0777) < 0 && (errno != EEXIST || !is_directory(path));
        if (failed)
            warn("%s", path);
        *slash = '/';
        if (failed)
            return 1;
    }
    return 0;
}

static int make(char *path)
{
    if (with_parents && make_parents(path) != 0)
        return 1;
    if (mkdir(path, mode & 0777) < 0) {
        if (with_parents && errno == EEXIST && is_directory(path))
            return 0;
        warn("%s", path);
        return 1;
    }
    /* What -m says holds whatever the umask is. */
    if (has_mode && chmod(path, mode) < 0) {
        warn("%s", path);
        return 1;
    }
    return 0;
}

int main(int count, char **arguments)
{
    static const char usage[] = "mkdir [-p] [-m MODE] DIRECTORY...";
    int option, status = 0;
    while ((option = getopt(count, arguments, "m:p")) != -1) {
        if (option == 'p') {
            with_parents = true;
        } else if (option == 'm') {
            has_mode = true;
            if (!program_mode(optarg, 0777, true, 0, &mode))
                errx(1, "%s: not permissions such as 755 or u+x", optarg);
        } else {
            program_usage(usage);
        }
    }
    if (optind == count)
        program_usage(usage);
    for (char **path = arguments + optind; *path != NULL; path++)
        status |= make(*path);
    return status;
}
