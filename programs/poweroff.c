/* poweroff: switch the machine off. */
#include <err.h>
#include <string.h>
#include <contracts/power.h>
#include <quine/error.h>
#include <quine/program.h>

int main(void)
{
    enum error error = power_off(program_service("power"));
    errx(1, "the machine does not switch off: %s", strerror(error_to_errno(error)));
}
