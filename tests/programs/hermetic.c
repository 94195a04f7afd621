/*
 * hermetic SOURCE TARGET: as if it were a compiler, it copies SOURCE to TARGET and writes TARGET's .d; before, it tries all that a compiler
 * must not need, and says what it gets. Its manifest gives it everything.
 */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int gets;

static void tries(const char *what, int got)
{
    printf("%s: %s\n", what, got ? "GOT" : "refused");
    gets += got != 0;
}

static int can_open(const char *path, int flags)
{
    int file = open(path, flags, 0644);

    if (file >= 0)
        close(file);
    return file >= 0;
}

static int starts(char *program)
{
    char *arguments[] = { program, NULL };
    pid_t pid;
    int status;

    return posix_spawn(&pid, program, NULL, NULL, arguments, NULL) == 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

static int sees_processes(void)
{
    DIR *directory = opendir("/proc");
    int count = 0;

    for (struct dirent *entry; directory != NULL && (entry = readdir(directory)) != NULL;)
        count += entry->d_name[0] >= '0' && entry->d_name[0] <= '9';
    if (directory != NULL)
        closedir(directory);
    return count > 0;
}

static void try_all(const char *source)
{
    struct timespec now;

    tries("the date", clock_gettime(CLOCK_REALTIME, &now) == 0);
    tries("the time since boot", clock_gettime(CLOCK_MONOTONIC, &now) == 0);
    tries("random numbers", can_open("/dev/random", O_RDONLY) || can_open("/dev/urandom", O_RDONLY));
    tries("input", isatty(0));
    tries("other devices", can_open("/dev/null", O_WRONLY));
    tries("processes", sees_processes());
    tries("make", getppid() != 0 || kill(getppid() != 0 ? getppid() : 1, 0) == 0);
    tries("another program", starts("/bin/true"));
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    tries("a child", child > 0);
    tries("other files", can_open("/etc/welcome", O_RDONLY));
    tries("to change the source", can_open(source, O_WRONLY));
    tries("to remove the source", unlink(source) == 0);
    tries("a file beside", can_open("beside", O_WRONLY | O_CREAT));
    tries("a directory", mkdir("folder", 0755) == 0);
    tries("a name", rename(source, "renamed") == 0);
}

static int copy(const char *from, const char *to)
{
    char bytes[1000];
    FILE *in = fopen(from, "r"), *out = fopen(to, "w");
    size_t count = in != NULL ? fread(bytes, 1, sizeof bytes, in) : 0;

    if (in == NULL || out == NULL || fwrite(bytes, 1, count, out) != count || fclose(out) != 0)
        return perror(in == NULL ? from : to), 1;
    return 0;
}

int main(int count, char **arguments)
{
    char beside[200];

    if (count != 3)
        return 2;
    snprintf(beside, sizeof beside, "%.*s.d", (int)strcspn(arguments[2], "."), arguments[2]);
    if (copy(arguments[1], arguments[2]) != 0 || copy(arguments[1], beside) != 0)
        return 1;
    try_all(arguments[1]);
    printf("hermetic: it got %d\n", gets);
    return 0;
}
