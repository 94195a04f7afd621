/* Shared by the files of time.h. */
#ifndef LIBC_CALENDAR_H
#define LIBC_CALENDAR_H

#include <time.h>

/* The ISO 8601 week of a day, and the year that the week belongs to. */
int __calendar_week(const struct tm *time, long *year);

/* Days from 1970-01-01 to the first of `month` (0 to 11) of `year`. */
long __calendar_days(long year, int month);

/* What is in TZ. */
struct zone_rule {
    char kind;                   /* 'J': day 1 to 365, never February 29; 'D': day 0 to 365; 'M' */
    int month, week, day;        /* of 'M', the week 5 is the last; of the others the day */
    long seconds;                /* of the day, local time */
};

struct zone {
    char names[2][16];           /* standard and summer time */
    long offsets[2];             /* seconds east of Greenwich */
    int has_summer;
    struct zone_rule begin, end;
};

/* The zone as TZ is now. */
const struct zone *__zone(void);
/* Whether summer time is at `time`. */
int __zone_is_summer(const struct zone *zone, time_t time);

#endif
