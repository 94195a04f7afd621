/* Pseudo-terminals (POSIX.1-2017 XSH posix_openpt, grantpt, unlockpt, ptsname). */
#include <fcntl.h>
#include <pty.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>
#include <contracts/terminal.h>
#include <quine/error.h>
#include <quine/memory.h>
#include "../unistd/descriptor.h"
#include "../unistd/named_terminal.h"

static int enter(struct open_file *file, bool close_on_execute)
{
    int descriptor = file == NULL ? -1 : __descriptor_add(file, 0, close_on_execute);
    if (file != NULL && descriptor < 0)
        __file_release(file);
    return descriptor;
}

int posix_openpt(int flags)
{
    return enter(__terminal_by_name("/dev/ptmx", flags), (flags & O_CLOEXEC) != 0);
}

/* Who has the master may open the terminal: only its name is locked. */
int grantpt(int master)
{
    return ptsname(master) == NULL ? -1 : 0;
}

int unlockpt(int master)
{
    struct open_file *file = __descriptor_file(master);
    if (file == NULL)
        return -1;
    return __file_done(file, ptsname(master) == NULL ? -1 : error_result(terminal_unlock(file->session)));
}

char *ptsname(int master)
{
    return ttyname(master);
}

static int open_peer(int master)
{
    struct open_file *file = __descriptor_file(master);
    capability terminal;
    if (file == NULL || __file_done(file, error_result(terminal_open_peer(file->session, &terminal))) < 0)
        return -1;
    file = __file_new(terminal);
    if (file == NULL)
        capability_free(terminal);
    return enter(file, false);
}

int openpty(int *master, int *terminal, char *name, const struct termios *modes, const struct winsize *size)
{
    *master = posix_openpt(O_RDWR | O_NOCTTY);
    *terminal = *master < 0 ? -1 : open_peer(*master);
    if (*terminal < 0) {
        if (*master >= 0)
            close(*master);
        return -1;
    }
    if (name != NULL)
        ttyname_r(*master, name, TERMINAL_NAME_NAME_MAX + 1);
    if (modes != NULL)
        tcsetattr(*terminal, TCSANOW, modes);
    if (size != NULL)
        tcsetwinsize(*terminal, size);
    return 0;
}
