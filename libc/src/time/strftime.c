/* Text from a date and time: C11 section 7.27.3.5, "C" locale, UTC. */
#include <stdio.h>
#include <string.h>
#include "calendar.h"

static const char *const days[] = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
};
static const char *const months[] = {
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
};

enum { FIELD_MAX = 40 };

static const char *name_of(const char *const *names, int count, int index)
{
    return index >= 0 && index < count ? names[index] : "?";
}

/* Conversions that stand for others. */
static const char *composed(char letter)
{
    switch (letter) {
    case 'c': return "%a %b %e %H:%M:%S %Y";
    case 'D': case 'x': return "%m/%d/%y";
    case 'F': return "%Y-%m-%d";
    case 'R': return "%H:%M";
    case 'r': return "%I:%M:%S %p";
    case 'T': case 'X': return "%H:%M:%S";
    default: return NULL;
    }
}

/* One conversion into `field`; 0: unknown. */
static int convert(char letter, const struct tm *time, char *field)
{
    long year = 1900l + time->tm_year, week_year;
    int week = __calendar_week(time, &week_year);
    int hour = time->tm_hour % 12 == 0 ? 12 : time->tm_hour % 12;
    struct tm copy = *time;
    switch (letter) {
    case 'a': return snprintf(field, FIELD_MAX, "%.3s", name_of(days, 7, time->tm_wday));
    case 'A': return snprintf(field, FIELD_MAX, "%s", name_of(days, 7, time->tm_wday));
    case 'b': case 'h': return snprintf(field, FIELD_MAX, "%.3s", name_of(months, 12, time->tm_mon));
    case 'B': return snprintf(field, FIELD_MAX, "%s", name_of(months, 12, time->tm_mon));
    case 'C': return snprintf(field, FIELD_MAX, "%02ld", year / 100);
    case 'd': return snprintf(field, FIELD_MAX, "%02d", time->tm_mday);
    case 'e': return snprintf(field, FIELD_MAX, "%2d", time->tm_mday);
    case 'g': return snprintf(field, FIELD_MAX, "%02ld", week_year % 100);
    case 'G': return snprintf(field, FIELD_MAX, "%ld", week_year);
    case 'H': return snprintf(field, FIELD_MAX, "%02d", time->tm_hour);
    case 'I': return snprintf(field, FIELD_MAX, "%02d", hour);
    case 'j': return snprintf(field, FIELD_MAX, "%03d", time->tm_yday + 1);
    case 'm': return snprintf(field, FIELD_MAX, "%02d", time->tm_mon + 1);
    case 'M': return snprintf(field, FIELD_MAX, "%02d", time->tm_min);
    case 'n': return snprintf(field, FIELD_MAX, "\n");
    case 'p': return snprintf(field, FIELD_MAX, "%s", time->tm_hour < 12 ? "AM" : "PM");
    case 's': return snprintf(field, FIELD_MAX, "%ld", timegm(&copy));
    case 'S': return snprintf(field, FIELD_MAX, "%02d", time->tm_sec);
    case 't': return snprintf(field, FIELD_MAX, "\t");
    case 'u': return snprintf(field, FIELD_MAX, "%d", time->tm_wday == 0 ? 7 : time->tm_wday);
    case 'U': return snprintf(field, FIELD_MAX, "%02d", (time->tm_yday + 7 - time->tm_wday) / 7);
    case 'V': return snprintf(field, FIELD_MAX, "%02d", week);
    case 'w': return snprintf(field, FIELD_MAX, "%d", time->tm_wday);
    case 'W': return snprintf(field, FIELD_MAX, "%02d", (time->tm_yday + 7 - (time->tm_wday + 6) % 7) / 7);
    case 'y': return snprintf(field, FIELD_MAX, "%02ld", (year % 100 + 100) % 100);
    case 'Y': return snprintf(field, FIELD_MAX, "%ld", year);
    case 'z': return snprintf(field, FIELD_MAX, "+0000");
    case 'Z': return snprintf(field, FIELD_MAX, "UTC");
    case '%': return snprintf(field, FIELD_MAX, "%%");
    default: return 0;
    }
}

size_t strftime(char *restrict string, size_t size, const char *restrict format,
                const struct tm *restrict time)
{
    size_t used = 0;
    for (const char *at = format; *at != 0; at++) {
        char field[FIELD_MAX] = { *at };
        size_t length = 1;
        if (*at == '%' && at[1] != 0) {
            at++;
            if ((*at == 'E' || *at == 'O') && at[1] != 0)
                at++;
            const char *parts = composed(*at);
            if (parts != NULL) {
                length = strftime(field, sizeof field, parts, time);
            } else {
                length = (size_t)convert(*at, time, field);
            }
        }
        if (length >= size - used)
            return 0;
        memcpy(string + used, field, length);
        used += length;
    }
    if (size == 0)
        return 0;
    string[used] = 0;
    return used;
}
