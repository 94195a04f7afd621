/*
 * render WIDTH HEIGHT <bytes >picture.ppm
 *
 * The picture that the console shows on a screen of that size after these bytes:
 * the console's own sources, drawing into memory. The system tests compare it
 * with the machine's screen. Lines end as the terminal server sends them, \r\n;
 * with a third argument "newline", \n alone does.
 *
 * sources: servers/console/box.c servers/console/colours.c servers/console/escape.c
 * sources: servers/console/font.c servers/console/glyphs_ascii.c servers/console/glyphs_latin.c
 * sources: servers/console/picture.c servers/console/screen.c servers/lib/utf8.c
 * sources: servers/console/modes.c servers/console/history.c servers/lib/characters.c
 * sources: libc/src/wchar/wcwidth.c libc/src/wctype/class.c libc/src/wctype/iswalpha.c
 * flags: -D_XOPEN_SOURCE=700
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <servers/console/font.h>
#include <servers/console/picture.h>

enum { SIDE_MAX = 16384 };

static void write_ppm(const struct picture *picture)
{
    printf("P6\n%u %u\n255\n", picture->width, picture->height);
    for (unsigned y = 0; y < picture->height; y++)
        for (unsigned x = 0; x < picture->width; x++) {
            volatile uint8_t *pixel = picture->pixels + (size_t)y * picture->stride + x * 4;

            putchar(pixel[2]);
            putchar(pixel[1]);
            putchar(pixel[0]);
        }
}

static void take_input(struct screen *screen, int newline)
{
    for (int c = getchar(); c != EOF; c = getchar()) {
        uint8_t bytes[2] = { '\r', (uint8_t)c };
        int both = newline && c == '\n';

        screen_write(screen, bytes + !both, 1 + both);
    }
}

int main(int argc, char **argv)
{
    struct picture picture = { .format = FRAMEBUFFER_BGRX };
    struct screen screen;
    long width = argc > 2 ? strtol(argv[1], NULL, 10) : 0, height = argc > 2 ? strtol(argv[2], NULL, 10) : 0;

    if (width < 1 || height < 1 || width > SIDE_MAX || height > SIDE_MAX) {
        fprintf(stderr, "render: use: render WIDTH HEIGHT [newline] <bytes >picture.ppm\n");
        return 2;
    }
    picture.width = (unsigned)width;
    picture.height = (unsigned)height;
    picture.stride = picture.width * 4;
    if (!picture_layout(&picture)) {
        fprintf(stderr, "render: %ldx%ld pixels hold no character; use at least 8x16\n", width, height);
        return 2;
    }
    picture.pixels = calloc(picture.height, picture.stride);
    picture_create(&picture, calloc(1, picture_memory_size(&picture)));
    screen_create(&screen, picture.columns, picture.rows,
                  calloc(1, screen_memory_size(picture.columns, picture.rows)));
    font_prepare();
    take_input(&screen, argc > 3 && strcmp(argv[3], "newline") == 0);
    picture_update(&picture, &screen);
    write_ppm(&picture);
    return 0;
}
