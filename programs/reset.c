/* reset: a terminal that a program has left in a strange state is as at first again. */
#include <err.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <quine/program.h>

int main(void)
{
    struct termios modes;
    program_check_output();
    if (tcgetattr(STDIN_FILENO, &modes) < 0)
        err(1, "standard input");
    modes.c_iflag = ICRNL | IXON | IMAXBEL | IUTF8;
    modes.c_oflag = OPOST | ONLCR;
    modes.c_cflag = CS8 | CREAD | HUPCL | CLOCAL;
    modes.c_lflag = ISIG | ICANON | IEXTEN | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE;
    memset(modes.c_cc, 0, sizeof modes.c_cc);
    modes.c_cc[VINTR] = 3;
    modes.c_cc[VQUIT] = 28;
    modes.c_cc[VERASE] = 127;
    modes.c_cc[VKILL] = 21;
    modes.c_cc[VEOF] = 4;
    modes.c_cc[VSTART] = 17;
    modes.c_cc[VSTOP] = 19;
    modes.c_cc[VSUSP] = 26;
    modes.c_cc[VREPRINT] = 18;
    modes.c_cc[VWERASE] = 23;
    modes.c_cc[VLNEXT] = 22;
    modes.c_cc[VMIN] = 1;
    tcsetattr(STDIN_FILENO, TCSANOW, &modes);
    fputs("\033c\033[!p\033[?1049l\033[?25h\033[H\033[2J\033[3J", stdout);
    return 0;
}
