/* A date and time from text: XSH strptime. */
#include <ctype.h>
#include <langinfo.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include "calendar.h"

/* What is put together at the end. */
struct pieces {
    int century, year_of_century;      /* -1: not given */
    bool pm, has_pm;
    int week, week_begins;             /* of %U and %W; -1 */
    bool has_month, has_day, has_yday, has_weekday;
};

static const char *parse(const char *text, const char *format, struct tm *time, struct pieces *pieces);

/* At most `digits`, and none that would make the value larger than `most`. */
static const char *number(const char *text, int least, int most, int digits, int *value)
{
    int count = 0;
    while (isspace((unsigned char)*text))
        text++;
    for (*value = 0; count < digits && *value <= most / 10 && isdigit((unsigned char)*text); count++)
        *value = *value * 10 + *text++ - '0';
    return count > 0 && *value >= least && *value <= most ? text : NULL;
}

/* One of the names, long or short, from these items on. */
static const char *name(const char *text, nl_item longs, nl_item shorts, int count, int *value)
{
    for (int i = 0; i < count; i++) {
        const char *candidates[] = { nl_langinfo(longs + i), nl_langinfo(shorts + i) };
        for (int j = 0; j < 2; j++) {
            size_t size = strlen(candidates[j]);
            if (strncasecmp(text, candidates[j], size) == 0) {
                *value = i;
                return text + size;
            }
        }
    }
    return NULL;
}

static const char *half_of_day(const char *text, struct pieces *pieces)
{
    int half = 0;
    text = name(text, AM_STR, AM_STR, 2, &half);
    pieces->has_pm = text != NULL;
    pieces->pm = half == 1;
    return text;
}

static const char *pair(const char *text, int most, int *value)
{
    if (!isdigit((unsigned char)text[0]) || !isdigit((unsigned char)text[1]))
        return NULL;
    *value = 10 * (text[0] - '0') + text[1] - '0';
    return *value <= most ? text + 2 : NULL;
}

/* "+hhmm", "+hh:mm" or "Z". */
static const char *offset(const char *text, struct tm *time)
{
    int hours, minutes = 0;
    bool west = *text == '-';
    time->tm_gmtoff = 0;
    if (*text == 'Z')
        return text + 1;
    if (*text != '+' && *text != '-')
        return NULL;
    text = pair(text + 1, 24, &hours);
    if (text != NULL && isdigit((unsigned char)text[*text == ':']))
        text = pair(text + (*text == ':'), 59, &minutes);
    time->tm_gmtoff = (west ? -1 : 1) * (hours * 3600l + minutes * 60l);
    return text;
}

static const char *seconds(const char *text, struct tm *time)
{
    time_t since = 0;
    bool any = false;
    for (; isdigit((unsigned char)*text) && since < (time_t)1 << 50; text++, any = true)
        since = since * 10 + *text - '0';
    return any && localtime_r(&since, time) != NULL ? text : NULL;
}

static const char *year(const char *text, struct tm *time)
{
    bool negative = *text == '-';
    int value;
    text = number(text + (*text == '-' || *text == '+'), 0, 9999, 4, &value);
    time->tm_year = (negative ? -value : value) - 1900;
    return text;
}

/* Conversions that set a field. */
static const char *convert_field(const char *text, char letter, struct tm *time, struct pieces *pieces)
{
    switch (letter) {
    case 'a': case 'A': pieces->has_weekday = true; return name(text, DAY_1, ABDAY_1, 7, &time->tm_wday);
    case 'b': case 'B': case 'h': pieces->has_month = true; return name(text, MON_1, ABMON_1, 12, &time->tm_mon);
    case 'C': return number(text, 0, 99, 2, &pieces->century);
    case 'd': case 'e': pieces->has_day = true; return number(text, 1, 31, 2, &time->tm_mday);
    case 'H': case 'k': return number(text, 0, 23, 2, &time->tm_hour);
    case 'I': case 'l': text = number(text, 1, 12, 2, &time->tm_hour); time->tm_hour %= 12; return text;
    case 'j': pieces->has_yday = true; text = number(text, 1, 366, 3, &time->tm_yday); time->tm_yday--; return text;
    case 'm': pieces->has_month = true; text = number(text, 1, 12, 2, &time->tm_mon); time->tm_mon--; return text;
    case 'M': return number(text, 0, 59, 2, &time->tm_min);
    case 'p': return half_of_day(text, pieces);
    case 's': return seconds(text, time);
    case 'S': return number(text, 0, 60, 2, &time->tm_sec);
    case 'u': pieces->has_weekday = true; text = number(text, 1, 7, 1, &time->tm_wday); time->tm_wday %= 7; return text;
    case 'U': case 'W': pieces->week_begins = letter == 'W'; return number(text, 0, 53, 2, &pieces->week);
    case 'w': pieces->has_weekday = true; return number(text, 0, 6, 1, &time->tm_wday);
    case 'y': return number(text, 0, 99, 2, &pieces->year_of_century);
    case 'Y': return year(text, time);
    case 'z': return offset(text, time);
    default: return NULL;
    }
}

