/* reboot: start the machine anew. */
#include <err.h>
#include <string.h>
#include <contracts/power.h>
#include <quine/error.h>
#include <quine/program.h>

int main(void)
{
    enum error error = power_reboot(program_service("power"));
    errx(1, "the machine does not restart: %s", strerror(error_to_errno(error)));
}
