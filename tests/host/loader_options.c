/*
 * Boot options, and the choice of a screen mode.
 *
 * sources: loader/options.c loader/mode.c
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <loader/mode.h>
#include <loader/options.h>

static int failures;

static void check(bool holds, const char *what)
{
    if (!holds) {
        printf("FAIL %s\n", what);
        failures++;
    }
}

/* The bytes in a piece of memory of just their size. */
static bool parse(const char *bytes, size_t size, char options[HANDOVER_OPTIONS_MAX])
{
    uint8_t *copy = malloc(size + 1);
    memcpy(copy + 1, bytes, size);
    const char *wrong = options_parse(copy + 1, size, options);
    free(copy);
    check(wrong == NULL || options[0] == 0, "bad options are empty");
    return wrong == NULL;
}

static void test_parse(void)
{
    static const struct { const char *text, *line; } cases[] = {
        { "", "" }, { "\n", "" }, { "\r\n", "" }, { "a b=c", "a b=c" }, { "a\n", "a" }, { "a\r\n", "a" },
        { "a\n\n", NULL }, { "a\nb", NULL }, { "\na", NULL }, { "a\tb", NULL }, { "\xc3\xa4", NULL },
        { "\x7f", NULL }, { "a\r", "a" },
    };
    char options[HANDOVER_OPTIONS_MAX], longest[600];
    for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool good = parse(cases[i].text, strlen(cases[i].text), options);
        check(good == (cases[i].line != NULL) && (!good || !strcmp(options, cases[i].line)), cases[i].text);
    }
    check(!parse("a\0b", 3, options), "zero byte");
    memset(longest, 'x', sizeof longest);
    check(parse(longest, 511, options) && strlen(options) == 511, "511 bytes");
    check(!parse(longest, 512, options), "512 bytes");
    printf("options\n");
}

static void test_mode_option(void)
{
    static const struct { const char *options; uint32_t width, height; bool found, bad; } cases[] = {
        { "", 0, 0, false, false }, { "mode=800x600", 800, 600, true, false },
        { "quiet mode=1x2 x", 1, 2, true, false }, { "mode=1x2 mode=3x4", 3, 4, true, false },
        { "xmode=1x2", 0, 0, false, false }, { "mode=", 0, 0, false, true },
        { "mode=800", 0, 0, false, true },
        { "mode=800x", 0, 0, false, true }, { "mode=800x600a", 0, 0, false, true },
        { "mode=0x600", 0, 0, false, true }, { "mode=123456x600", 0, 0, false, true },
        { "mode=99999999999999999999x1", 0, 0, false, true }, { "mod", 0, 0, false, false },
    };
    for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t width = 0, height = 0;
        bool bad, found = options_mode(cases[i].options, &width, &height, &bad);
        check(found == cases[i].found && bad == cases[i].bad, cases[i].options);
        check(!found || (width == cases[i].width && height == cases[i].height), cases[i].options);
    }
    printf("mode=\n");
}

static void test_mode(void)
{
    enum { B = FRAMEBUFFER_BGRX };
    static const struct screen_mode modes[] = {
        { 640, 480, B }, { 3840, 2160, B }, { 1024, 768, B }, { 1280, 1024, FRAMEBUFFER_NONE },
        { 1280, 800, FRAMEBUFFER_RGBX }, { 1920, 1200, B }, { 800, 600, B },
    };
    check(mode_choose(modes, 7, 2, 0, 0) == 2, "a good current mode stays");
    check(mode_choose(modes, 7, 5, 0, 0) == 5, "1920x1200 stays");
    check(mode_choose(modes, 7, 1, 0, 0) == 4, "too large");
    check(mode_choose(modes, 7, 0, 0, 0) == 4, "too small");
    check(mode_choose(modes, 7, 3, 0, 0) == 4, "without a framebuffer");
    check(mode_choose(modes, 7, MODE_NONE, 0, 0) == 4, "no current mode");
    check(mode_choose(modes, 7, 2, 3840, 2160) == 1, "wanted");
    check(mode_choose(modes, 7, 2, 1280, 1024) == 2, "wanted, but without a framebuffer");
    check(mode_choose(modes + 1, 1, 0, 0, 0) == 0, "the only one");
    check(mode_choose(modes + 3, 1, 0, 0, 0) == MODE_NONE, "none");
    check(mode_choose(modes, 0, 0, 0, 0) == MODE_NONE, "no modes");
    printf("choice of a mode\n");
}

static void test_format(void)
{
    struct efi_graphics_info info = { .format = EFI_PIXEL_BGRX };
    check(mode_format(&info) == FRAMEBUFFER_BGRX, "BGRX");
    info.format = EFI_PIXEL_RGBX;
    check(mode_format(&info) == FRAMEBUFFER_RGBX, "RGBX");
    info.format = EFI_PIXEL_BLT_ONLY;
    check(mode_format(&info) == FRAMEBUFFER_NONE, "no framebuffer");
    info = (struct efi_graphics_info){ .format = EFI_PIXEL_MASKS, .red_mask = 0xff0000, .green_mask = 0xff00,
                                       .blue_mask = 0xff };
    check(mode_format(&info) == FRAMEBUFFER_BGRX, "BGRX by masks");
    info.red_mask = 0xf800;
    check(mode_format(&info) == FRAMEBUFFER_NONE, "16 bits");
    printf("formats\n");
}

int main(void)
{
    test_parse();
    test_mode_option();
    test_mode();
    test_format();
    return failures != 0;
}
