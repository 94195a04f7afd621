/* dirname PATH: a path without its last part, POSIX XCU. */
#include <stdio.h>
#include <string.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    int first = count > 1 && strcmp(arguments[1], "--") == 0 ? 2 : 1;
    program_buffer_output();
    if (count - first != 1)
        program_usage("dirname PATH");
    const char *path = arguments[first];
    size_t end = strlen(path);
    while (end > 1 && path[end - 1] == '/')
        end--;
    while (end > 0 && path[end - 1] != '/')
        end--;
    while (end > 1 && path[end - 1] == '/')
        end--;
    printf("%.*s\n", end > 0 ? (int)end : 1, end > 0 ? path : ".");
    return 0;
}
