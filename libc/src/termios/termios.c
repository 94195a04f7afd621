/* Modes, size and queues of terminals: POSIX's structure as the contract's. */
#include <errno.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <contracts/terminal.h>
#include <quine/error.h>
#include "../unistd/background.h"
#include "../unistd/descriptor.h"

/* The contract has the numbers of <termios.h>: some of each row stand for all. */
_Static_assert((int)TERMINAL_INPUT_IUTF8 == IUTF8 && (int)TERMINAL_INPUT_ICRNL == ICRNL &&
                   (int)TERMINAL_OUTPUT_ONLRET == ONLRET && (int)TERMINAL_OUTPUT_TAB3 == TAB3 &&
                   (int)TERMINAL_CONTROL_CLOCAL == CLOCAL && (int)TERMINAL_LOCAL_IEXTEN == IEXTEN &&
                   (int)TERMINAL_LOCAL_NOFLSH == NOFLSH && (int)TERMINAL_CHARACTER_EOL2 == VEOL2 &&
                   (int)TERMINAL_SET_ATTRIBUTES_CHARACTERS_MAX == NCCS,
               "flags and characters");
_Static_assert((int)TERMINAL_WHEN_FLUSH == TCSAFLUSH && (int)TERMINAL_QUEUE_BOTH == TCIOFLUSH &&
                   (int)TERMINAL_FLOW_START_INPUT == TCION,
               "arguments");

/* The session does not speak the contract: no terminal. */
static int result(enum error error)
{
    if (error != ERROR_BAD_MESSAGE && error != ERROR_UNSUPPORTED)
        return error_result(error);
    errno = ENOTTY;
    return -1;
}

/* The reference goes. */
static int done(struct open_file *file, enum error error)
{
    return __file_done(file, result(error));
}

static int invalid(struct open_file *file)
{
    errno = EINVAL;
    return __file_done(file, -1);
}

int tcgetattr(int descriptor, struct termios *modes)
{
    struct open_file *file = __descriptor_file(descriptor);
    struct terminal_attributes attributes;
    size_t size;
    if (file == NULL)
        return -1;
    memset(modes, 0, sizeof *modes);
    enum error error = terminal_get_attributes(file->session, &attributes, modes->c_cc, &size);
    if (done(file, error) < 0)
        return -1;
    modes->c_iflag = attributes.input;
    modes->c_oflag = attributes.output;
    modes->c_cflag = attributes.control;
    modes->c_lflag = attributes.local;
    modes->c_ispeed = attributes.input_speed;
    modes->c_ospeed = attributes.output_speed;
    return 0;
}

/* For a call in which the thread may be cancelled. */
static struct open_file *use_terminal(int descriptor, struct file_use *use)
{
    struct open_file *file = __file_use(descriptor, use);
    if (file == NULL || __file_session(file) != 0)
        return file;
    __file_use_end(use);
    return NULL;
}

static int used(const struct file_use *use, enum error error)
{
    __file_use_end(use);
    return result(error);
}

int tcsetattr(int descriptor, int when, const struct termios *modes)
{
    struct file_use use;
    struct open_file *file = use_terminal(descriptor, &use);
    struct terminal_attributes attributes = {
        modes->c_iflag, modes->c_oflag, modes->c_cflag, modes->c_lflag, modes->c_ispeed, modes->c_ospeed,
    };
    if (file == NULL)
        return -1;
    if (when < TCSANOW || when > TCSAFLUSH)
        return used(&use, ERROR_BAD_ARGUMENT);
    if (attributes.input_speed == B0)
        attributes.input_speed = attributes.output_speed;
    enum error error = __terminal_change(file->session);
    if (error == ERROR_NONE)
        error = terminal_set_attributes(file->session, (enum terminal_when)when, &attributes, modes->c_cc, NCCS);
    return used(&use, error);
}

int tcdrain(int descriptor)
{
    struct file_use use;
    struct open_file *file = use_terminal(descriptor, &use);
    if (file == NULL)
        return -1;
    enum error error = __terminal_change(file->session);
    return used(&use, error != ERROR_NONE ? error : terminal_drain(file->session));
}

int tcflush(int descriptor, int queue)
{
    struct open_file *file = __descriptor_file(descriptor);
    if (file == NULL)
        return -1;
    if (queue < TCIFLUSH || queue > TCIOFLUSH)
        return invalid(file);
    enum error error = __terminal_change(file->session);
    return done(file, error != ERROR_NONE ? error : terminal_discard(file->session, (enum terminal_queue)queue));
}

int tcflow(int descriptor, int action)
{
    struct open_file *file = __descriptor_file(descriptor);
    if (file == NULL)
        return -1;
    if (action < TCOOFF || action > TCION)
        return invalid(file);
    enum error error = __terminal_change(file->session);
    return done(file, error != ERROR_NONE ? error : terminal_flow(file->session, (enum terminal_flow)action));
}

int tcsendbreak(int descriptor, int duration)
{
    (void)duration;
    return tcdrain(descriptor);
}

int tcgetwinsize(int descriptor, struct winsize *size)
{
    struct open_file *file = __descriptor_file(descriptor);
    uint32_t columns, rows;
    if (file == NULL)
        return -1;
    enum error error = terminal_size(file->session, &columns, &rows);
    if (done(file, error) < 0)
        return -1;
    *size = (struct winsize){ .ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows };
    return 0;
}

int tcsetwinsize(int descriptor, const struct winsize *size)
{
    struct open_file *file = __descriptor_file(descriptor);
    if (file == NULL)
        return -1;
    if (size->ws_col > TERMINAL_SET_SIZE_COLUMNS_MAX || size->ws_row > TERMINAL_SET_SIZE_ROWS_MAX)
        return invalid(file);
    return done(file, terminal_set_size(file->session, size->ws_col, size->ws_row));
}
