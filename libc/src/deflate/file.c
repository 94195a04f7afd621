/* What gzip and gunzip do with files. */
#include <err.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/deflate.h>
#include <quine/program.h>

static const char suffix[] = ".gz";

static int refuse(const char *path, const char *reason)
{
    warnx("%s: %s", path, reason);
    return 1;
}

static const char *convert(FILE *from, FILE *to, const struct gzip_options *options)
{
    return options->level > 0 ? gzip_compress(from, to, options->level) : gzip_expand(from, options->test ? NULL : to);
}

/* The name of the result, allocated; NULL after saying why there is none. */
static char *target_name(const char *path, const struct gzip_options *options)
{
    size_t length = strlen(path);
    bool has_suffix = length > 3 && strcmp(path + length - 3, suffix) == 0;
    bool is_archive = length > 4 && strcmp(path + length - 4, ".tgz") == 0;
    if (options->level > 0) {
        if (has_suffix && !options->force) {
            refuse(path, "it has the suffix .gz already");
            return NULL;
        }
        char *name = program_memory(NULL, length + sizeof suffix, 1);
        memcpy(name, path, length);
        memcpy(name + length, suffix, sizeof suffix);
        return name;
    }
    if (!has_suffix && !is_archive) {
        refuse(path, "its suffix is not .gz: left as it is");
        return NULL;
    }
    char *name = program_text(path, length);
    strcpy(name + length - (has_suffix ? 3 : 4), is_archive ? ".tar" : "");
    return name;
}

static int finish(const char *path, const char *target, FILE *to, const struct stat *status, const struct gzip_options *options)
{
    const struct timespec times[2] = { status->st_atim, status->st_mtim };
    if (fflush(to) != 0 || fclose(to) != 0) {
        warn("%s", target);
        unlink(target);
        return 1;
    }
    chmod(target, status->st_mode & 0777);
    utimensat(AT_FDCWD, target, times, 0);
    if (!options->keep && unlink(path) < 0) {
        warn("%s", path);
        return 1;
    }
    if (options->say)
        fprintf(stderr, "%s: %s\n", path, target);
    return 0;
}

static int convert_to_file(const char *path, FILE *from, const struct stat *status, const struct gzip_options *options)
{
    char *target = target_name(path, options);
    if (target == NULL)
        return 1;
    if (options->force)
        unlink(target);
    int result = 1, descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL, 0600);
    FILE *to = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
    if (to == NULL) {
        warn("%s", target);
    } else {
        const char *error = convert(from, to, options);
        if (error != NULL) {
            refuse(path, error);
            fclose(to);
            unlink(target);
        } else {
            result = finish(path, target, to, status, options);
        }
    }
    free(target);
    return result;
}

int gzip_file(const char *path, const struct gzip_options *options)
{
    bool standard = strcmp(path, "-") == 0;
    struct stat status;
    FILE *from = standard ? stdin : fopen(path, "r");
    if (from == NULL || fstat(fileno(from), &status) < 0) {
        warn("%s", path);
        return 1;
    }
    int result = 0;
    if (!standard && !S_ISREG(status.st_mode) && !options->to_output)
        result = refuse(path, "not an ordinary file: left as it is");
    else if (standard || options->to_output || options->test) {
        const char *error = convert(from, stdout, options);
        if (error != NULL)
            result = refuse(path, error);
        else if (options->test && options->say)
            fprintf(stderr, "%s: it is good\n", path);
    } else {
        result = convert_to_file(path, from, &status, options);
    }
    if (ferror(from)) {
        warn("%s", path);
        result = 1;
    }
    if (!standard)
        fclose(from);
    return result;
}
