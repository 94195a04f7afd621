/* First lines of scripts: see script.h. */
#include <stdlib.h>
#include <string.h>
#include "script.h"

static bool is_blank(char character)
{
    return character == ' ' || character == '\t';
}

static char *skip_blanks(char *text)
{
    while (is_blank(*text))
        text++;
    return text;
}

bool __script_line(char *line, size_t size, char **interpreter, char **argument)
{
    char *end = memchr(line, '\n', size);
    if (size < 2 || line[0] != '#' || line[1] != '!' || (end == NULL && size == SCRIPT_LINE_MAX))
        return false;
    if (end == NULL)
        end = line + size;
    if (memchr(line, 0, (size_t)(end - line)) != NULL)
        return false;
    while (is_blank(end[-1]))
        end--;
    *end = 0;
    *interpreter = skip_blanks(line + 2);
    end = *interpreter + strcspn(*interpreter, " \t");
    *argument = *end != 0 ? skip_blanks(end) : NULL;
    *end = 0;
    return **interpreter != 0;
}

char **__script_arguments(char *interpreter, char *argument, const char *path, char *const *arguments)
{
    size_t count = 0, place = 0;
    while (arguments != NULL && arguments[count] != NULL)
        count++;
    char **result = calloc(count + 4, sizeof *result);
    if (result == NULL)
        return NULL;
    result[place++] = interpreter;
    if (argument != NULL)
        result[place++] = argument;
    result[place++] = (char *)path;
    for (size_t i = 1; i < count; i++)
        result[place++] = arguments[i];
    return result;
}
