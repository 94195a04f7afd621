/* The text of an error. */
#include <quine/kernel.h>

const char *error_text(enum error error)
{
    static const char *const texts[] = {
#define X(name, number, text) [number] = text,
        ERROR_LIST(X)
#undef X
    };
    if ((size_t)error >= sizeof texts / sizeof *texts || texts[error] == NULL)
        return "unknown error";
    return texts[error];
}
