/* The services of a utility's manifest. */
#include <err.h>
#include <quine/program.h>
#include <quine/session.h>

unsigned long program_service(const char *name)
{
    capability session = session_find(name);
    if (session == 0)
        errx(1, "%s: the manifest of this program does not give this service", name);
    return session;
}
