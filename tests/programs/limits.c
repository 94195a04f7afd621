/*
 * limits FILE ANOTHER: looks at what its manifest gives: 1 MiB of memory, and the
 * first argument's file to read, nothing else; of its priority, 220, what the process server has.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/kernel.h>
#include <quine/start.h>

enum { PIECE = 16 * 1024, MANIFEST_MEMORY = 1024 * 1024, SERVER_PRIORITY = 180 };

static int failures;

static void check(int holds, const char *what)
{
    printf("limits: %s: %s\n", what, holds ? "good" : "BAD");
    failures += !holds;
}

static void check_files(const char *given, const char *other)
{
    int file = open(given, O_RDONLY);
    char byte;
    check(file >= 0 && read(file, &byte, 1) == 1, "the file that is given can be read");
    check(open(other, O_RDONLY) < 0, "no other file can be opened");
    check(open("/", O_RDONLY) < 0, "nor the root");
    check(open(given, O_WRONLY) < 0, "nor can it be written");
}

static void check_memory(void)
{
    size_t total = 0;
    char *piece;
    while (total <= MANIFEST_MEMORY && (piece = malloc(PIECE))) {
        memset(piece, 1, PIECE);
        total += PIECE;
    }
    check(total > 0 && total < MANIFEST_MEMORY, "memory ends where the manifest says");
    check(errno == ENOMEM, "with ENOMEM");
}

static void check_priority(void)
{
    check(thread_set_priority(SLOT_THREAD, SERVER_PRIORITY + 1, SERVER_PRIORITY + 1) == ERROR_OUT_OF_RANGE
          && thread_set_priority(SLOT_THREAD, SERVER_PRIORITY, SERVER_PRIORITY) == ERROR_NONE,
          "its priority is the process server's at most");
}

int main(int argc, char *argv[])
{
    if (argc != 3) {
        fprintf(stderr, "limits: use: limits FILE ANOTHER\n");
        return 2;
    }
    check_files(argv[1], argv[2]);
    check_memory();
    check_priority();
    printf("limits: %d failures\n", failures);
    return failures != 0;
}
