/* A file without a name (C11 7.21.4.3). */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

FILE *tmpfile(void)
{
    char path[] = "/tmp/XXXXXX";
    int descriptor = mkstemp(path);
    if (descriptor < 0)
        return NULL;
    unlink(path);
    FILE *stream = fdopen(descriptor, "w+");
    if (stream == NULL)
        close(descriptor);
    return stream;
}
