/* fgrep [ARGUMENT...]: grep -F, for those who know it by this name. */
#include <err.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    static char grep[] = "grep", option[] = "-F";
    char **more = program_memory(NULL, (size_t)count + 2, sizeof *more);
    more[0] = grep;
    more[1] = option;
    memcpy(more + 2, arguments + 1, (size_t)count * sizeof *more);
    execvp(grep, more);
    err(2, "grep");
}
