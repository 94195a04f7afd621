/*
 * cp [-afHiLpPRrv] FROM... TO: copy files, POSIX XCU. -R, -r: directories with all in them, -p: with times and
 * permissions, -a: -Rp, -f: what cannot be written is removed first, -i: ask before overwriting, -v: say what is done,
 * -H, -L, -P: follow the links that are named, all, none.
 */
#include <err.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/program.h>

static struct program_copying how = { .links = PROGRAM_LINKS_FOLLOWED };

static void parse_options(int count, char **arguments, const char *usage)
{
    int option, links = 0;
    while ((option = getopt(count, arguments, "afHiLpPRrv")) != -1) {
        switch (option) {
        case 'a': how.below = how.keep = true; break;
        case 'f': how.force = true; break;
        case 'H': case 'L': case 'P': links = option; break;
        case 'i': how.ask = true; break;
        case 'p': how.keep = true; break;
        case 'R': case 'r': how.below = true; break;
        case 'v': how.say = true; break;
        default: program_usage(usage);
        }
    }
    if (how.below)
        how.links = PROGRAM_LINKS_KEPT;
    if (links != 0)
        how.links = links == 'H' ? PROGRAM_LINKS_NAMED : links == 'L' ? PROGRAM_LINKS_FOLLOWED : PROGRAM_LINKS_KEPT;
}

int main(int count, char **arguments)
{
    static const char usage[] = "cp [-afHiLpPRrv] FROM... TO";
    struct stat found;
    int status = 0;
    parse_options(count, arguments, usage);
    program_check_output();
    if (count - optind < 2)
        program_usage(usage);
    const char *to = arguments[count - 1];
    if (count - optind > 2 && (stat(to, &found) < 0 || !S_ISDIR(found.st_mode)))
        errx(1, "%s: not a directory, but several files are to be copied there", to);
    for (int i = optind; i < count - 1; i++) {
        char *target = program_target(arguments[i], to);
        status |= program_copy(arguments[i], target, &how);
        free(target);
    }
    return status;
}
