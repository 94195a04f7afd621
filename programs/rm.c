/* rm [-dfiRrv] FILE...: remove files, POSIX XCU. -R, -r: directories with all in them, -d: empty ones, -f: what is not
 * there is no error, and nothing is asked, -i: ask before each, -v: say what is done. */
#include <err.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/program.h>

static struct program_removing how;
static bool empty_ones;

/* . and .. and / stay. */
static bool may_go(const char *path)
{
    size_t end = strlen(path);
    while (end > 1 && path[end - 1] == '/')
        end--;
    const char *name = path + end;
    while (name > path && name[-1] != '/')
        name--;
    size_t length = (size_t)(path + end - name);
    bool dots = (length == 1 || length == 2) && strncmp(name, "..", length) == 0;
    return !dots && !(end == 1 && *path == '/');
}

static int remove_path(const char *path)
{
    struct stat status;
    if (!may_go(path)) {
        warnx("%s: this is not removed", path);
        return 1;
    }
    if (empty_ones && !how.below && lstat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        if (rmdir(path) == 0)
            return 0;
        warn("%s", path);
        return 1;
    }
    return program_remove(path, &how);
}

int main(int count, char **arguments)
{
    static const char usage[] = "rm [-dfiRrv] FILE...";
    int option, status = 0;
    program_check_output();
    while ((option = getopt(count, arguments, "dfiRrv")) != -1) {
        switch (option) {
        case 'd': empty_ones = true; break;
        case 'f': case 'i':
            how.force = option == 'f';
            how.ask = option == 'i';
            break;
        case 'R': case 'r': how.below = true; break;
        case 'v': how.say = true; break;
        default: program_usage(usage);
        }
    }
    if (optind == count && !how.force)
        program_usage(usage);
    for (char **path = arguments + optind; *path != NULL; path++)
        status |= remove_path(*path);
    return status;
}
