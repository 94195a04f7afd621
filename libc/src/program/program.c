/* Numbers, services and usage lines of utilities. */
#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <quine/program.h>
#include <quine/session.h>

unsigned long program_number(const char *text, const char *what)
{
    char *end;
    errno = 0;
    unsigned long number = strtoul(text, &end, 10);
    if (!isdigit((unsigned char)*text) || *end != 0 || errno != 0)
        errx(2, "%s: not a number of %s", text, what);
    return number;
}

unsigned long program_service(const char *name)
{
    capability session = session_find(name);
    if (session == 0)
        errx(1, "%s: the manifest of this program does not give this service", name);
    return session;
}

_Noreturn void program_usage(const char *text)
{
    fprintf(stderr, "usage: %s\n", text);
    exit(2);
}

void program_buffer_output(void)
{
    setvbuf(stdout, NULL, _IOFBF, BUFSIZ);
}
