/* Walking over trees of files. */
#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <quine/program.h>

enum { DEPTH_MAX = 200 };

struct walk {
    enum program_links links;
    enum program_answer (*visit)(const struct program_entry *entry, void *context);
    void *context;
    size_t start_length;        /* of the path that the walk began with */
    int status;
    bool stopped;
};

struct names {
    char **names;
    size_t count;
};

char *program_join(const char *directory, const char *name)
{
    size_t length = strlen(directory), size = length + strlen(name) + 2;
    char *path = program_memory(NULL, size, 1);
    snprintf(path, size, "%s%s%s", directory, length > 0 && directory[length - 1] == '/' ? "" : "/", name);
    return path;
}

static int compare(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static bool read_names(const char *path, struct names *names)
{
    DIR *directory = opendir(path);
    struct dirent *entry;
    *names = (struct names){ NULL, 0 };
    if (directory == NULL)
        return false;
    errno = 0;
    while ((entry = readdir(directory)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        names->names = program_memory(names->names, names->count + 1, sizeof *names->names);
        names->names[names->count++] = program_text(entry->d_name, strlen(entry->d_name));
    }
    int error = errno;
    closedir(directory);
    if (names->count > 0)
        qsort(names->names, names->count, sizeof *names->names, compare);
    errno = error;
    return error == 0;
}

static void complain(struct walk *walk, const char *path)
{
    warn("%s", path);
    walk->status = 1;
}

/* What is below the start of the walk, without the / before it. */
static const char *below(const struct walk *walk, const char *path)
{
    path += walk->start_length;
    return path + strspn(path, "/");
}

static enum program_answer visit(struct walk *walk, struct program_entry *entry, enum program_moment moment)
{
    entry->moment = moment;
    enum program_answer answer = walk->visit(entry, walk->context);
    walk->stopped = walk->stopped || answer == PROGRAM_STOP;
    return answer;
}

static void walk_path(struct walk *walk, const char *path, unsigned depth)
{
    struct stat status;
    struct names names;
    bool follows = walk->links == PROGRAM_LINKS_FOLLOWED || (walk->links == PROGRAM_LINKS_NAMED && depth == 0);
    if ((!follows || stat(path, &status) < 0) && lstat(path, &status) < 0) {
        complain(walk, path);
        return;
    }
    const char *slash = strrchr(path, '/');
    struct program_entry entry = { .path = path, .below = below(walk, path), .status = &status, .depth = depth,
                                   .name = depth > 0 && slash != NULL ? slash + 1 : path };
    if (!S_ISDIR(status.st_mode)) {
        visit(walk, &entry, PROGRAM_FILE);
        return;
    }
    if (visit(walk, &entry, PROGRAM_BEFORE) != PROGRAM_GO_ON)
        return;
    if (depth == DEPTH_MAX) {
        warnx("%s: more than %d directories in each other", path, DEPTH_MAX);
        walk->status = 1;
        return;
    }
    if (!read_names(path, &names))
        complain(walk, path);
    for (size_t i = 0; i < names.count; i++) {
        char *inner = program_join(path, names.names[i]);
        if (!walk->stopped)
            walk_path(walk, inner, depth + 1);
        free(inner);
        free(names.names[i]);
    }
    free(names.names);
    if (!walk->stopped)
        visit(walk, &entry, PROGRAM_BEHIND);
}

int program_walk(const char *path, enum program_links links,
                 enum program_answer (*visit_entry)(const struct program_entry *entry, void *context), void *context)
{
    struct walk walk = { .links = links, .visit = visit_entry, .context = context, .start_length = strlen(path) };
    walk_path(&walk, path, 0);
    return walk.status;
}
