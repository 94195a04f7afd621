/* Copying and removing files and trees: cp, mv, rm. */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/program.h>

enum { BLOCK = 1 << 16, LINK_MAX_LENGTH = 1024 };

struct copying {
    const struct program_copying *how;
    const char *to;
    int status;
    struct stat target;     /* the directory that is copied to: it is not copied into itself */
    bool has_target;
};

bool program_ask(const char *question, const char *path)
{
    int answer, character;
    fprintf(stderr, "%s %s? ", question, path);
    answer = character = getchar();
    while (character != '\n' && character != EOF)
        character = getchar();
    return answer == 'y' || answer == 'Y';
}

char *program_target(const char *from, const char *to)
{
    struct stat status;
    if (stat(to, &status) < 0 || !S_ISDIR(status.st_mode))
        return program_text(to, strlen(to));
    size_t end = strlen(from);
    while (end > 1 && from[end - 1] == '/')
        end--;
    size_t start = end;
    while (start > 0 && from[start - 1] != '/')
        start--;
    char *name = program_text(from + start, end - start), *target = program_join(to, name);
    free(name);
    return target;
}

static int complain(const char *path)
{
    warn("%s", path);
    return 1;
}

static int write_all(int descriptor, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written < 0)
            return -1;
        bytes += written;
        count -= (size_t)written;
    }
    return 0;
}

static int copy_bytes(int from, int to, const char *from_path, const char *to_path)
{
    static char block[BLOCK];
    ssize_t count;
    while ((count = read(from, block, sizeof block)) > 0)
        if (write_all(to, block, (size_t)count) < 0)
            return complain(to_path);
    return count < 0 ? complain(from_path) : 0;
}

static int keep_status(const char *path, const struct stat *status)
{
    struct timespec times[2] = { status->st_atim, status->st_mtim };
    if (S_ISLNK(status->st_mode))
        return 0;
    if (chmod(path, status->st_mode & 07777) < 0 || utimensat(AT_FDCWD, path, times, 0) < 0)
        return complain(path);
    return 0;
}

static int copy_file(const struct program_entry *entry, const char *to, const struct program_copying *how)
{
    struct stat found;
    bool exists = lstat(to, &found) == 0;
    if (exists && found.st_dev == entry->status->st_dev && found.st_ino == entry->status->st_ino) {
        warnx("%s and %s are the same file", entry->path, to);
        return 1;
    }
    if (exists && S_ISDIR(found.st_mode)) {
        warnx("%s: a directory is not overwritten by a file", to);
        return 1;
    }
    if (exists && how->ask && !program_ask("overwrite", to))
        return 0;
    int from = open(entry->path, O_RDONLY);
    if (from < 0)
        return complain(entry->path);
    int descriptor = open(to, O_WRONLY | O_CREAT | O_TRUNC, entry->status->st_mode & 0777);
    if (descriptor < 0 && exists && how->force && unlink(to) == 0)
        descriptor = open(to, O_WRONLY | O_CREAT | O_EXCL, entry->status->st_mode & 0777);
    int status = descriptor < 0 ? complain(to) : copy_bytes(from, descriptor, entry->path, to);
    close(from);
    if (descriptor >= 0 && close(descriptor) < 0)
        status = complain(to);
    return status != 0 || !how->keep ? status : keep_status(to, entry->status);
}

static int copy_link(const char *from, const char *to, const struct program_copying *how)
{
    char text[LINK_MAX_LENGTH + 1];
    ssize_t length = readlink(from, text, LINK_MAX_LENGTH);
    if (length < 0)
        return complain(from);
    text[length] = 0;
    if (how->force)
        unlink(to);
    return symlink(text, to) < 0 ? complain(to) : 0;
}

/* 0: the directory is there. */
static int copy_directory(const struct program_entry *entry, const char *to, struct copying *copying)
{
    struct stat found;
    if (!copying->how->below) {
        warnx("%s: a directory is only copied with -r", entry->path);
        return 1;
    }
    if (copying->has_target && entry->status->st_dev == copying->target.st_dev
        && entry->status->st_ino == copying->target.st_ino) {
        warnx("%s: a directory is not copied into itself", entry->path);
        return 1;
    }
    if (mkdir(to, (entry->status->st_mode & 0777) | S_IRWXU) < 0
        && (errno != EEXIST || stat(to, &found) < 0 || !S_ISDIR(found.st_mode)))
        return complain(to);
    if (!copying->has_target)
        copying->has_target = stat(to, &copying->target) == 0;
    return 0;
}

static enum program_answer copy_entry(const struct program_entry *entry, void *context)
{
    struct copying *copying = context;
    char *to = *entry->below != 0 ? program_join(copying->to, entry->below) : program_text(copying->to, strlen(copying->to));
    int status = 0;
    if (entry->moment == PROGRAM_BEFORE)
        status = copy_directory(entry, to, copying);
    else if (entry->moment == PROGRAM_BEHIND)
        status = copying->how->keep ? keep_status(to, entry->status) : 0;
    else if (S_ISLNK(entry->status->st_mode))
        status = copy_link(entry->path, to, copying->how);
    else if (S_ISREG(entry->status->st_mode) || !copying->how->below)
        status = copy_file(entry, to, copying->how);
    else {
        warnx("%s: neither a file nor a directory: left out", entry->path);
        status = 1;
    }
    if (status == 0 && copying->how->say && entry->moment != PROGRAM_BEHIND)
        printf("%s -> %s\n", entry->path, to);
    copying->status |= status;
    free(to);
    return status == 0 ? PROGRAM_GO_ON : PROGRAM_SKIP;
}

int program_copy(const char *from, const char *to, const struct program_copying *how)
{
    struct copying copying = { .how = how, .to = to };
    int status = program_walk(from, how->links, copy_entry, &copying);
    return status | copying.status;
}

struct removing {
    const struct program_removing *how;
    int status;
};

static enum program_answer remove_entry(const struct program_entry *entry, void *context)
{
    struct removing *removing = context;
    const struct program_removing *how = removing->how;
    if (entry->moment == PROGRAM_BEFORE) {
        if (!how->below) {
            warnx("%s: a directory is only removed with -r", entry->path);
            removing->status = 1;
            return PROGRAM_SKIP;
        }
        return how->ask && !program_ask("look into", entry->path) ? PROGRAM_SKIP : PROGRAM_GO_ON;
    }
    bool unwritable = !how->force && !S_ISLNK(entry->status->st_mode) && isatty(STDIN_FILENO) && access(entry->path, W_OK) < 0;
    if ((how->ask || unwritable) && !program_ask(unwritable ? "remove the write-protected" : "remove", entry->path))
        return PROGRAM_GO_ON;
    if ((entry->moment == PROGRAM_BEHIND ? rmdir(entry->path) : unlink(entry->path)) < 0)
        removing->status = complain(entry->path);
    else if (how->say)
        printf("removed %s\n", entry->path);
    return PROGRAM_GO_ON;
}

int program_remove(const char *path, const struct program_removing *how)
{
    struct removing removing = { .how = how };
    struct stat status;
    if (how->force && lstat(path, &status) < 0 && (errno == ENOENT || errno == ENOTDIR))
        return 0;
    int failed = program_walk(path, PROGRAM_LINKS_KEPT, remove_entry, &removing);
    return failed | removing.status;
}
