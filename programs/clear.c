/* clear: empty the screen, and forget what has scrolled off it. */
#include <stdio.h>
#include <quine/program.h>

int main(void)
{
    program_check_output();
    fputs("\033[H\033[2J\033[3J", stdout);
    return 0;
}
