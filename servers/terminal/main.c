/*
 * The terminal server: input from keyboard and serial port through the line
 * discipline to the programs that read; their output to screen and serial port.
 */
#include <string.h>
#include <contracts/console.h>
#include <contracts/file.h>
#include <contracts/keyboard.h>
#include <contracts/process.h>
#include <contracts/restarts.h>
#include <contracts/serial.h>
#include <contracts/terminal.h>
#include "discipline.h"
#include "output.h"
#include "server.h"

enum { MODE = 0620 };

enum { BIT_KEYBOARD = 0, BIT_SERIAL = 1, BIT_RESTARTED = 2 };

enum { KEYBOARD_BYTES = KEYBOARD_READ_DATA_MAX, SERIAL_BYTES = SERIAL_READ_DATA_MAX };

_Static_assert((int)DISCIPLINE_ECHO == (int)TERMINAL_FLAG_ECHO &&
                   (int)DISCIPLINE_CANONICAL == (int)TERMINAL_FLAG_CANONICAL &&
                   (int)DISCIPLINE_SIGNALS == (int)TERMINAL_FLAG_SIGNALS &&
                   (int)DISCIPLINE_OUTPUT_NEWLINE == (int)TERMINAL_FLAG_OUTPUT_NEWLINE &&
                   (int)DISCIPLINE_INPUT_NEWLINE == (int)TERMINAL_FLAG_INPUT_NEWLINE,
               "flags of contract and discipline");

/* A program that waits for input. */
struct reader { struct deferred *deferred; uint32_t count; };

static struct discipline discipline;
static struct reader readers[SERVER_DEFERRED_MAX];   /* the longest waiting first */
static unsigned reader_count;
static int32_t foreground;

static void remove_first_reader(void)
{
    reader_count--;
    memmove(readers, readers + 1, reader_count * sizeof(readers[0]));
}

/* Those that have ended would keep their places until there is input. */
static void remove_ended_readers(void)
{
    unsigned kept = 0;

    for (unsigned i = 0; i < reader_count; i++)
        if (!deferred_abandoned(readers[i].deferred))
            readers[kept++] = readers[i];
    reader_count = kept;
}

/* Gives input to those that wait. A reader that has ended takes nothing with it. */
static void answer_readers(void)
{
    uint8_t data[FILE_READ_DATA_MAX];
    size_t size;
    unsigned entries;

    while (reader_count && discipline_peek(&discipline, readers[0].count, data, &size, &entries)) {
        enum error error = file_read_answer(readers[0].deferred, ERROR_NONE, data, size);

        if (error == ERROR_NONE)
            discipline_consume(&discipline, entries);
        remove_first_reader();
    }
}

static enum error write(struct request *request, const void *data, size_t data_size, uint32_t *count)
{
    uint8_t out[2 * FILE_WRITE_DATA_MAX];

    (void)request;
    output_put(out, discipline_output(&discipline, data, data_size, out));
    output_flush();
    *count = (uint32_t)data_size;
    return ERROR_NONE;
}

static enum error read(struct request *request, uint32_t count, bool more, void *data, size_t *data_size)
{
    struct reader *reader;
    unsigned entries;

    if (count == 0)
        return ERROR_NONE;
    if (more)
        return ERROR_WOULD_BLOCK;      /* one line a call */
    remove_ended_readers();
    if (!reader_count && discipline_peek(&discipline, count, data, data_size, &entries)) {
        discipline_consume(&discipline, entries);
        return ERROR_NONE;
    }
    *data_size = 0;
    if (reader_count == SERVER_DEFERRED_MAX)
        return ERROR_LIMIT;
    reader = &readers[reader_count];
    reader->deferred = request_defer(request);
    if (!reader->deferred)
        return ERROR_LIMIT;
    reader->count = count;
    reader_count++;
    return ANSWER_LATER;
}

static enum error get_attributes(struct request *request, struct terminal_attributes *attributes)
{
    (void)request;
    attributes->flags = discipline.flags;
    return ERROR_NONE;
}

