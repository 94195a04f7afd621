/*
 * One QEMU process with its serial port and monitor, for a test to drive.
 *
 * Everything that the guest writes to its first serial port is kept twice: as it
 * came (`raw`), and without escape sequences and carriage returns (`text`), which
 * is what tests look at. Every wait has a bound in seconds.
 */
#ifndef TESTS_MACHINE_H
#define TESTS_MACHINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct text {
    char *bytes;
    size_t size;
    size_t room;
};

struct machine {
    pid_t process;        /* 0: none is running */
    int serial_in;        /* what we write, the guest reads */
    int serial_out;
    int monitor;          /* QMP; -1 until the first command */
    char monitor_path[100];
    int log;              /* file that the raw serial output is copied to */
    struct text raw;
    struct text text;
    int escape_state;     /* of the filter from raw to text */
    size_t position;      /* in text: behind the last thing that was expected */
    size_t raw_mark;      /* in raw: see machine_mark() */
    bool ended;           /* the serial port was closed: QEMU is gone */
};

/* Starts QEMU with its serial port on our pipes, the monitor's socket, its own
 * messages in FOLDER/qemu.log and a copy of the serial output in FOLDER/serial.log.
 * False: it could not be started. */
bool machine_start(struct machine *machine, char *const arguments[], const char *folder);

/* Sends bytes to the guest's serial port. False: QEMU is gone. */
bool machine_send(struct machine *machine, const void *bytes, size_t size);

/* Waits until `wanted` comes behind the position, and moves the position behind
 * it. False: it did not come in time, or QEMU ended or the kernel panicked without it. */
bool machine_expect(struct machine *machine, const char *wanted, unsigned seconds);

/* Whether `unwanted` is anywhere in the text so far, or arrives in a moment. */
bool machine_contains(struct machine *machine, const char *unwanted);

/* Reads what comes for that many milliseconds. */
void machine_listen(struct machine *machine, unsigned milliseconds);

/* Waits until QEMU ends by itself; its exit status, or -1: it still runs. */
int machine_wait(struct machine *machine, unsigned seconds);

/* Gives the monitor a command of its human language ("sendkey ret"), and waits
 * for its end. False: no answer, or an error, which is in `answer`. */
bool machine_monitor(struct machine *machine, const char *command, char *answer, size_t answer_size);

/* Kills QEMU if it runs, and forgets everything. */
void machine_stop(struct machine *machine);

/* Seconds on a clock that only goes forward. */
double seconds_now(void);

#endif
