/*
 * full: fills the file system with bytes, then with names, until there is no more. Every
 * call gets an error that says so, what was there stays good, and when it is all gone there is room again.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PART = 64 * 900, BYTES_LEAST = 1 << 20 };

static int failures;

#define CHECK(condition) check(condition, #condition, __LINE__)

static void check(int holds, const char *what, int line)
{
    if (!holds) {
        printf("full: %d: %s: BAD (%s)\n", line, what, strerror(errno));
        failures++;
    }
}

/* Bytes until it is full; how many. */
static long fill_bytes(void)
{
    static char bytes[PART];
    long total = 0;
    ssize_t count;
    int file = open("/tmp/full", O_RDWR | O_CREAT | O_TRUNC, 0644);
    memset(bytes, 'x', sizeof bytes);
    while ((count = write(file, bytes, sizeof bytes)) > 0)
        total += count;
    CHECK(count < 0 && errno == ENOSPC);
    CHECK(write(file, "y", 1) < 0 && errno == ENOSPC);
    CHECK(lseek(file, 0, SEEK_END) == total && pread(file, bytes, 2, total - 2) == 2 && bytes[1] == 'x');
    CHECK(pwrite(file, "z", 1, 0) == 1 && pread(file, bytes, 1, 0) == 1 && bytes[0] == 'z');
    close(file);
    return total;
}

/* Empty files until no more can be made; how many. */
static int fill_names(void)
{
    char name[300];
    int made = 0, file;
    memset(name, 'n', sizeof name);
    for (;; made++) {
        snprintf(name, sizeof name, "/tmp/names/%0240d", made);
        file = open(name, O_WRONLY | O_CREAT | O_EXCL, 0644);
        if (file < 0)
            break;
        close(file);
    }
    CHECK(errno == ENOSPC);
    CHECK(mkdir(name, 0755) < 0 && errno == ENOSPC);
    CHECK(symlink("x", name) < 0 && errno == ENOSPC);
    CHECK(access(name, F_OK) < 0 && errno == ENOENT);
    return made;
}

static void remove_names(int count)
{
    char name[300];
    int failed = 0;
    for (int i = 0; i < count; i++) {
        snprintf(name, sizeof name, "/tmp/names/%0240d", i);
        failed += unlink(name) < 0;
    }
    CHECK(failed == 0 && rmdir("/tmp/names") == 0);
}

int main(void)
{
    CHECK(mkdir("/tmp/names", 0755) == 0);
    long first = fill_bytes();
    int names = fill_names();
    remove_names(names);
    CHECK(unlink("/tmp/full") == 0);
    long second = fill_bytes();
    CHECK(unlink("/tmp/full") == 0);
    CHECK(first >= BYTES_LEAST && second >= first - first / 16);
    printf("full: %ld bytes, %d names more, then %ld bytes; %d failures\n", first, names, second, failures);
    return failures != 0;
}
