/* basename PATH [SUFFIX]: the last part of a path, without the suffix, POSIX XCU. */
#include <stdio.h>
#include <string.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    int first = count > 1 && strcmp(arguments[1], "--") == 0 ? 2 : 1;
    program_buffer_output();
    if (count - first < 1 || count - first > 2)
        program_usage("basename PATH [SUFFIX]");
    const char *path = arguments[first], *suffix = count - first == 2 ? arguments[first + 1] : "";
    size_t end = strlen(path);
    while (end > 1 && path[end - 1] == '/')
        end--;
    size_t start = end;
    while (start > 0 && path[start - 1] != '/')
        start--;
    if (start == end && end > 0)
        start--;        /* the root */
    size_t length = strlen(suffix);
    if (length < end - start && memcmp(path + end - length, suffix, length) == 0)
        end -= length;
    printf("%.*s\n", (int)(end - start), path + start);
    return 0;
}
