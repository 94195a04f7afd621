/* install [-cDps] [-m MODE] [-t DIRECTORY] FROM... TO | -d [-m MODE] DIRECTORY...: copy files with permissions (755), as makefiles want it. -d: make
 * directories; -D: those on the way to TO; -p: keep times; -t: into DIRECTORY; -c, -s, -o, -g: nothing. */
#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/program.h>

static const char usage[] = "install [-cDps] [-m MODE] [-t DIRECTORY] FROM... TO | -d [-m MODE] DIRECTORY...";

static unsigned mode = 0755;
static bool keep_times;

/* A directory with those on the way to it. */
static int make_directory(char *path)
{
    struct stat status;
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        int failed = mkdir(path, 0755) < 0 && errno != EEXIST;
        if (failed)
            warn("%s", path);
        *slash = '/';
        if (failed)
            return 1;
    }
    if (mkdir(path, 0755) == 0 || (errno == EEXIST && stat(path, &status) == 0 && S_ISDIR(status.st_mode)))
        return 0;
    warn("%s", path);
    return 1;
}

static int make_directory_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL || slash == path)
        return 0;
    char *directory = program_text(path, (size_t)(slash - path));
    int status = make_directory(directory);
    free(directory);
    return status;
}

static int install(const char *from, const char *to)
{
    const struct program_copying how = { .force = true, .keep = keep_times, .links = PROGRAM_LINKS_FOLLOWED };
    struct stat status;
    if (stat(from, &status) == 0 && S_ISDIR(status.st_mode)) {
        warnx("%s: this is a directory", from);
        return 1;
    }
    if (program_copy(from, to, &how) != 0)
        return 1;
    if (chmod(to, mode) == 0)
        return 0;
    warn("%s", to);
    return 1;
}

static bool is_directory(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static int make_directories(char **paths)
{
    int status = 0;
    for (; *paths != NULL; paths++) {
        if (make_directory(*paths) != 0) {
            status = 1;
        } else if (chmod(*paths, mode) < 0) {
            warn("%s", *paths);
            status = 1;
        }
    }
    return status;
}

int main(int count, char **arguments)
{
    bool directories = false, on_the_way = false;
    const char *target = NULL, *mode_text = NULL;
    int option, status = 0;
    while ((option = getopt(count, arguments, "cdDg:m:o:pst:v")) != -1) {
        switch (option) {
        case 'c': case 'g': case 'o': case 's': case 'v': break;
        case 'd': directories = true; break;
        case 'D': on_the_way = true; break;
        case 'm': mode_text = optarg; break;
        case 'p': keep_times = true; break;
        case 't': target = optarg; break;
        default: program_usage(usage);
        }
    }
    if (mode_text != NULL && !program_mode(mode_text, 0, false, 0, &mode))
        errx(1, "%s: not permissions", mode_text);
    int files = count - optind;
    if (files < 1 || (!directories && target == NULL && files < 2))
        program_usage(usage);
    if (directories)
        return make_directories(arguments + optind);
    if (target == NULL)
        target = arguments[optind + --files];
    if (files > 1 && !is_directory(target))
        errx(1, "%s: not a directory", target);
    if (on_the_way && make_directory_of(target) != 0)
        return 1;
    for (int i = 0; i < files; i++) {
        char *to = program_target(arguments[optind + i], target);
        status |= install(arguments[optind + i], to);
        free(to);
    }
    return status;
}
