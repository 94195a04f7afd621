/* What needs no terminal: speeds, and raw modes. */
#include <errno.h>
#include <stddef.h>
#include <termios.h>

static int is_speed(speed_t speed)
{
    static const speed_t speeds[] = {
        B0, B50, B75, B110, B134, B150, B200, B300, B600, B1200, B1800, B2400, B4800, B9600, B19200, B38400,
        B57600, B115200,
    };
    for (size_t i = 0; i < sizeof speeds / sizeof *speeds; i++)
        if (speeds[i] == speed)
            return 1;
    errno = EINVAL;
    return 0;
}

speed_t cfgetispeed(const struct termios *modes)
{
    return modes->c_ispeed;
}

speed_t cfgetospeed(const struct termios *modes)
{
    return modes->c_ospeed;
}

int cfsetispeed(struct termios *modes, speed_t speed)
{
    if (!is_speed(speed))
        return -1;
    modes->c_ispeed = speed;
    return 0;
}

int cfsetospeed(struct termios *modes, speed_t speed)
{
    if (!is_speed(speed))
        return -1;
    modes->c_ospeed = speed;
    return 0;
}

int cfsetspeed(struct termios *modes, speed_t speed)
{
    return cfsetispeed(modes, speed) < 0 ? -1 : cfsetospeed(modes, speed);
}

void cfmakeraw(struct termios *modes)
{
    modes->c_iflag &= ~(tcflag_t)(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
    modes->c_oflag &= ~(tcflag_t)OPOST;
    modes->c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
    modes->c_cflag = (modes->c_cflag & ~(tcflag_t)(CSIZE | PARENB)) | CS8;
    modes->c_cc[VMIN] = 1;
    modes->c_cc[VTIME] = 0;
}
