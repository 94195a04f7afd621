/*
 * The console server: takes output, keeps the models of several screens, draws the one
 * that is shown.
 *
 * Writes change a model at once; the picture follows when idle.h says so, at the latest
 * after WRITES_MAX writes. A screen that a program has taken to draw on (contract `canvas`) is
 * drawn by nobody else until the session ends.
 */
#include <contracts/console.h>
#include <contracts/canvas.h>
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
static struct canvas { bool is_taken; uint32_t losses; } canvases[SCREENS_MAX];
static bool has_idle;
static unsigned undrawn_writes;

static void draw(void)
{
    undrawn_writes = 0;
    if (canvases[shown].is_taken)
        return;
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

/* The screen shows something else from now on, wherever it was drawn by. */
static void show_all(void)
{
    picture_clear(&picture);
    screen_change_all(&screens[shown]);
    draw();
}

static enum error show(struct request *request, uint32_t number)
{
    (void)request;
    if (number >= screen_count)
        return ERROR_NOT_FOUND;
    if (number == shown)
        return ERROR_NONE;
    canvases[shown].losses++;
    shown = number;
    show_all();
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

static enum error open_canvas(struct request *request, uint32_t number, capability *session)
{
    enum error error;

    if (number >= screen_count)
        return ERROR_NOT_FOUND;
    if (canvases[number].is_taken)
        return ERROR_BUSY;
    error = request_give_session(request, &canvas_interface, &canvases[number], session);
    canvases[number].is_taken = error == ERROR_NONE;
    return error;
}

const struct console_handlers console_handlers = {
    .write = write, .size = size, .resize = resize, .show = show, .look = look, .open_canvas = open_canvas,
};

/* --- a program's pixels --- */

static bool is_shown(const struct canvas *canvas) { return canvas == &canvases[shown]; }

static enum error pixels(struct request *request, uint32_t *width, uint32_t *height)
{
    (void)request;
    *width = picture.width;
    *height = picture.height;
    return ERROR_NONE;
}

static enum error state(struct request *request, bool *is_on_screen, uint32_t *losses)
{
    const struct canvas *canvas = request->session->state;

    if (!canvas)
        return ERROR_NO_CAPABILITY;
    *is_on_screen = is_shown(canvas);
    *losses = canvas->losses;
    return ERROR_NONE;
}

static bool lies_inside(uint64_t x, uint64_t y, uint64_t width, uint64_t height)
{
    return x + width <= picture.width && y + height <= picture.height;
}

static enum error draw_pixels(struct request *request, uint32_t x, uint32_t y, uint32_t width, const void *bytes,
                              size_t bytes_size, bool *is_on_screen, uint32_t *losses)
{
    size_t row = (size_t)width * sizeof(uint32_t), rows;

    if (row == 0 || bytes_size % row)
        return ERROR_BAD_ARGUMENT;
    rows = bytes_size / row;
    if (!lies_inside(x, y, width, rows))
        return ERROR_OUT_OF_RANGE;
    for (size_t i = 0; request->session->state && is_shown(request->session->state) && i < rows; i++)
        picture_draw(&picture, x, y + (unsigned)i, (const uint8_t *)bytes + i * row, width);
    return state(request, is_on_screen, losses);
}

static enum error fill(struct request *request, uint32_t x, uint32_t y, uint32_t width, uint32_t height,
                       uint32_t colour, bool *is_on_screen, uint32_t *losses)
{
    if (!lies_inside(x, y, width, height))
        return ERROR_OUT_OF_RANGE;
    if (request->session->state && is_shown(request->session->state))
        picture_fill(&picture, x, y, width, height, colour);
    return state(request, is_on_screen, losses);
}

const struct canvas_handlers canvas_handlers = {
    .size = pixels, .draw = draw_pixels, .fill = fill, .state = state,
};

/* Its program gave the screen back, or ended. */
static void close_session(struct session *session)
{
    struct canvas *canvas = session->state;

    if (!canvas)
        return;
    canvas->is_taken = false;
    if (is_shown(canvas))
        show_all();
}

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
    static const struct server server = {
        .interfaces = { &console_interface, &canvas_interface },
        .signal = on_idle,
        .close = close_session,
    };

    if (start_picture()) {
        has_idle = idle_start(server_signal(BIT_IDLE));
        log_line("%ux%u pixels, %u times %ux%u characters", picture.width, picture.height, screen_count,
                 picture.columns, picture.rows);
    } else {
        log_line("no framebuffer");
    }
    serve(&server);
}
