/* libc's own last words; see quine/message.h. */
#include <string.h>
#include <contracts/log.h>
#include <contracts/terminal.h>
#include <quine/descriptor.h>
#include <quine/message.h>
#include <quine/session.h>
#include <quine/start.h>

static const struct start_item *standard_error(void)
{
    for (uint32_t i = 0; i < start_info->item_count; i++) {
        const struct start_item *item = &start_info->items[i];
        if (item->kind == START_DESCRIPTOR && item->data[0] == 2
            && item->data[1] == DESCRIPTOR_TERMINAL)
            return item;
    }
    return NULL;
}

void message_write(const char *text)
{
    capability log = session_find("log");
    const struct start_item *terminal = standard_error();
    if (log != 0) {
        log_write(log, LOG_LEVEL_ERROR, text);
    } else if (terminal != NULL) {
        terminal_write(terminal->slot, text, strlen(text));
        terminal_write(terminal->slot, "\n", 1);
    }
}
