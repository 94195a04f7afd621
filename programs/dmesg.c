/* dmesg: the lines of the system's log. */
#include <err.h>
#include <stdio.h>
#include <string.h>
#include <contracts/log.h>
#include <quine/error.h>
#include <quine/program.h>

int main(void)
{
    char text[LOG_READ_TEXT_MAX + 1];
    uint64_t position = 0;
    unsigned long log = program_service("log");
    program_buffer_output();
    for (;;) {
        enum error error = log_read(log, position, &position, text);
        if (error == ERROR_NOT_FOUND)
            return 0;
        if (error != ERROR_NONE)
            errx(1, "the log: %s", strerror(error_to_errno(error)));
        puts(text);
    }
}
