/* Shared by the files of time.h. */
#ifndef LIBC_CALENDAR_H
#define LIBC_CALENDAR_H

#include <time.h>

/* The ISO 8601 week of a day, and the year that the week belongs to. */
int __calendar_week(const struct tm *time, long *year);

#endif
