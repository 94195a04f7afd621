/* What a utility asks the system: the services of its manifest, the end of a child. */
#include <err.h>
#include <stdio.h>
#include <contracts/process.h>
#include <quine/program.h>
#include <quine/session.h>
#include <quine/start.h>

unsigned long program_service(const char *name)
{
    capability session = session_find(name);
    if (session == 0)
        errx(1, "%s: the manifest of this program does not give this service", name);
    return session;
}

bool program_fault(int pid, char *text, size_t size)
{
    char words[PROCESS_FAULT_TEXT_MAX + 1];
    if (process_fault(SLOT_SUPERVISOR, pid, words) != ERROR_NONE)
        return false;
    snprintf(text, size, "%s", words);
    return true;
}
