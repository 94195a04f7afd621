/* XSH getsubopt: "name=value,name" piece by piece. */
#include <stdlib.h>
#include <string.h>

int getsubopt(char **options, char *const *names, char **value)
{
    char *piece = *options, *end = piece + strcspn(piece, ",");
    *options = *end != 0 ? end + 1 : end;
    *end = 0;
    for (int i = 0; names[i] != NULL; i++) {
        size_t size = strlen(names[i]);
        if (strncmp(piece, names[i], size) == 0 && (piece[size] == 0 || piece[size] == '=')) {
            *value = piece[size] == '=' ? piece + size + 1 : NULL;
            return i;
        }
    }
    *value = piece;
    return -1;
}
