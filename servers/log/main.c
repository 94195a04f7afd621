/*
 * log: the system's log. A ring of lines in memory; a position is the number of a
 * line since boot. Each line carries its time and who wrote it: the number in a
 * session's badge is that of the component, whose name init gave us.
 */
#include <contracts/log.h>
#include <stdio.h>
#include <string.h>
#include "server.h"
#include "ticks.h"

enum { LINES = 512, LINE_SIZE = LOG_READ_TEXT_MAX + 1 };

#define NANOSECONDS_A_MICROSECOND 1000u
#define MICROSECONDS_A_SECOND 1000000u

static char lines[LINES][LINE_SIZE];
static uint64_t line_count;

/* Items of kind START_NUMBER whose data[1] is 1 name the components. */
static const char *writer_name(uint64_t badge)
{
    for (uint32_t i = 0; i < start_info->item_count; i++) {
        const struct start_item *item = &start_info->items[i];
        if (item->kind == START_NUMBER && item->data[1] == 1 && item->data[0] == (badge & UINT32_MAX))
            return item->name;
    }
    return "unknown";
}

static enum error append(struct request *request, uint8_t level, const char *text)
{
    static const char *const marks[] = { "", "error: ", "warning: ", "", "" };
    char *line = lines[line_count % LINES];
    uint64_t time = nanoseconds_since_boot() / NANOSECONDS_A_MICROSECOND;
    snprintf(line, LINE_SIZE, "%4llu.%06llu %s: %s%s", (unsigned long long)(time / MICROSECONDS_A_SECOND),
             (unsigned long long)(time % MICROSECONDS_A_SECOND), writer_name(request->session->badge),
             marks[level], text);
    for (char *p = line; *p != 0; p++)
        if ((unsigned char)*p < ' ' || *p == 0x7f)
            *p = ' ';
    line_count++;
    return ERROR_NONE;
}

static enum error read_line(struct request *request, uint64_t position, uint64_t *next, char *text)
{
    uint64_t oldest = line_count > LINES ? line_count - LINES : 0;
    (void)request;
    if (position < oldest)
        position = oldest;
    if (position >= line_count)
        return ERROR_NOT_FOUND;
    memcpy(text, lines[position % LINES], LINE_SIZE);
    *next = position + 1;
    return ERROR_NONE;
}

const struct log_handlers log_handlers = { .write = append, .read = read_line };

int main(void)
{
    static const struct server server = { .interfaces = { &log_interface } };
    serve(&server);
}
