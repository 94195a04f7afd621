/* C11 sections 7.27.3.1 and .2. */
#include <time.h>

enum { TEXT_MAX = 64 };

char *asctime_r(const struct tm *restrict time, char *restrict text)
{
    strftime(text, 26, "%a %b %e %H:%M:%S %Y\n", time);
    return text;
}

char *asctime(const struct tm *time)
{
    static char text[TEXT_MAX];
    return strftime(text, sizeof text, "%a %b %e %H:%M:%S %Y\n", time) > 0 ? text : NULL;
}

char *ctime_r(const time_t *time, char *text)
{
    struct tm local;
    return localtime_r(time, &local) != NULL ? asctime_r(&local, text) : NULL;
}

char *ctime(const time_t *time)
{
    struct tm *local = localtime(time);
    return local != NULL ? asctime(local) : NULL;
}
