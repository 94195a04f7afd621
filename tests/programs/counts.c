/*
 * counts PROGRAM...: runs programs and looks whether the file server has afterwards what it
 * had before: memory, files, sessions.
 */
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <contracts/directory.h>
#include <quine/start.h>

struct figures { uint64_t total, used, files, sessions; };

static struct figures count(void)
{
    struct figures figures = { 0 };
    const struct start_item *root = start_find(START_DIRECTORY, "/");
    directory_space(root != NULL ? root->slot : 0, &figures.total, &figures.used, &figures.files, &figures.sessions);
    return figures;
}

static int run(char *program)
{
    char path[64], *arguments[] = { program, NULL };
    pid_t pid;
    int status = -1;
    snprintf(path, sizeof path, "/bin/%s", program);
    return posix_spawn(&pid, path, NULL, NULL, arguments, environ) != 0 || waitpid(pid, &status, 0) != pid
        || status != 0;
}

int main(int argc, char **argv)
{
    int failures = argc < 2 || count().sessions > 100 || count().total < 1 << 20;
    for (int i = 1; i < argc; i++) {
        run(argv[i]);                  /* what only the first time makes is there then */
        struct figures before = count(), after;
        failures += run(argv[i]);
        after = count();
        printf("counts: %s: %lu bytes, %lu files, %lu sessions more\n", argv[i], after.used - before.used,
               after.files - before.files, after.sessions - before.sessions);
        failures += memcmp(&before, &after, sizeof before) != 0;
    }
    printf("counts: %d failures\n", failures);
    return failures != 0;
}
