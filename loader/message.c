/*
 * Messages: see message.h.
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include "firmware.h"
#include "message.h"
#include "x86_64/serial.h"

enum {
    TEXT_MAX = 400,                /* characters of a message */
    DIGITS_MAX = 20,
    VARIABLE_MAX = 1024,           /* bytes of the variable ConOut */
};

static bool serial;                /* write to the serial port too */

struct text {
    uint16_t characters[TEXT_MAX + 1];
    unsigned length;
};

static void add_character(struct text *text, char character)
{
    if (character == '\n')
        add_character(text, '\r');
    if (text->length < TEXT_MAX)
        text->characters[text->length++] = (uint8_t)character;
}

static void add_string(struct text *text, const char *string)
{
    while (*string != 0)
        add_character(text, *string++);
}

static void add_number(struct text *text, uint64_t value, unsigned base)
{
    char digits[DIGITS_MAX];
    unsigned count = 0;
    do {
        digits[count++] = "0123456789abcdef"[value % base];
        value /= base;
    } while (value > 0);
    while (count > 0)
        add_character(text, digits[--count]);
}

static void add_format(struct text *text, const char *format, va_list arguments)
{
    for (; *format != 0; format++) {
        if (*format != '%')
            add_character(text, *format);
        else if (*++format == 's')
            add_string(text, va_arg(arguments, const char *));
        else if (*format == 'u')
            add_number(text, va_arg(arguments, unsigned), 10);
        else
            add_number(text, va_arg(arguments, uint64_t), *format == 'x' ? 16 : 10);
    }
}

static void print(struct text *text)
{
    text->characters[text->length] = 0;
    struct efi_text_output *output = efi_system->output;
    if (output != NULL)
        efi_call(output->output_string, efi_word(output), efi_word(text->characters), 0, 0, 0);
    for (unsigned i = 0; serial && i < text->length; i++)
        serial_write((char)text->characters[i]);
}

/* A device path (UEFI 2.10 section 10.3) with a UART node in it. */
static bool has_serial_node(const uint8_t *path, uint64_t size)
{
    enum { HEADER_SIZE = 4, TYPE_MESSAGING = 3, SUBTYPE_UART = 14 };
    for (uint64_t at = 0; size - at >= HEADER_SIZE;) {
        unsigned length = path[at + 2] | path[at + 3] << 8;
        if (path[at] == TYPE_MESSAGING && path[at + 1] == SUBTYPE_UART)
            return true;
        if (length < HEADER_SIZE || length > size - at)
            return false;
        at += length;
    }
    return false;
}

/* The firmware's console is on a serial port: the variable ConOut (UEFI 2.10
 * section 3.3) holds the device paths of the devices that make it up. */
static bool console_on_serial(void)
{
    static const struct efi_guid global = { 0x8be4df61, 0x93ca, 0x11d2,
                                            { 0xaa, 0x0d, 0x00, 0xe0, 0x98, 0x03, 0x2b, 0x8c } };
    static const uint16_t name[] = { 'C', 'o', 'n', 'O', 'u', 't', 0 };
    uint8_t paths[VARIABLE_MAX];
    uint64_t size = sizeof paths;
    return efi_call(efi_system->runtime->get_variable, efi_word(name), efi_word(&global), 0,
                    efi_word(&size), efi_word(paths)) == EFI_SUCCESS
        && size <= sizeof paths && has_serial_node(paths, size);
}

void message_start(void)
{
    serial = !console_on_serial() && serial_start();
}

void message(const char *format, ...)
{
    struct text text = { .length = 0 };
    va_list arguments;
    va_start(arguments, format);
    add_string(&text, "Quine loader: ");
    add_format(&text, format, arguments);
    add_string(&text, "\n");
    va_end(arguments);
    print(&text);
}

uint64_t fail(uint64_t status, const char *cure, const char *format, ...)
{
    struct text text = { .length = 0 };
    va_list arguments;
    va_start(arguments, format);
    add_string(&text, "Quine loader: ");
    add_format(&text, format, arguments);
    add_string(&text, ".\nQuine loader: ");
    add_string(&text, cure);
    add_string(&text, ".\n");
    va_end(arguments);
    print(&text);
    return status;
}
