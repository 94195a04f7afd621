/* fgrep [ARGUMENT...]: grep -F, for those who know it by this name. */
#include <quine/program.h>

int main(int count, char **arguments)
{
    program_become("grep", "-F", count, arguments);
}
