/*
 * What the commands of system tests share. A command is a function with its line's argument: false after it said why. Those
 * before `boot` describe the machine (script_boot.c), the others drive it (script_drive.c, script_screen.c).
 */
#ifndef QUINE_TESTS_COMMANDS_H
#define QUINE_TESTS_COMMANDS_H

#include <stdbool.h>
#include <stddef.h>
#include "machine.h"

enum {
    LINE_MAX_BYTES = 500,
};

struct script {
    const char *path;            /* of the file that is being run, and the line in it */
    unsigned line;
    unsigned depth;              /* of includes */
    const char *folder;
    struct machine machine;
    char machine_type[32];
    char cpu[64];
    char memory[16];             /* MiB */
    char cores[8];               /* `CORES` of the environment, or 1 */
    char drive[16];
    char display[32];
    char image[16];              /* a name in images[] of script_boot.c */
    char more[LINE_MAX_BYTES];   /* further QEMU arguments */
    bool counting;               /* an instruction is a tick of the clock: 2^shift nanoseconds */
    unsigned shift;
    bool turns;                  /* processors never run at once */
    bool prepared;               /* the folder has its copy of the files */
    unsigned patience;           /* seconds that `expect` waits */
    size_t log_start;            /* bytes of QEMU's log before `log` */
};

struct command {
    const char *name;
    bool (*run)(struct script *script, const char *argument);
};

/* Up to one without a name. */
extern const struct command boot_commands[], drive_commands[], screen_commands[];

/* Says it, with the line of the script; false. */
bool fail(struct script *script, const char *format, ...);
/* Copies `from` with \e \n \r \t \s \\ and \xHH decoded; its length, or -1. */
int decode(const char *from, char to[LINE_MAX_BYTES]);
/* Copies a setting; false: it is too long. */
bool keep(char *where, size_t room, const char *argument);
/* A command of QEMU's monitor. */
bool monitor(struct script *script, const char *command);
/* Seconds to wait for anything. Each processor is a thread of the host's, which may have fewer: see README.md. */
unsigned patience(const struct script *script);

#endif
