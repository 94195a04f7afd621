/* link FILE NEW: give a file one more name, POSIX XCU. */
#include <err.h>
#include <unistd.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    if (getopt(count, arguments, "") != -1 || count - optind != 2)
        program_usage("link FILE NEW");
    if (link(arguments[optind], arguments[optind + 1]) < 0)
        err(1, "%s to %s", arguments[optind + 1], arguments[optind]);
    return 0;
}
