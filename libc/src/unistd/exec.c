/* The other forms of execve. */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

int execv(const char *path, char *const arguments[])
{
    return execve(path, arguments, environ);
}

int execvp(const char *file, char *const arguments[])
{
    return execvpe(file, arguments, environ);
}

/* The arguments up to NULL as an array, to be freed; NULL: no memory. *behind: what follows the NULL, if wanted. */
static char **collect(const char *first, va_list list, char ***behind)
{
    va_list again;
    size_t count = 1;
    va_copy(again, list);
    while (va_arg(again, char *) != NULL)
        count++;
    va_end(again);
    char **arguments = malloc((count + 1) * sizeof *arguments);
    if (arguments == NULL)
        return NULL;
    arguments[0] = (char *)first;
    for (size_t i = 1; i <= count; i++)
        arguments[i] = va_arg(list, char *);
    if (behind != NULL)
        *behind = va_arg(list, char **);
    return arguments;
}

/* Answers only what went wrong. */
static int execute(int (*how)(const char *, char *const *), const char *path, char **arguments)
{
    if (arguments != NULL)
        how(path, arguments);
    int error = errno;
    free(arguments);
    errno = error;
    return -1;
}

int execl(const char *path, const char *first, ...)
{
    va_list list;
    va_start(list, first);
    char **arguments = collect(first, list, NULL);
    va_end(list);
    return execute(execv, path, arguments);
}

int execlp(const char *file, const char *first, ...)
{
    va_list list;
    va_start(list, first);
    char **arguments = collect(first, list, NULL);
    va_end(list);
    return execute(execvp, file, arguments);
}

int execle(const char *path, const char *first, ...)
{
    va_list list;
    char **environment = NULL;
    va_start(list, first);
    char **arguments = collect(first, list, &environment);
    va_end(list);
    if (arguments != NULL)
        execve(path, arguments, environment);
    int error = errno;
    free(arguments);
    errno = error;
    return -1;
}
