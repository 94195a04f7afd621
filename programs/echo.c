/* echo [-n] TEXT...: write text, -n: without a newline behind it. */
#include <stdio.h>
#include <string.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    int first = count > 1 && strcmp(arguments[1], "-n") == 0 ? 2 : 1;
    program_buffer_output();
    for (int i = first; i < count; i++)
        printf("%s%s", arguments[i], i + 1 < count ? " " : "");
    if (first == 1)
        putchar('\n');
    return 0;
}
