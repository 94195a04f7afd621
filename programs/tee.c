/* tee [-a] [FILE...]: standard input to standard output and to files, POSIX XCU. -a: behind
 * what they have already. */
#include <err.h>
#include <fcntl.h>
#include <unistd.h>
#include <quine/program.h>

enum { BLOCK = 7200 };

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

int main(int count, char **arguments)
{
    static char block[BLOCK];
    int option, flags = O_WRONLY | O_CREAT | O_TRUNC, status = 0;
    ssize_t size;
    while ((option = getopt(count, arguments, "a")) != -1) {
        if (option == 'a')
            flags = O_WRONLY | O_CREAT | O_APPEND;
        else
            program_usage("tee [-a] [FILE...]");
    }
    int outputs = count - optind + 1, *descriptors = program_memory(NULL, (size_t)outputs, sizeof *descriptors);
    arguments += optind - 1;
    descriptors[0] = STDOUT_FILENO;
    for (int i = 1; i < outputs; i++) {
        descriptors[i] = open(arguments[i], flags, 0666);
        if (descriptors[i] < 0) {
            warn("%s", arguments[i]);
            status = 1;
        }
    }
    while ((size = read(STDIN_FILENO, block, sizeof block)) > 0) {
        for (int i = 0; i < outputs; i++) {
            if (descriptors[i] < 0 || write_all(descriptors[i], block, (size_t)size) == 0)
                continue;
            warn("%s", i == 0 ? "standard output" : arguments[i]);
            descriptors[i] = -1;
            status = 1;
        }
    }
    if (size < 0)
        err(1, "standard input");
    return status;
}