static enum error set_attributes(struct request *request, const struct terminal_attributes *attributes)
{
    (void)request;
    discipline_set_flags(&discipline, attributes->flags);
    answer_readers();
    return ERROR_NONE;
}

static enum error size(struct request *request, uint32_t *columns, uint32_t *rows)
{
    uint32_t count;

    (void)request;
    return console_size(service("console"), &count, columns, rows);
}

static enum error set_foreground(struct request *request, int32_t pid)
{
    (void)request;
    foreground = pid;
    return ERROR_NONE;
}

static enum error available(struct request *request, uint32_t *count)
{
    (void)request;
    *count = discipline_available(&discipline);
    return ERROR_NONE;
}

static enum error status(struct request *request, struct file_status *status)
{
    (void)request;
    *status = (struct file_status){
        .device = TERMINAL_INTERFACE, .number = 1, .kind = FILE_KIND_CHARACTER, .mode = MODE, .links = 1,
        .special = 1,
    };
    return ERROR_NONE;
}

static enum error flags(struct request *request, uint32_t *flags)
{
    (void)request;
    *flags = FILE_FLAG_READABLE | FILE_FLAG_WRITABLE;
    return ERROR_NONE;
}

static enum error read_at(struct request *request, uint64_t offset, uint32_t count, void *data,
                          size_t *data_size)
{
    (void)request, (void)offset, (void)count, (void)data, (void)data_size;
    return ERROR_NOT_SEEKABLE;
}

static enum error seek(struct request *request, int64_t offset, enum seek_from from, uint64_t *position)
{
    (void)request, (void)offset, (void)from, (void)position;
    return ERROR_NOT_SEEKABLE;
}

static enum error ready(struct request *request, uint32_t events, uint32_t *ready)
{
    (void)request;
    *ready = events & FILE_EVENT_WRITABLE;
    if (discipline_available(&discipline) != 0)
        *ready |= events & FILE_EVENT_READABLE;
    return ERROR_NONE;
}

const struct file_handlers file_handlers = {
    .read = read,
    .write = write,
    .read_at = read_at,
    .seek = seek,
    .status = status,
    .flags = flags,
    .ready = ready,
};

const struct terminal_handlers terminal_handlers = {
    .get_attributes = get_attributes,
    .set_attributes = set_attributes,
    .size = size,
    .set_foreground = set_foreground,
    .available = available,
};

static void take_input(const uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        int signal = discipline_type(&discipline, bytes[i]);

        if (signal && foreground)
            process_interrupt(service("process"), foreground, signal);
    }
}

static void take_keyboard(void)
{
    uint8_t data[KEYBOARD_BYTES];
    size_t size;

    while (keyboard_read(service("keyboard"), data, &size) == ERROR_NONE && size)
        take_input(data, size);
}

static void take_serial(void)
{
    uint8_t data[SERIAL_BYTES];
    size_t size;

    while (serial_read(service("serial"), data, &size) == ERROR_NONE && size)
        take_input(data, size);
}

/* Also when one of them was restarted and has forgotten its subscriber. */
static void subscribe(void)
{
    if (keyboard_subscribe(service("keyboard"), server_signal(BIT_KEYBOARD)) != ERROR_NONE)
        log_line("no keyboard service: input from the serial port only");
    if (serial_subscribe(service("serial"), server_signal(BIT_SERIAL)) != ERROR_NONE)
        log_line("no serial service: input from the keyboard only");
}

static void on_input(uint64_t word)
{
    if (word & 1u << BIT_RESTARTED) {
        subscribe();
        word |= 1u << BIT_KEYBOARD | 1u << BIT_SERIAL;
    }
    if (word & 1u << BIT_KEYBOARD)
        take_keyboard();
    if (word & 1u << BIT_SERIAL)
        take_serial();
    output_flush();
    answer_readers();
}

int main(void)
{
    static const struct server server = {
        .interfaces = { &terminal_interface, &file_interface },
        .together = { &terminal_interface, &file_interface },
        .signal = on_input,
    };

    discipline_create(&discipline, output_put);
    restarts_watch(service("restarts"), server_signal(BIT_RESTARTED));
    subscribe();
    serve(&server);
}
