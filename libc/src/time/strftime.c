/* Text from a date and time: C11 section 7.27.3.5, XSH strftime: flags 0 and +, and a width, too. */
#include <stdio.h>
#include <stdlib.h>
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

/* A broken-down time that a program made need not say its zone: then it is the local one. */
static const char *zone_name(const struct tm *time)
{
    if (time->tm_isdst < 0)
        return "";
    return time->tm_zone != NULL ? time->tm_zone : __zone()->names[time->tm_isdst > 0];
}

static int offset_text(const struct tm *time, char *field)
{
    long minutes = (time->tm_zone != NULL ? time->tm_gmtoff : __zone()->offsets[time->tm_isdst > 0]) / 60;
    if (time->tm_isdst < 0)
        return 0;
    return snprintf(field, FIELD_MAX, "%c%02ld%02ld", minutes < 0 ? '-' : '+', labs(minutes) / 60, labs(minutes) % 60);
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
    case 's': return snprintf(field, FIELD_MAX, "%ld", mktime(&copy));
    case 'S': return snprintf(field, FIELD_MAX, "%02d", time->tm_sec);
    case 't': return snprintf(field, FIELD_MAX, "\t");
    case 'u': return snprintf(field, FIELD_MAX, "%d", time->tm_wday == 0 ? 7 : time->tm_wday);
    case 'U': return snprintf(field, FIELD_MAX, "%02d", (time->tm_yday + 7 - time->tm_wday) / 7);
    case 'V': return snprintf(field, FIELD_MAX, "%02d", week);
    case 'w': return snprintf(field, FIELD_MAX, "%d", time->tm_wday);
    case 'W': return snprintf(field, FIELD_MAX, "%02d", (time->tm_yday + 7 - (time->tm_wday + 6) % 7) / 7);
    case 'y': return snprintf(field, FIELD_MAX, "%02ld", (year % 100 + 100) % 100);
    case 'Y': return snprintf(field, FIELD_MAX, "%ld", year);
    case 'z': return offset_text(time, field);
    case 'Z': return snprintf(field, FIELD_MAX, "%.*s", FIELD_MAX - 1, zone_name(time));
    case '%': return snprintf(field, FIELD_MAX, "%%");
    default: return 0;
    }
}

/* A flag and a width; *width: 0 if there is none. */
static const char *parse_width(const char *at, char *flag, size_t *width)
{
    *flag = *at == '0' || *at == '+' ? *at++ : 0;
    for (*width = 0; *at >= '0' && *at <= '9'; at++)
        if (*width < FIELD_MAX)
            *width = *width * 10 + (size_t)(*at - '0');
    if ((*at == 'E' || *at == 'O') && at[1] != 0)
        at++;
    return at;
}

/* Fills a field up to its width: numbers with zeroes, behind a sign. */
static size_t widen(char *field, size_t length, char flag, size_t width, char letter)
{
    size_t sign = field[0] == '-' || field[0] == '+';
    if (strchr("CFGY", letter) != NULL && flag == '+' && !sign && length > (letter == 'F' ? 10u : letter == 'C' ? 2u : 4u)) {
        memmove(field + 1, field, length++);
        field[0] = '+';
        sign = 1;
    }
    if (width <= length || width >= FIELD_MAX)
        return length;
    memmove(field + sign + width - length, field + sign, length - sign);
    memset(field + sign, strchr("aAbBhpZn", letter) != NULL || (letter == 'e' && flag == 0) ? ' ' : '0', width - length);
    return width;
}

size_t strftime(char *restrict string, size_t size, const char *restrict format,
                const struct tm *restrict time)
{
    size_t used = 0;
    for (const char *at = format; *at != 0; at++) {
        char field[2 * FIELD_MAX] = { *at }, flag;
        size_t length = 1, width;
        if (*at == '%' && at[1] != 0) {
            at = parse_width(at + 1, &flag, &width);
            const char *parts = composed(*at);
            length = parts != NULL ? strftime(field, FIELD_MAX, parts, time) : (size_t)convert(*at, time, field);
            length = widen(field, length, flag, width, *at);
            if (*at == 0)
                break;
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

size_t strftime_l(char *restrict string, size_t size, const char *restrict format, const struct tm *restrict time,
                  locale_t locale)
{
    (void)locale;
    return strftime(string, size, format, time);
}
