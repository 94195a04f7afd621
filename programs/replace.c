/*
 * replace [-f] SERVER FILE: has init run a server from another file, while the system runs.
 * replace [-f] -b SERVER: from the boot image's program again.
 */
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <contracts/operator.h>
#include <contracts/replacement.h>
#include <contracts/supervisor.h>
#include <quine/error.h>
#include <quine/program.h>
#include <quine/session.h>

enum { FILE_MAX = 2 << 20, LOOKS = 10, PAUSE = 100000000 };     /* it is looked at so often, with such a pause (ns) */

/* What is lost with a server that keeps more than it can have back. */
static const struct { const char *server, *what; } losses[] = {
    { "files", "all that was written since power-on, and open files" },
    { "process", "all programs that run, this one among them" },
};

static unsigned long operator, supervisor;

struct state { bool replaced; uint32_t ends, returned; };

_Noreturn static void fail(const char *name, enum error error)
{
    if (error == ERROR_NOT_FOUND)
        errx(1, "%s: there is no such server; `authority` lists them", name);
    if (error == ERROR_LIMIT)
        errx(1, "%s: another server is being replaced at the moment", name);
    errx(1, "%s: %s", name, strerror(error_to_errno(error)));
}

static struct state look(const char *name)
{
    struct state state;
    enum error error = strlen(name) > SUPERVISOR_PROGRAM_NAME_MAX ? ERROR_NOT_FOUND
        : supervisor_program(supervisor, name, &state.replaced, &state.ends, &state.returned);
    if (error != ERROR_NONE)
        fail(name, error);
    return state;
}

static void refuse_losses(const char *name)
{
    for (size_t i = 0; i < sizeof losses / sizeof *losses; i++)
        if (strcmp(name, losses[i].server) == 0)
            errx(1, "%s: %s would be lost; -f does it all the same", name, losses[i].what);
}

static char *read_file(const char *path, size_t *size)
{
    struct stat status;
    int file = open(path, O_RDONLY);
    if (file < 0 || fstat(file, &status) != 0)
        err(1, "%s", path);
    if (!S_ISREG(status.st_mode) || status.st_size > FILE_MAX)
        errx(1, "%s: %s", path, S_ISREG(status.st_mode) ? "larger than a server may be, 2 MiB" : "no regular file");
    *size = (size_t)status.st_size;
    char *bytes = program_memory(NULL, *size + 1, 1);
    for (size_t done = 0; done < *size;) {
        ssize_t got = read(file, bytes + done, *size - done);
        if (got <= 0)
            errx(1, "%s: cannot be read", path);
        done += (size_t)got;
    }
    close(file);
    return bytes;
}

static void replace(const char *name, const char *path)
{
    char wrong[REPLACEMENT_FINISH_WRONG_MAX + 1];
    capability replacement;
    size_t size;
    char *bytes = read_file(path, &size);
    enum error error = operator_replace(operator, name, size, &replacement);
    for (size_t done = 0; done < size && error == ERROR_NONE; done += REPLACEMENT_WRITE_DATA_MAX) {
        size_t left = size - done;
        error = replacement_write(replacement, done, bytes + done,
                                  left < REPLACEMENT_WRITE_DATA_MAX ? left : REPLACEMENT_WRITE_DATA_MAX);
    }
    if (error == ERROR_NONE)
        error = replacement_finish(replacement, wrong);
    if (error != ERROR_NONE)
        fail(name, error);
    if (wrong[0] != 0)
        errx(1, "%s: %s; %s runs as before", path, wrong, name);
    free(bytes);
}

/* Whether it stays: a server that cannot serve ends at once. */
static void watch(const char *name, const struct state *before)
{
    struct state now = { 0 };
    for (int i = 0; i < LOOKS; i++) {
        nanosleep(&(struct timespec){ 0, PAUSE }, NULL);
        now = look(name);
        if (now.returned != before->returned)
            errx(1, "%s ended again and again, so what ran before runs again; `dmesg` says how it ended", name);
    }
    if (now.ends != 0)
        errx(1, "%s ended %u times since; `dmesg` says how", name, now.ends);
    printf("%s runs %s\n", name, now.replaced ? "from the file" : "from the boot image");
}

int main(int count, char **arguments)
{
    bool force = false, image = false;
    int option;
    while ((option = getopt(count, arguments, "bf")) != -1)
        switch (option) {
        case 'b': image = true; break;
        case 'f': force = true; break;
        default: program_usage("replace [-f] SERVER FILE | replace [-f] -b SERVER");
        }
    if (count - optind != (image ? 1 : 2))
        program_usage("replace [-f] SERVER FILE | replace [-f] -b SERVER");
    const char *name = arguments[optind];
    operator = session_find("operator");
    if (operator == 0)
        errx(1, "only a shell of a terminal, and what it starts itself, may replace servers");
    supervisor = program_service("supervisor");
    struct state before = look(name);
    if (!force)
        refuse_losses(name);
    if (!image)
        replace(name, arguments[optind + 1]);
    else if ((before.replaced ? operator_restore(operator, name) : ERROR_NONE) != ERROR_NONE)
        errx(1, "%s: the boot image's program cannot be started", name);
    watch(name, &before);
    program_check_output();
    return 0;
}
