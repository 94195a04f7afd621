/*
 * utility_fuzz COUNT SEED FOLDER COMMAND SAMPLE...: runs a command for sh COUNT times in FOLDER, each time with another file
 * `input` there: a sample with bytes changed, parts moved, doubled or removed. A command that a signal ends, that takes
 * more than ten seconds, or of which a sanitizer says something, fails; its input stays in FOLDER as `failed`.
 */
#define _XOPEN_SOURCE 700

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SIZE_MAX_INPUT = 1 << 16, SECONDS = 10, KILLED = 128 };

static uint64_t state;

static size_t random_below(size_t limit)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return limit > 0 ? (size_t)((state >> 8) % limit) : 0;
}

static size_t read_sample(const char *path, unsigned char *bytes)
{
    FILE *stream = fopen(path, "rb");
    if (stream == NULL) {
        perror(path);
        exit(2);
    }
    size_t size = fread(bytes, 1, SIZE_MAX_INPUT / 2, stream);
    fclose(stream);
    return size;
}

static size_t mutate(unsigned char *bytes, size_t size)
{
    static const char likely[] = "\0\n\\/[]{}()*+?$^&;,\"'0199-@ <>|~!%#=";
    for (size_t changes = 1 + random_below(6); changes > 0 && size > 0; changes--) {
        size_t at = random_below(size), length = 1 + random_below(size - at < 20 ? size - at : 20);
        switch (random_below(5)) {
        case 0: bytes[at] ^= (unsigned char)(1u << random_below(8)); break;
        case 1: bytes[at] = (unsigned char)likely[random_below(sizeof likely - 1)]; break;
        case 2:
            memmove(bytes + at, bytes + at + length, size - at - length);
            size -= length;
            break;
        case 3:
            if (size + length < SIZE_MAX_INPUT) {
                memmove(bytes + at + length, bytes + at, size - at);
                size += length;
            }
            break;
        default: memmove(bytes + random_below(size - length + 1), bytes + at, length);
        }
    }
    return size;
}

static void write_input(const char *name, const unsigned char *bytes, size_t size)
{
    FILE *stream = fopen(name, "wb");
    if (stream == NULL || fwrite(bytes, 1, size, stream) != size || fclose(stream) != 0) {
        perror(name);
        exit(2);
    }
}

static int sanitizer_said(void)
{
    char line[1000];
    FILE *stream = fopen("said", "r");
    int said = 0;
    while (stream != NULL && fgets(line, sizeof line, stream) != NULL)
        if (strstr(line, "runtime error:") != NULL || strstr(line, "Sanitizer") != NULL) {
            fputs(line, stdout);
            said = 1;
        }
    if (stream != NULL)
        fclose(stream);
    return said;
}

/* 0: it went well. */
static int run(const char *command)
{
    int status;
    pid_t child = fork();
    if (child == 0) {
        if (freopen("/dev/null", "r", stdin) == NULL || freopen("output", "w", stdout) == NULL
            || freopen("said", "w", stderr) == NULL)
            _exit(2);
        alarm(SECONDS);
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) < 0)
        exit(2);
    return WIFSIGNALED(status) || WEXITSTATUS(status) > KILLED || sanitizer_said();
}

int main(int count, char **arguments)
{
    static unsigned char bytes[SIZE_MAX_INPUT], samples[16][SIZE_MAX_INPUT / 2];
    size_t sizes[16];
    if (count < 6 || count > 5 + 16)
        return 2;
    long rounds = atol(arguments[1]);
    state = 88172645463325252u ^ (uint64_t)atol(arguments[2]) * 2654435761u;
    size_t sample_count = (size_t)count - 5;
    for (size_t i = 0; i < sample_count; i++)
        sizes[i] = read_sample(arguments[5 + i], samples[i]);
    if (chdir(arguments[3]) != 0)
        return 2;
    setvbuf(stdout, NULL, _IONBF, 0);
    for (long i = 0; i < rounds; i++) {
        size_t which = random_below(sample_count);
        memcpy(bytes, samples[which], sizes[which]);
        size_t size = mutate(bytes, sizes[which]);
        write_input("input", bytes, size);
        if (run(arguments[4]) == 0)
            continue;
        write_input("failed", bytes, size);
        printf("%s: round %ld of seed %s fails\n", arguments[4], i, arguments[2]);
        return 1;
    }
    return 0;
}
