/*
 * POSIX: the terminal's modes, over its contract. Only the flags below have an
 * effect; reading without ICANON waits for one byte at least.
 */
#ifndef _TERMIOS_H
#define _TERMIOS_H

typedef unsigned tcflag_t;
typedef unsigned char cc_t;
typedef unsigned speed_t;

#define NCCS 16

struct termios {
    tcflag_t c_iflag, c_oflag, c_cflag, c_lflag;
    cc_t c_cc[NCCS];
};

struct winsize {
    unsigned short ws_row, ws_col;
};

#define ICRNL 0000400
#define OPOST 0000001
#define ONLCR 0000004
#define CS8 0000060
#define ISIG 0000001
#define ICANON 0000002
#define ECHO 0000010

#define VINTR 0
#define VERASE 2
#define VKILL 3
#define VEOF 4
#define VTIME 5
#define VMIN 6

#define TCSANOW 0
#define TCSADRAIN 1
#define TCSAFLUSH 2

int tcgetattr(int descriptor, struct termios *modes);
int tcsetattr(int descriptor, int when, const struct termios *modes);
void cfmakeraw(struct termios *modes);
int tcgetwinsize(int descriptor, struct winsize *size);

#endif
