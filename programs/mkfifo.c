/* mkfifo [-m MODE] FILE...: make pipes with names, POSIX XCU. */
#include <err.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    static const char usage[] = "mkfifo [-m MODE] FILE...";
    const char *mode_text = NULL;
    unsigned mode = 0666;
    int option, status = 0;
    while ((option = getopt(count, arguments, "m:")) != -1) {
        if (option != 'm')
            program_usage(usage);
        mode_text = optarg;
    }
    if (optind == count)
        program_usage(usage);
    mode_t mask = umask(0);
    umask(mask);
    if (mode_text != NULL && !program_mode(mode_text, 0666, false, mask, &mode))
        errx(1, "%s: not permissions", mode_text);
    for (; optind < count; optind++) {
        if (mkfifo(arguments[optind], mode) == 0 && (mode_text == NULL || chmod(arguments[optind], mode) == 0))
            continue;
        warn("%s", arguments[optind]);
        status = 1;
    }
    return status;
}
