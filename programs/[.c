/* [ EXPRESSION ]: what test does, POSIX XCU. */
#include <err.h>
#include <string.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    if (count < 2 || strcmp(arguments[count - 1], "]") != 0)
        errx(2, "a ] is missing at the end");
    return program_test("", arguments + 1, count - 2);
}
