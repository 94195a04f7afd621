/* keymap [LAYOUT]: show or set the keyboard's layout. */
#include <err.h>
#include <stdio.h>
#include <string.h>
#include <contracts/keyboard.h>
#include <quine/error.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    char name[KEYBOARD_LAYOUT_NAME_MAX + 1];
    unsigned long keyboard = program_service("keyboard");
    program_buffer_output();
    if (count > 2)
        program_usage("keymap [us|uk|de|fr|dvorak]");
    if (count == 1) {
        enum error error = keyboard_layout(keyboard, name);
        if (error != ERROR_NONE)
            errx(1, "the keyboard: %s", strerror(error_to_errno(error)));
        puts(name);
        return 0;
    }
    enum error error = strlen(arguments[1]) > KEYBOARD_SET_LAYOUT_NAME_MAX
        ? ERROR_NOT_FOUND : keyboard_set_layout(keyboard, arguments[1]);
    if (error == ERROR_NOT_FOUND)
        errx(1, "%s: there is no such layout; there are us, uk, de, fr and dvorak", arguments[1]);
    if (error != ERROR_NONE)
        errx(1, "%s: %s", arguments[1], strerror(error_to_errno(error)));
    return 0;
}
