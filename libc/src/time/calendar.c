/*
 * Seconds since 1970 and the calendar, in UTC: the proleptic Gregorian calendar,
 * counted in years that begin on the first of March, so that a leap day is last.
 */
#include <errno.h>
#include <limits.h>
#include "calendar.h"

enum {
    MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR,
    DAYS_400_YEARS = 146097, DAYS_100_YEARS = 36524, DAYS_4_YEARS = 1461,
    DAYS_TO_1970 = 719468,             /* from 0000-03-01 */
    EPOCH_WEEKDAY = 4,                 /* 1970-01-01 was a Thursday */
};

static long divide(long number, long divisor)
{
    return number / divisor - (number % divisor < 0);
}

static int is_leap(long year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days from 1970-01-01 to the first of `month` (0 to 11) of `year`. */
long __calendar_days(long year, int month)
{
    long march_year = month < 2 ? year - 1 : year;
    long march_month = (month + 10) % 12;
    return march_year * 365 + divide(march_year, 4) - divide(march_year, 100)
        + divide(march_year, 400) + (153 * march_month + 2) / 5 - DAYS_TO_1970;
}

struct tm *gmtime_r(const time_t *restrict time, struct tm *restrict result)
{
    long days = divide(*time, DAY), seconds = *time - days * DAY;
    long since = days + DAYS_TO_1970;
    long era = divide(since, DAYS_400_YEARS), in_era = since - era * DAYS_400_YEARS;
    long year_of_era = (in_era - in_era / (DAYS_4_YEARS - 1) + in_era / DAYS_100_YEARS
                        - in_era / (DAYS_400_YEARS - 1)) / 365;
    long day = in_era - (year_of_era * 365 + year_of_era / 4 - year_of_era / 100);
    int march_month = (int)((5 * day + 2) / 153);
    int month = (march_month + 2) % 12;
    long year = era * 400 + year_of_era + (month < 2);
    if (year - 1900 > INT_MAX || year - 1900 < INT_MIN) {
        errno = EOVERFLOW;
        return NULL;
    }
    *result = (struct tm){
        .tm_sec = (int)(seconds % 60), .tm_min = (int)(seconds / MINUTE % 60),
        .tm_hour = (int)(seconds / HOUR),
        .tm_mday = (int)(day - (153 * march_month + 2) / 5) + 1, .tm_mon = month,
        .tm_year = (int)(year - 1900),
        .tm_wday = (int)((days % 7 + 7 + EPOCH_WEEKDAY) % 7),
        .tm_yday = (int)(days - __calendar_days(year, 0)), .tm_zone = "UTC",
    };
    return result;
}

/* Takes fields outside their ranges, and puts all of them in order. */
time_t timegm(struct tm *time)
{
    long month = time->tm_mon, year = 1900l + time->tm_year + divide(month, 12);
    month -= divide(month, 12) * 12;
    time_t seconds = (__calendar_days(year, (int)month) + time->tm_mday - 1) * DAY
        + (long)time->tm_hour * HOUR + (long)time->tm_min * MINUTE + time->tm_sec;
    return gmtime_r(&seconds, time) != NULL ? seconds : -1;
}

struct tm *gmtime(const time_t *time)
{
    static struct tm result;
    return gmtime_r(time, &result);
}

double difftime(time_t end, time_t start)
{
    return (double)end - (double)start;
}

/* The ISO 8601 week of a day, and the year that the week belongs to. */
int __calendar_week(const struct tm *time, long *year)
{
    int monday = (time->tm_wday + 6) % 7;
    int week = (time->tm_yday - monday + 10) / 7;
    *year = 1900l + time->tm_year;
    if (week == 0) {
        --*year;
        int days = 365 + is_leap(*year);
        return (time->tm_yday + days - monday + 10) / 7;
    }
    if (week == 53 && time->tm_yday - monday + 3 >= 365 + is_leap(*year)) {
        ++*year;
        return 1;
    }
    return week;
}