static const char *convert(const char *text, char letter, struct tm *time, struct pieces *pieces)
{
    switch (letter) {
    case '%': return *text == '%' ? text + 1 : NULL;
    case 'c': return parse(text, "%a %b %e %H:%M:%S %Y", time, pieces);
    case 'D': case 'x': return parse(text, "%m/%d/%y", time, pieces);
    case 'F': return parse(text, "%Y-%m-%d", time, pieces);
    case 'R': return parse(text, "%H:%M", time, pieces);
    case 'r': return parse(text, "%I:%M:%S %p", time, pieces);
    case 'T': case 'X': return parse(text, "%H:%M:%S", time, pieces);
    case 'n': case 't':
        while (isspace((unsigned char)*text))
            text++;
        return text;
    case 'Z':
        while (isalpha((unsigned char)*text))
            text++;
        return text;
    default: return convert_field(text, letter, time, pieces);
    }
}

static const char *parse(const char *text, const char *format, struct tm *time, struct pieces *pieces)
{
    for (; *format != 0 && text != NULL; format++) {
        if (isspace((unsigned char)*format)) {
            while (isspace((unsigned char)*text))
                text++;
        } else if (*format == '%' && format[1] != 0) {
            format++;
            if ((*format == 'E' || *format == 'O') && format[1] != 0)
                format++;
            text = convert(text, *format, time, pieces);
        } else {
            text = *text == *format ? text + 1 : NULL;
        }
    }
    return text;
}

/* A week of the year and its day say the day of the year. */
static void use_week(struct tm *time, struct pieces *pieces)
{
    long first = ((__calendar_days(1900l + time->tm_year, 0) + 4) % 7 + 7) % 7;        /* the weekday of January 1 */
    int day = (time->tm_wday - pieces->week_begins + 7) % 7;
    time->tm_yday = (int)((7 - first + pieces->week_begins) % 7) + 7 * (pieces->week - 1) + day;
    pieces->has_yday = true;
}

/* Fields that follow from others. */
static void complete(struct tm *time, struct pieces *pieces)
{
    if (pieces->has_pm)
        time->tm_hour = time->tm_hour % 12 + (pieces->pm ? 12 : 0);
    if (pieces->year_of_century >= 0 || pieces->century >= 0) {
        int rest = pieces->year_of_century >= 0 ? pieces->year_of_century : 0;
        int century = pieces->century >= 0 ? pieces->century : rest < 69 ? 20 : 19;
        time->tm_year = (century - 19) * 100 + rest;
    }
    bool is_date = pieces->has_month && pieces->has_day;
    if (pieces->week >= 0 && pieces->has_weekday && !is_date && !pieces->has_yday)
        use_week(time, pieces);
    struct tm date = { .tm_year = time->tm_year, .tm_mon = is_date ? time->tm_mon : 0,
                       .tm_mday = is_date ? time->tm_mday : time->tm_yday + 1 };
    if (!is_date && !pieces->has_yday)
        return;
    timegm(&date);
    if (!is_date) {
        time->tm_year = date.tm_year;
        time->tm_mon = date.tm_mon;
        time->tm_mday = date.tm_mday;
    }
    time->tm_yday = date.tm_yday;
    time->tm_wday = date.tm_wday;
}

char *strptime(const char *restrict string, const char *restrict format, struct tm *restrict time)
{
    struct pieces pieces = { .century = -1, .year_of_century = -1, .week = -1 };
    const char *end = parse(string, format, time, &pieces);
    if (end != NULL)
        complete(time, &pieces);
    return (char *)end;
}
