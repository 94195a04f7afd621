/*
 * The console server: takes output, keeps the models of several screens, draws the one
 * that is shown.
 *
 * Writes change a model at once; the picture follows when idle.h says so, at the latest
 * after WRITES_MAX writes.
 */
#include <contracts/console.h>
#include "font.h"
#include "idle.h"
#include "picture.h"
#include "server.h"

enum {
    BIT_IDLE = 0,
    WRITES_MAX = 64,
    SCREENS_MAX = 4,
    HISTORY_SIZE = 256 * 1024,
    COLUMNS_DEFAULT = 80,
    ROWS_DEFAULT = 25,
};

_Static_assert((int)REPLIES_MAX <= (int)CONSOLE_WRITE_REPLY_MAX, "replies fit");

static struct screen screens[SCREENS_MAX];
static struct history histories[SCREENS_MAX];
static unsigned screen_count;      /* 0: there is no picture */
static unsigned shown;
static struct picture picture;
static bool has_idle;
static unsigned undrawn_writes;

static void draw(void)
{
    undrawn_writes = 0;
    picture_update(&picture, &screens[shown]);
}

/* The picture of the shown screen has to follow, some time. */
static void draw_soon(void)
{
    undrawn_writes++;
    if (!has_idle || undrawn_writes >= WRITES_MAX)
        draw();
    else if (undrawn_writes == 1)
        idle_ask();
}

static enum error write(struct request *request, uint32_t number, const void *data, size_t data_size,
                        void *reply, size_t *reply_size, bool *application_keys)
{
    (void)request;
    if (number >= screen_count)
        return ERROR_NONE;
    screen_write(&screens[number], data, data_size);
    *reply_size = screen_take_replies(&screens[number], reply);
    *application_keys = screens[number].modes & MODE_APPLICATION_KEYS;
    if (number == shown)
        draw_soon();
    return ERROR_NONE;
}

static enum error size(struct request *request, uint32_t *count, uint32_t *columns, uint32_t *rows)
{
    (void)request;
    *count = screen_count;
    *columns = screen_count ? picture.columns : COLUMNS_DEFAULT;
    *rows = screen_count ? picture.rows : ROWS_DEFAULT;
    return ERROR_NONE;
}

static enum error resize(struct request *request, uint32_t number, uint32_t columns, uint32_t rows)
{
    (void)request;
    if (number >= screen_count)
        return ERROR_NOT_FOUND;
    screen_resize(&screens[number], columns, rows);
    if (number == shown)
        draw_soon();
    return ERROR_NONE;
}

static enum error show(struct request *request, uint32_t number)
{
    (void)request;
    if (number >= screen_count)
        return ERROR_NOT_FOUND;
    shown = number;
    screen_change_all(&screens[shown]);
    draw_soon();
    return ERROR_NONE;
}

static enum error look(struct request *request, int32_t rows)
{
    (void)request;
    if (!screen_count)
        return ERROR_NONE;
    screen_look(&screens[shown], rows);
    draw_soon();
    return ERROR_NONE;
}

const struct console_handlers console_handlers = {
    .write = write, .size = size, .resize = resize, .show = show, .look = look,
};

static void on_idle(uint64_t word)
{
    (void)word;
    if (undrawn_writes)
        draw();
}

/* Maps the framebuffer that the start page names; false: there is none. */
static bool map_framebuffer(void)
{
    const struct start_item *number = start_find(START_NUMBER, "framebuffer");
    const struct start_item *frames = start_find(START_FRAMES, "framebuffer");
    uint64_t offset, size;
    uint8_t *window;

    if (!number || !frames || (uint32_t)(number->data[1] >> 32) == FRAMEBUFFER_NONE)
        return false;
    picture.width = (uint32_t)number->data[0];
    picture.height = (uint32_t)(number->data[0] >> 32);
    picture.stride = (uint32_t)number->data[1];
    picture.format = (enum framebuffer_format)(number->data[1] >> 32);
    offset = number->data[2];
    size = (uint64_t)frames->count << frames->data[2];
    if (offset > size || (uint64_t)picture.stride * picture.height > size - offset || offset % 8) {
        log_line("the framebuffer's memory does not hold %ux%u pixels; no picture", picture.width,
                 picture.height);
        return false;
    }
    window = memory_map_frames(frames->slot, frames->count, (unsigned)frames->data[2],
                               RIGHT_READ | RIGHT_WRITE, CACHE_WRITE_COMBINING);
    if (!window) {
        log_line("the framebuffer cannot be mapped: more memory in console.manifest helps");
        return false;
    }
    picture.pixels = window + offset;
    return true;
}

/* One more screen; false: there is no memory for it. Without memory for a history it
 * has none. */
static bool add_screen(void)
{
    struct screen *screen = &screens[screen_count];
    void *cells = memory_map(screen_memory_size(picture.columns, picture.rows));
    void *bytes = cells ? memory_map(HISTORY_SIZE) : NULL;

    if (!cells)
        return false;
    history_create(&histories[screen_count], bytes, bytes ? HISTORY_SIZE : 0);
    screen_create(screen, picture.columns, picture.rows, cells);
    screen->history = &histories[screen_count];
    screen_count++;
    return true;
}

static bool start_picture(void)
{
    void *memory;

    if (!map_framebuffer() || !picture_layout(&picture))
        return false;
    memory = memory_map(picture_memory_size(&picture));
    while (memory && screen_count < SCREENS_MAX && add_screen())
        continue;
    if (screen_count < SCREENS_MAX)
        log_line("memory for %u of %d screens of %ux%u characters: more in console.manifest helps",
                 screen_count, SCREENS_MAX, picture.columns, picture.rows);
    if (!screen_count)
        return false;
    font_prepare();
    picture_create(&picture, memory);
    draw();
    return true;
}

int main(void)
{
    static const struct server server = { .interfaces = { &console_interface }, .signal = on_idle };

    if (start_picture()) {
        has_idle = idle_start(server_signal(BIT_IDLE));
        log_line("%ux%u pixels, %u times %ux%u characters", picture.width, picture.height, screen_count,
                 picture.columns, picture.rows);
    } else {
        log_line("no framebuffer");
    }
    serve(&server);
}
