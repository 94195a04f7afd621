/* The system's name. */
#include <string.h>
#include <sys/utsname.h>
#include <quine/version.h>

int uname(struct utsname *name)
{
    memset(name, 0, sizeof *name);
    strcpy(name->sysname, QUINE_NAME);
    strcpy(name->nodename, "quine");
    strcpy(name->release, QUINE_VERSION);
    strcpy(name->version, QUINE_NAME " " QUINE_VERSION);
    strcpy(name->machine, QUINE_MACHINE);
    return 0;
}
