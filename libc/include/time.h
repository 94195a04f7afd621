/*
 * C11 section 7.27 and POSIX: time. The zone is what the variable TZ says in the form of XBD 8.3, with its rules for
 * summer time; there is no data base of zones, and without TZ, or with another form of it, the zone is UTC.
 */
#ifndef _TIME_H
#define _TIME_H

#define NULL ((void *)0)
typedef unsigned long size_t;
typedef long time_t;
typedef long clock_t;
typedef int clockid_t;
typedef int timer_t;

struct timespec {
    time_t tv_sec;
    long tv_nsec;
};

struct itimerspec {
    struct timespec it_interval, it_value;
};

struct tm {
    int tm_sec, tm_min, tm_hour;
    int tm_mday, tm_mon, tm_year;
    int tm_wday, tm_yday, tm_isdst;
    long tm_gmtoff;            /* seconds east of Greenwich */
    const char *tm_zone;
};

#define CLOCKS_PER_SEC 1000000l
#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define CLOCK_PROCESS_CPUTIME_ID 2
#define TIMER_ABSTIME 1
#define TIME_UTC 1

clock_t clock(void);
time_t time(time_t *result);
int clock_gettime(clockid_t clock, struct timespec *result);
int clock_getres(clockid_t clock, struct timespec *result);
int timespec_get(struct timespec *result, int base);
int nanosleep(const struct timespec *duration, struct timespec *remaining);
/* An errno; CLOCK_REALTIME or CLOCK_MONOTONIC. A clock that is set meanwhile does not move the end. */
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *duration, struct timespec *remaining);
/*
 * 32 timers of a process, on CLOCK_REALTIME or CLOCK_MONOTONIC (ENOTSUP: its processor time). Without an event, a timer
 * sends SIGALRM with its number as value; SIGEV_THREAD is not there (ENOTSUP). A child of fork has none (EINVAL).
 */
struct sigevent;
int timer_create(clockid_t clock, struct sigevent *restrict event, timer_t *restrict timer);
int timer_delete(timer_t timer);
int timer_settime(timer_t timer, int flags, const struct itimerspec *restrict value, struct itimerspec *restrict old);
int timer_gettime(timer_t timer, struct itimerspec *value);
int timer_getoverrun(timer_t timer);
double difftime(time_t end, time_t start);

struct tm *gmtime(const time_t *time);
struct tm *gmtime_r(const time_t *restrict time, struct tm *restrict result);
struct tm *localtime(const time_t *time);
struct tm *localtime_r(const time_t *restrict time, struct tm *restrict result);
time_t mktime(struct tm *time);
time_t timegm(struct tm *time);
char *asctime(const struct tm *time);
char *asctime_r(const struct tm *restrict time, char *restrict text);
char *ctime(const time_t *time);
char *ctime_r(const time_t *time, char *text);
typedef struct __locale *locale_t;
size_t strftime(char *restrict string, size_t size, const char *restrict format,
                const struct tm *restrict time);
size_t strftime_l(char *restrict string, size_t size, const char *restrict format, const struct tm *restrict time,
                  locale_t locale);
char *strptime(const char *restrict string, const char *restrict format, struct tm *restrict time);

/* What tzset(), and all that speaks of local time, last found in TZ. */
extern char *tzname[2];
extern long timezone;
extern int daylight;
void tzset(void);

#endif
