/* Length modifiers; see length.h. */
#include "length.h"

const char *length_parse(const char *at, enum length *length)
{
    *length = LENGTH_INT;
    if (*at == 'h') {
        *length = at[1] == 'h' ? LENGTH_CHAR : LENGTH_SHORT;
        return at + (at[1] == 'h' ? 2 : 1);
    }
    if (*at == 'l' || *at == 'j' || *at == 'z' || *at == 't') {
        *length = LENGTH_LONG;
        return at + (at[0] == 'l' && at[1] == 'l' ? 2 : 1);
    }
    if (*at == 'L') {
        *length = LENGTH_LONG_DOUBLE;
        return at + 1;
    }
    return at;
}
