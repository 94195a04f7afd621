/* yes [TEXT...]: a line again and again, until nobody reads it any more. */
#include <stdio.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    program_buffer_output();
    while (!ferror(stdout)) {
        if (count < 2)
            putchar('y');
        for (int i = 1; i < count; i++)
            printf("%s%s", i > 1 ? " " : "", arguments[i]);
        putchar('\n');
    }
    return 0;
}
