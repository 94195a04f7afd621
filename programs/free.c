/* free: memory for processes, in KiB. */
#include <err.h>
#include <stdio.h>
#include <string.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/start.h>
#include <quine/program.h>

int main(void)
{
    uint64_t total, available;
    program_buffer_output();
    enum error error = process_memory(SLOT_SUPERVISOR, &total, &available);
    if (error != ERROR_NONE)
        errx(1, "the process server: %s", strerror(error_to_errno(error)));
    printf("%14s%14s%14s\n", "total KiB", "used KiB", "free KiB");
    printf("%14lu%14lu%14lu\n", total / 1024, (total - available) / 1024, available / 1024);
    return 0;
}
