/* A QEMU process under test: see machine.h. */
#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "machine.h"

enum {
    TEXT_MAX = 64 << 20,          /* bytes of serial output: a guest that says more is broken */
    MONITOR_SECONDS = 30,
    HALT_SECONDS = 2,             /* for the rest of a panic's text */
};

double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static void text_append(struct text *text, char byte)
{
    if (text->size + 1 >= text->room) {
        text->room = text->room ? text->room * 2 : 65536;
        text->bytes = realloc(text->bytes, text->room);
        if (!text->bytes || text->room > TEXT_MAX) {
            fprintf(stderr, "the serial output is longer than %d bytes\n", TEXT_MAX);
            exit(1);
        }
    }
    text->bytes[text->size++] = byte;
    text->bytes[text->size] = 0;
}

/* Takes escape sequences out: ESC [ parameters final, ESC ( x, ESC x. */
enum { PLAIN, ESCAPE, CONTROL_SEQUENCE, ONE_MORE };

static void filter(struct machine *machine, char byte)
{
    switch (machine->escape_state) {
    case PLAIN:
        if (byte == 27)
            machine->escape_state = ESCAPE;
        else if (byte && byte != '\r')
            text_append(&machine->text, byte);
        break;
    case ESCAPE:
        machine->escape_state = byte == '[' ? CONTROL_SEQUENCE
                              : byte == '(' || byte == ')' ? ONE_MORE : PLAIN;
        break;
    case CONTROL_SEQUENCE:
        if (byte >= 0x40 && byte < 0x7f)
            machine->escape_state = PLAIN;
        break;
    case ONE_MORE:
        machine->escape_state = PLAIN;
        break;
    }
}

/* Reads serial output for at most that long; returns as soon as there was some. */
static void receive(struct machine *machine, double seconds)
{
    struct pollfd poll_serial = { .fd = machine->serial_out, .events = POLLIN };
    if (machine->ended || poll(&poll_serial, 1, seconds < 0 ? 0 : (int)(seconds * 1000) + 1) <= 0)
        return;
    char buffer[4096];
    ssize_t size = read(machine->serial_out, buffer, sizeof buffer);
    if (size <= 0) {
        machine->ended = true;
        return;
    }
    if (write(machine->log, buffer, size) != size)
        perror("serial.log");
    for (ssize_t i = 0; i < size; i++) {
        text_append(&machine->raw, buffer[i]);
        filter(machine, buffer[i]);
    }
}

void machine_listen(struct machine *machine, unsigned milliseconds)
{
    double end = seconds_now() + milliseconds / 1000.0;
    while (!machine->ended && seconds_now() < end)
        receive(machine, end - seconds_now());
}

bool machine_expect(struct machine *machine, const char *wanted, unsigned seconds)
{
    double end = seconds_now() + seconds;
    bool halted = false;
    for (;;) {
        char *found = strstr(machine->text.bytes + machine->position, wanted);
        if (found) {
            machine->position = found - machine->text.bytes + strlen(wanted);
            return true;
        }
        if (machine->ended || seconds_now() > end)
            return false;
        if (!halted && strstr(machine->text.bytes, "The processor is halted.")) {
            halted = true;
            end = seconds_now() + HALT_SECONDS;
        }
        receive(machine, end - seconds_now());
    }
}

bool machine_contains(struct machine *machine, const char *unwanted)
{
    machine_listen(machine, 200);
    return strstr(machine->text.bytes, unwanted);
}

bool machine_send(struct machine *machine, const void *bytes, size_t size)
{
    const char *next = bytes;
    while (size) {
        struct pollfd ports[] = {
            { .fd = machine->serial_in, .events = POLLOUT },
            { .fd = machine->serial_out, .events = POLLIN },
        };
        if (machine->ended || poll(ports, 2, MONITOR_SECONDS * 1000) <= 0)
            return false;
        if (ports[1].revents)
            receive(machine, 0);
        if (ports[0].revents & POLLERR)
            return false;
        if (!(ports[0].revents & POLLOUT))
            continue;
        ssize_t written = write(machine->serial_in, next, size < 256 ? size : 256);
        if (written < 0)
            return false;
        next += written;
        size -= written;
    }
    return true;
}

static int open_file(const char *folder, const char *name)
{
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (file < 0)
        perror(path);
    return file;
}

