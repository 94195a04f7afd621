/* Pseudo-terminals (POSIX.1-2017 XSH posix_openpt, grantpt, unlockpt, ptsname). */
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <stdlib.h>
#include <unistd.h>
#include <contracts/terminal.h>
#include <quine/error.h>
#include <quine/memory.h>
#include "../unistd/descriptor.h"

/* The session of some terminal of this process, which can make others; 0 and ENOTTY. */
static capability own_terminal(void)
{
    for (int i = 0; i < OPEN_MAX; i++)
        if (__descriptors()[i].file != NULL && isatty(i))
            return __descriptors()[i].file->session;
    errno = ENOTTY;
    return 0;
}

/* The session goes over to the descriptor. */
static int enter(capability session, bool close_on_execute)
{
    struct open_file *file = __file_new(session);
    int descriptor = file == NULL ? -1 : __descriptor_add(file, 0, close_on_execute);
    if (file == NULL)
        capability_free(session);
    else if (descriptor < 0)
        __file_release(file);
    return descriptor;
}

int posix_openpt(int flags)
{
    capability terminal = own_terminal(), master;
    if (terminal == 0 || error_result(terminal_open_pseudo(terminal, &master)) < 0)
        return -1;
    return enter(master, (flags & O_CLOEXEC) != 0);
}

/* Is it a master, which has a name? Nothing else is to be granted or unlocked: who has the
 * master has the terminal. */
static int check_master(int master)
{
    return ptsname(master) == NULL ? -1 : 0;
}

int grantpt(int master)
{
    return check_master(master);
}

int unlockpt(int master)
{
    return check_master(master);
}

char *ptsname(int master)
{
    return ttyname(master);
}

static int open_peer(int master)
{
    struct open_file *file = __descriptor_file(master);
    capability terminal;
    if (file == NULL || error_result(terminal_open_peer(file->session, &terminal)) < 0)
        return -1;
    return enter(terminal, false);
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
