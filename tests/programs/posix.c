/*
 * posix: what ordinary calls cost, in instructions where the clock advances a nanosecond an
 * instruction (`counting`), each the mean of many. A row a line: name, number, unit, goal. With an argument: a
 * child that the rows about pipes need.
 */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 400, BLOCKS = 100, BLOCK = 65536, PAGE = 4096 };

static char bytes[BLOCK];
static int to[2], from[2];             /* pipes to a child and back */

static void open_read_close(void)
{
    int file = open("/tmp/f", O_RDONLY);
    if (read(file, bytes, PAGE) != PAGE)
        perror("posix: read");
    close(file);
}

static void open_close(void)
{
    close(open("/tmp/f", O_RDONLY));
}

static void create_unlink(void)
{
    close(open("/tmp/g", O_CREAT | O_WRONLY, 0644));
    if (unlink("/tmp/g") < 0)
        perror("posix: unlink");
}

static void round_trip(void)
{
    char byte = 1;
    if (write(to[1], &byte, 1) != 1 || read(from[0], &byte, 1) != 1)
        perror("posix: round trip");
}

static void write_block(void)
{
    if (write(to[1], bytes, BLOCK) != BLOCK)
        perror("posix: write");
}

static unsigned long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (unsigned long)time.tv_sec * 1000000000 + (unsigned long)time.tv_nsec;
}

static void measure(const char *name, unsigned rounds, unsigned goal, void (*act)(void))
{
    act();
    unsigned long begin = now();
    for (unsigned i = 0; i < rounds; i++)
        act();
    printf("%s %lu instructions %u\n", name, (now() - begin) / rounds, goal);
    fflush(stdout);
}

static pid_t start(char *what)
{
    char *arguments[] = { "posix", what, NULL };
    posix_spawn_file_actions_t actions;
    pid_t pid = -1;
    if (pipe2(to, O_CLOEXEC) < 0 || pipe2(from, O_CLOEXEC) < 0)
        perror("posix: pipe");
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, to[0], 0);
    posix_spawn_file_actions_adddup2(&actions, from[1], 1);
    if (posix_spawn(&pid, "/bin/posix", &actions, NULL, arguments, environ) != 0)
        perror("posix: posix_spawn");
    close(to[0]), close(from[1]);
    return pid;
}

static void end(pid_t pid)
{
    int status;
    close(to[1]), close(from[0]);
    waitpid(pid, &status, 0);
}

static int child(const char *what)
{
    char byte;
    if (strcmp(what, "echo") == 0)
        while (read(0, &byte, 1) == 1 && write(1, &byte, 1) == 1)
            continue;
    else
        while (read(0, bytes, BLOCK) > 0)
            continue;
    return 0;
}

int main(int argc, char **argv)
{
    if (argc > 1)
        return child(argv[1]);
    int file = open("/tmp/f", O_CREAT | O_RDWR, 0644);
    if (write(file, bytes, PAGE) != PAGE)
        perror("posix: write");
    close(file);
    measure("open_read_4k_close", ROUNDS, 8000, open_read_close);
    measure("open_close", ROUNDS, 4000, open_close);
    measure("create_unlink", ROUNDS, 12000, create_unlink);
    pid_t pid = start("echo");
    measure("pipe_round_trip", ROUNDS, 6000, round_trip);
    end(pid);
    pid = start("read");
    measure("pipe_write_64k", BLOCKS, 120000, write_block);
    end(pid);
    unlink("/tmp/f");
    printf("posix: done\n");
    return 0;
}
