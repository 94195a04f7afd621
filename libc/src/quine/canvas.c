/* The screen as pixels; see quine/canvas.h. */
#include <quine/canvas.h>

#include <errno.h>
#include <contracts/canvas.h>
#include <contracts/terminal.h>
#include <quine/error.h>
#include <quine/memory.h>
#include "../unistd/descriptor.h"

enum { PART = CANVAS_DRAW_PIXELS_MAX / sizeof(uint32_t) };

int canvas_open(struct canvas *canvas, int descriptor)
{
    struct open_file *file = __descriptor_file(descriptor);
    enum error error;
    if (file == NULL)
        return -1;
    *canvas = (struct canvas){ 0 };
    error = terminal_open_canvas(file->session, &canvas->session);
    __file_release(file);
    if (error == ERROR_BAD_MESSAGE) {
        errno = ENOTTY;
        return -1;
    }
    if (error == ERROR_NONE)
        error = canvas_size(canvas->session, &canvas->width, &canvas->height);
    return error != ERROR_NONE ? error_result(error) : canvas_look(canvas);
}

void canvas_close(struct canvas *canvas)
{
    capability_free(canvas->session);
    canvas->session = 0;
}

int canvas_row(struct canvas *canvas, unsigned x, unsigned y, const uint32_t *pixels, unsigned width)
{
    while (width > 0) {
        unsigned part = width < PART ? width : PART;
        enum error error = canvas_draw(canvas->session, x, y, part, pixels, part * sizeof *pixels,
                                        &canvas->is_shown, &canvas->losses);
        if (error != ERROR_NONE)
            return error_result(error);
        pixels += part;
        x += part;
        width -= part;
    }
    return 0;
}

int canvas_rectangle(struct canvas *canvas, unsigned x, unsigned y, unsigned width, unsigned height, uint32_t colour)
{
    return error_result(canvas_fill(canvas->session, x, y, width, height, colour, &canvas->is_shown,
                                     &canvas->losses));
}

int canvas_look(struct canvas *canvas)
{
    return error_result(canvas_state(canvas->session, &canvas->is_shown, &canvas->losses));
}
