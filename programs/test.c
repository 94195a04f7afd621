/* test [EXPRESSION]: whether it holds, POSIX XCU: status 0 or 1, 2 when it is malformed. */
#include <quine/program.h>

int main(int count, char **arguments)
{
    return program_test("", arguments + 1, count - 1);
}