/* In the new process: ends with its parent, whatever way that goes. */
static void become_qemu(char *const arguments[], int input, int output, int errors)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(input, 0);
    dup2(output, 1);
    dup2(errors, 2);
    execvp(arguments[0], arguments);
    perror(arguments[0]);
    _exit(127);
}

bool machine_start(struct machine *machine, char *const arguments[], const char *folder)
{
    machine_stop(machine);
    text_append(&machine->raw, '\n');
    text_append(&machine->text, '\n');
    snprintf(machine->monitor_path, sizeof machine->monitor_path, "%s/monitor", folder);
    unlink(machine->monitor_path);
    int to_guest[2], from_guest[2];
    machine->log = open_file(folder, "serial.log");
    int errors = open_file(folder, "qemu.log");
    if (machine->log < 0 || errors < 0 || pipe(to_guest) || pipe(from_guest))
        return false;
    machine->process = fork();
    if (machine->process < 0)
        return false;
    if (machine->process == 0) {
        close(to_guest[1]);
        close(from_guest[0]);
        become_qemu(arguments, to_guest[0], from_guest[1], errors);
    }
    close(to_guest[0]);
    close(from_guest[1]);
    close(errors);
    machine->serial_in = to_guest[1];
    machine->serial_out = from_guest[0];
    return true;
}

int machine_wait(struct machine *machine, unsigned seconds)
{
    double end = seconds_now() + seconds;
    while (!machine->ended && seconds_now() < end)
        receive(machine, end - seconds_now());
    if (!machine->ended)
        return -1;
    int status = 0;
    waitpid(machine->process, &status, 0);
    machine->process = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void machine_stop(struct machine *machine)
{
    if (machine->process > 0) {
        kill(machine->process, SIGKILL);
        waitpid(machine->process, NULL, 0);
    }
    if (machine->raw.bytes) {
        close(machine->serial_in);
        close(machine->serial_out);
        close(machine->log);
        if (machine->monitor >= 0)
            close(machine->monitor);
    }
    free(machine->raw.bytes);
    free(machine->text.bytes);
    *machine = (struct machine){ .monitor = -1 };
}

/* --- monitor: QMP, a line of JSON each way --- */

static bool monitor_line(struct machine *machine, char *line, size_t size)
{
    size_t used = 0;
    double end = seconds_now() + MONITOR_SECONDS;
    while (seconds_now() < end) {
        struct pollfd poll_monitor = { .fd = machine->monitor, .events = POLLIN };
        if (poll(&poll_monitor, 1, 20) > 0) {
            char byte;
            if (read(machine->monitor, &byte, 1) != 1)
                return false;
            if (byte == '\n') {
                line[used] = 0;
                return true;
            }
            if (used + 1 < size)
                line[used++] = byte;
        } else {
            receive(machine, 0);       /* the guest must not block on a full pipe */
        }
    }
    return false;
}

/* Sends one command and waits for its answer; events that come between are skipped. */
static bool monitor_call(struct machine *machine, const char *json, char *answer, size_t size)
{
    if (write(machine->monitor, json, strlen(json)) != (ssize_t)strlen(json))
        return false;
    while (monitor_line(machine, answer, size)) {
        if (strstr(answer, "\"error\""))
            return false;
        if (strstr(answer, "\"return\""))
            return true;
    }
    return false;
}

static bool monitor_open(struct machine *machine)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    snprintf(address.sun_path, sizeof address.sun_path, "%s", machine->monitor_path);
    machine->monitor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    double end = seconds_now() + MONITOR_SECONDS;
    while (connect(machine->monitor, (struct sockaddr *)&address, sizeof address)) {
        if (seconds_now() > end || machine->ended)
            return false;
        machine_listen(machine, 20);
    }
    char line[4096];
    return monitor_line(machine, line, sizeof line)
        && monitor_call(machine, "{\"execute\":\"qmp_capabilities\"}\n", line, sizeof line);
}

bool machine_monitor(struct machine *machine, const char *command, char *answer, size_t answer_size)
{
    snprintf(answer, answer_size, "the monitor does not answer");
    if (machine->monitor < 0 && !monitor_open(machine))
        return false;
    char json[600];
    snprintf(json, sizeof json, "{\"execute\":\"human-monitor-command\","
             "\"arguments\":{\"command-line\":\"%s\"}}\n", command);
    /* The human language has no error: any text in the answer is a complaint. */
    return monitor_call(machine, json, answer, answer_size) && strstr(answer, "\"return\": \"\"");
}
