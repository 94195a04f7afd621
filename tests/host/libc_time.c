/*
 * Local time and the texts of times against the host's library, in zones of all kinds. Our headers are used.
 *
 * flags: -nostdinc -Ilibc/include -include tests/host/libc_time_names.h -fno-builtin -Wno-format-nonliteral
 * sources: libc/src/time/calendar.c libc/src/time/zone.c libc/src/time/localtime.c libc/src/time/strftime.c
 * sources: libc/src/time/strptime.c libc/src/time/asctime.c libc/src/langinfo/langinfo.c libc/src/locale/current.c
 * sources: libc/src/locale/newlocale.c libc/src/locale/name.c
 */
#include "one_thread.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "cases.h"

struct tm *host_localtime_r(const time_t *, struct tm *) __asm__("localtime_r");
time_t host_mktime(struct tm *) __asm__("mktime");
time_t host_timegm(struct tm *) __asm__("timegm");
size_t host_strftime(char *, size_t, const char *, const struct tm *) __asm__("strftime");
char *host_strptime(const char *, const char *, struct tm *) __asm__("strptime");
char *host_asctime_r(const struct tm *, char *) __asm__("asctime_r");
void host_tzset(void) __asm__("tzset");

static const char *const zones[] = {
    "", "UTC0", "CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT,M3.2.0,M11.1.0", "NZST-12NZDT,M9.5.0,M4.1.0/3",
    "<+0330>-3:30", "AAA-3BBB-5,J60/0,J300/25:30", "XXX8:15:30YYY,59/1,250", "IST-1GMT0,M10.5.0,M3.5.0/1",
};

static void choose_zone(unsigned number)
{
    setenv("TZ", zones[number], 1);
    host_tzset();
    tzset();
}

/* Before 1970 glibc knows no summer time. */
static time_t some_time(void)
{
    return (time_t)(draw() % (draw() % 2 == 0 ? 4000000000 : 340000000000)) + 40000000;
}

static int same_fields(const struct tm *a, const struct tm *b)
{
    return memcmp(a, b, 9 * sizeof(int)) == 0 && a->tm_gmtoff == b->tm_gmtoff && strcmp(a->tm_zone, b->tm_zone) == 0;
}

static void local_times(void)
{
    for (unsigned zone = 0; zone < sizeof zones / sizeof zones[0]; zone++) {
        choose_zone(zone);
        for (int i = 0; i < 20000; i++) {
            time_t moment = some_time();
            struct tm got, wanted, fields;
            memset(&wanted, 0, sizeof wanted);
            memset(&got, 0, sizeof got);
            localtime_r(&moment, &got);
            host_localtime_r(&moment, &wanted);
            CHECK(same_fields(&got, &wanted) || zone == 0, "localtime of %ld in %s: %s %s", moment, zones[zone], got.tm_zone, wanted.tm_zone);
            fields = wanted;
            fields.tm_mon += (int)(draw() % 50) - 25;
            fields.tm_mday += (int)(draw() % 90) - 45;
            fields.tm_min += (int)(draw() % 3000) - 1500;
            fields.tm_isdst = -1;
            wanted = got = fields;
            time_t here = mktime(&got), there = host_mktime(&wanted);
            /* A time that is twice or never: glibc's choice depends on what it was asked before. */
            CHECK(here == there || labs(here - there) == 3600 || labs(here - there) == 7200, "mktime in %s: %ld, not %ld", zones[zone], here, there);
            CHECK(here != there || got.tm_isdst == wanted.tm_isdst, "season of mktime in %s", zones[zone]);
            got = fields;
            got.tm_isdst = draw() % 2 == 0;
            wanted = got;
            here = mktime(&got);
            there = host_mktime(&wanted);
            CHECK(here == there || labs(here - there) == 3600 || labs(here - there) == 7200, "mktime of a season in %s: %ld, not %ld", zones[zone], here, there);
        }
    }
    setenv("TZ", "ABC5ABD", 1);          /* the rules that it leaves out */
    time_t march = 1772953200;
    struct tm before, after;
    localtime_r(&(time_t){ march - 1 }, &before);
    localtime_r(&march, &after);
    CHECK(before.tm_isdst == 0 && before.tm_hour == 1 && after.tm_isdst == 1 && after.tm_hour == 3, "ABC5ABD");
    choose_zone(2);
    CHECK(timezone == -3600 && daylight == 1 && strcmp(tzname[1], "CEST") == 0, "tzset");
    struct tm twice = { .tm_year = 126, .tm_mon = 9, .tm_mday = 25, .tm_hour = 2, .tm_min = 30, .tm_isdst = 1 }, again = twice;
    again.tm_isdst = 0;
    CHECK(mktime(&again) - mktime(&twice) == 3600, "an hour that is twice");
    struct tm never = { .tm_year = 126, .tm_mon = 2, .tm_mday = 29, .tm_hour = 2, .tm_min = 30, .tm_isdst = -1 };
    CHECK(mktime(&never) == 1774747800 && never.tm_hour == 3 && never.tm_isdst == 1, "an hour that never is");
    struct tm large = { .tm_year = INT_MAX, .tm_mon = 100 };
    CHECK(mktime(&large) == -1, "a year that is too large");
}

