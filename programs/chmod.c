/* chmod [-R] MODE FILE...: change permissions, POSIX XCU. MODE: octal, or clauses such as u+x,go-w. -R: and of all below. */
#include <err.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/program.h>

struct change {
    const char *text;
    unsigned mask;
    bool below;
    int status;
};

static enum program_answer change(const struct program_entry *entry, void *context)
{
    struct change *wanted = context;
    unsigned mode;
    if (entry->moment == PROGRAM_BEHIND || (S_ISLNK(entry->status->st_mode) && entry->depth > 0))
        return PROGRAM_GO_ON;
    program_mode(wanted->text, entry->status->st_mode & 07777, S_ISDIR(entry->status->st_mode), wanted->mask, &mode);
    if (chmod(entry->path, mode) < 0) {
        warn("%s", entry->path);
        wanted->status = 1;
    }
    return wanted->below ? PROGRAM_GO_ON : PROGRAM_SKIP;
}

int main(int count, char **arguments)
{
    static const char usage[] = "chmod [-R] MODE FILE...";
    struct change wanted = { .mask = umask(0) };
    unsigned unused;
    int at = 1;
    /* -w and the like are modes, no options. */
    for (; at < count && (strcmp(arguments[at], "-R") == 0 || strcmp(arguments[at], "--") == 0); at++)
        wanted.below = wanted.below || arguments[at][1] == 'R';
    if (count - at < 2)
        program_usage(usage);
    wanted.text = arguments[at];
    umask(wanted.mask);
    if (!program_mode(wanted.text, 0, false, wanted.mask, &unused))
        errx(1, "%s: not permissions such as 755 or u+x", wanted.text);
    for (char **path = arguments + at + 1; *path != NULL; path++)
        wanted.status |= program_walk(*path, PROGRAM_LINKS_NAMED, change, &wanted);
    return wanted.status;
}
