/*
 * The console server: takes output, keeps the screen's model, draws it.
 *
 * Writes change the model at once; the picture follows when idle.h says so, at
 * the latest after WRITES_MAX writes.
 */
#include <contracts/console.h>
#include "font.h"
#include "idle.h"
#include "picture.h"
#include "server.h"

enum {
    BIT_IDLE = 0,
    WRITES_MAX = 64,
    COLUMNS_DEFAULT = 80,
    ROWS_DEFAULT = 25,
};

static struct screen screen;
static struct picture picture;
static bool has_picture;
static bool has_idle;
static unsigned undrawn_writes;

static void draw(void)
{
    undrawn_writes = 0;
    picture_update(&picture, &screen);
}

static enum error write(struct request *request, const void *data, size_t data_size)
{
    (void)request;
    if (!has_picture)
        return ERROR_NONE;
    screen_write(&screen, data, data_size);
    undrawn_writes++;
    if (!has_idle || undrawn_writes >= WRITES_MAX)
        draw();
    else if (undrawn_writes == 1)
        idle_ask();
    return ERROR_NONE;
}

static enum error size(struct request *request, uint32_t *columns, uint32_t *rows)
{
    (void)request;
    *columns = has_picture ? screen.columns : COLUMNS_DEFAULT;
    *rows = has_picture ? screen.rows : ROWS_DEFAULT;
    return ERROR_NONE;
}

const struct console_handlers console_handlers = { .write = write, .size = size };

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

static bool start_picture(void)
{
    void *cells, *shown;

    if (!map_framebuffer() || !picture_layout(&picture))
        return false;
    cells = memory_map(screen_memory_size(picture.columns, picture.rows));
    shown = memory_map(picture_memory_size(&picture));
    if (!cells || !shown) {
        log_line("no memory for %ux%u characters: more in console.manifest helps", picture.columns,
                 picture.rows);
        return false;
    }
    font_prepare();
    screen_create(&screen, picture.columns, picture.rows, cells);
    picture_create(&picture, shown);
    draw();
    return true;
}

int main(void)
{
    static const struct server server = { .interfaces = { &console_interface }, .signal = on_idle };

    has_picture = start_picture();
    if (has_picture) {
        has_idle = idle_start(server_signal(BIT_IDLE));
        log_line("%ux%u pixels, %ux%u characters", picture.width, picture.height, screen.columns,
                 screen.rows);
    } else {
        log_line("no framebuffer");
    }
    serve(&server);
}