static void bad_zones(void)
{
    static const char *const bad[] = { "X", "EST", "EST99", "EST5EDT,M13.1.0,M1.1.0", "EST5EDT,1", "<X>5", ":Europe/Nowhere", "EST5EDT,J0,J1",
                                       "A_long_name_that_never_ends_and_goes_on5", "EST5EDT,M3.2.0,M11.1.0x" };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        time_t moment = 1000000000;
        struct tm got;
        setenv("TZ", bad[i], 1);
        CHECK(localtime_r(&moment, &got) != NULL && got.tm_hour == 1 && strcmp(got.tm_zone, "UTC") == 0, "TZ=%s", bad[i]);
    }
}

static void texts(void)
{
    static const char *const formats[] = {
        "%a %A %b %B %c", "%C %d %D %e %F %g %G", "%H %I %j %m %M %n %p", "%r %R %S %T %u %U", "%V %w %W %x %X", "%y %Y %% literal",
        "%s %z %Z", "%Ey %Od %10Y %03d %+5C", "%t%h%%",
    };
    choose_zone(2);
    for (int i = 0; i < 100000; i++) {
        time_t moment = some_time();
        struct tm time;
        char ours[200] = "", theirs[200] = "";
        const char *format = formats[draw() % 9];
        host_localtime_r(&moment, &time);
        size_t size = strftime(ours, sizeof ours, format, &time), right = host_strftime(theirs, sizeof theirs, format, &time);
        CHECK(strstr(format, "+5C") != NULL || (size == right && strcmp(ours, theirs) == 0), "strftime \"%s\": \"%s\", not \"%s\"", format,
              ours, theirs);
        CHECK(time.tm_year > 8099 || strcmp(asctime_r(&time, ours), host_asctime_r(&time, theirs)) == 0, "asctime %s", ours);
    }
    char text[40];
    struct tm zero = { .tm_mday = 1 };
    CHECK(strftime(text, 8, "%Y%Y", &zero) == 0, "strftime into too little room");
    CHECK(strftime(text, 40, "%+4C|%10F|%6Y|%3e", &(struct tm){ .tm_year = 12026 - 1900, .tm_mday = 2 }) > 0
          && strcmp(text, "+120|12026-01-02|012026|  2") == 0, "widths: %s", text);
    CHECK(strcmp(ctime(&(time_t){ 86400 }), "Fri Jan  2 01:00:00 1970\n") == 0, "ctime");
}

static void read_texts(void)
{
    static const char *const formats[] = {
        "%Y-%m-%d %H:%M:%S", "%a %b %e %T %Y", "%D %r", "%C%y %j", "%A, %d %B %Y %I:%M %p", "%y%m%d", "%F %R %z", "%c", "%Y %U %w", "%Y %W %u",
    };
    choose_zone(1);
    for (int i = 0; i < 60000; i++) {
        time_t moment = (time_t)(draw() % 4000000000);
        struct tm time, got = { .tm_mday = 1 }, wanted = { .tm_mday = 1 };
        char text[100];
        const char *format = formats[draw() % 10];
        localtime_r(&moment, &time);
        strftime(text, sizeof text, format, &time);
        if (draw() % 4 == 0)
            text[draw() % strlen(text)] = "012:x "[draw() % 6];
        char *end = strptime(text, format, &got), *right = host_strptime(text, format, &wanted);
        CHECK((end == NULL) == (right == NULL), "strptime \"%s\" of \"%s\": %s", format, text, end == NULL ? "refused" : "taken");
        if (end != NULL && right != NULL && (unsigned)wanted.tm_mon < 12 && wanted.tm_year >= 0)      /* glibc leaves days of other years as they are */
            CHECK(end == right && got.tm_year == wanted.tm_year && got.tm_mon == wanted.tm_mon && got.tm_mday == wanted.tm_mday
                  && got.tm_hour == wanted.tm_hour && got.tm_min == wanted.tm_min && got.tm_sec == wanted.tm_sec,
                  "strptime \"%s\" of \"%s\": %d-%d-%d %d:%d, not %d-%d-%d %d:%d", format, text, got.tm_year, got.tm_mon, got.tm_mday, got.tm_hour,
                  got.tm_min, wanted.tm_year, wanted.tm_mon, wanted.tm_mday, wanted.tm_hour, wanted.tm_min);
    }
    struct tm date;
    CHECK(strptime("2026-11-21x", "%Y-%m-%d", &date) != NULL && date.tm_wday == 6 && date.tm_yday == 324, "the rest of a date");
    CHECK(strptime("2026-13-21", "%Y-%m-%d", &date) == NULL && strptime("x", "%q", &date) == NULL, "what is refused");
}

int main(void)
{
    static const struct test_case cases[] = {
        { "local time", local_times }, { "zones that are none", bad_zones }, { "strftime, asctime", texts }, { "strptime", read_texts },
    };
    return run_cases(cases, sizeof cases / sizeof cases[0]);
}
