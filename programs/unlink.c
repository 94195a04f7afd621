/* unlink FILE: remove a name of a file, POSIX XCU. */
#include <err.h>
#include <unistd.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    if (getopt(count, arguments, "") != -1 || count - optind != 1)
        program_usage("unlink FILE");
    if (unlink(arguments[optind]) < 0)
        err(1, "%s", arguments[optind]);
    return 0;
}
