/* The terminal's modes and size. */
#include <errno.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <contracts/terminal.h>
#include <quine/error.h>
#include "../unistd/descriptor.h"

/* Each bit of the contract and where POSIX has it. */
struct mode {
    uint32_t flag;
    size_t field;                /* offset in struct termios */
    tcflag_t bit;
};

static const struct mode modes[] = {
    { TERMINAL_FLAG_ECHO, offsetof(struct termios, c_lflag), ECHO },
    { TERMINAL_FLAG_CANONICAL, offsetof(struct termios, c_lflag), ICANON },
    { TERMINAL_FLAG_SIGNALS, offsetof(struct termios, c_lflag), ISIG },
    { TERMINAL_FLAG_OUTPUT_NEWLINE, offsetof(struct termios, c_oflag), OPOST | ONLCR },
    { TERMINAL_FLAG_INPUT_NEWLINE, offsetof(struct termios, c_iflag), ICRNL },
};

enum { MODE_COUNT = sizeof modes / sizeof modes[0] };

static capability terminal(int descriptor)
{
    return isatty(descriptor) ? __descriptor_file(descriptor)->session : 0;
}

int tcgetattr(int descriptor, struct termios *result)
{
    capability session = terminal(descriptor);
    struct terminal_attributes attributes;
    if (session == 0 || error_result(terminal_get_attributes(session, &attributes)) < 0)
        return -1;
    memset(result, 0, sizeof *result);
    for (size_t i = 0; i < MODE_COUNT; i++)
        if ((attributes.flags & modes[i].flag) != 0)
            *(tcflag_t *)((char *)result + modes[i].field) |= modes[i].bit;
    result->c_cflag = CS8;
    result->c_cc[VINTR] = 3;
    result->c_cc[VERASE] = 127;
    result->c_cc[VKILL] = 21;
    result->c_cc[VEOF] = 4;
    result->c_cc[VMIN] = 1;
    return 0;
}

int tcsetattr(int descriptor, int when, const struct termios *wanted)
{
    capability session = terminal(descriptor);
    struct terminal_attributes attributes = { 0 };
    if (session == 0)
        return -1;
    if (when < TCSANOW || when > TCSAFLUSH) {
        errno = EINVAL;
        return -1;
    }
    for (size_t i = 0; i < MODE_COUNT; i++) {
        tcflag_t field = *(const tcflag_t *)((const char *)wanted + modes[i].field);
        if ((field & modes[i].bit) == modes[i].bit)
            attributes.flags |= modes[i].flag;
    }
    return error_result(terminal_set_attributes(session, &attributes));
}

void cfmakeraw(struct termios *raw)
{
    raw->c_iflag &= ~(tcflag_t)ICRNL;
    raw->c_oflag &= ~(tcflag_t)OPOST;
    raw->c_lflag &= ~(tcflag_t)(ECHO | ICANON | ISIG);
    raw->c_cc[VMIN] = 1;
    raw->c_cc[VTIME] = 0;
}

int tcgetwinsize(int descriptor, struct winsize *size)
{
    capability session = terminal(descriptor);
    uint32_t columns, rows;
    if (session == 0 || error_result(terminal_size(session, &columns, &rows)) < 0)
        return -1;
    size->ws_col = (unsigned short)columns;
    size->ws_row = (unsigned short)rows;
    return 0;
}
