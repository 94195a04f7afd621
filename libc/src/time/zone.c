/* Zones: XBD 8.3, the variable TZ. */
#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include "../quine/lock.h"
#include "calendar.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, TZ_MAX = 128 };

char *tzname[2] = { "UTC", "UTC" };
long timezone;
int daylight;

static struct zone current = { .names = { "UTC", "UTC" } };

/* Letters, or anything between '<' and '>'; at least three. */
static const char *parse_name(const char *at, char *name)
{
    bool quoted = *at == '<';
    const char *start = at += quoted;
    while (quoted ? isalnum((unsigned char)*at) || *at == '+' || *at == '-' : isalpha((unsigned char)*at))
        at++;
    size_t size = (size_t)(at - start);
    if (size < 3 || size >= sizeof current.names[0] || (quoted && *at != '>'))
        return NULL;
    memcpy(name, start, size);
    name[size] = 0;
    return at + quoted;
}

static const char *parse_number(const char *at, int most, int *number)
{
    *number = 0;
    if (at == NULL || !isdigit((unsigned char)*at))
        return NULL;
    for (; isdigit((unsigned char)*at) && *number <= most; at++)
        *number = *number * 10 + *at - '0';
    return *number <= most ? at : NULL;
}

/* [+-]hh[:mm[:ss]] */
static const char *parse_time(const char *at, int hours_max, long *seconds)
{
    bool negative = *at == '-';
    int parts[3] = { 0, 0, 0 };
    at = parse_number(at + (*at == '-' || *at == '+'), hours_max, &parts[0]);
    for (int i = 1; i < 3 && at != NULL && *at == ':'; i++)
        at = parse_number(at + 1, 59, &parts[i]);
    *seconds = parts[0] * HOUR + parts[1] * MINUTE + parts[2];
    *seconds = negative ? -*seconds : *seconds;
    return at;
}

/* "Mm.w.d", "Jn" or "n", with "/time" or at two o'clock. */
static const char *parse_rule(const char *at, struct zone_rule *rule)
{
    rule->kind = *at == 'M' || *at == 'J' ? *at++ : 'D';
    rule->seconds = 2 * HOUR;
    if (rule->kind == 'M') {
        at = parse_number(at, 12, &rule->month);
        at = at != NULL && *at == '.' ? parse_number(at + 1, 5, &rule->week) : NULL;
        at = at != NULL && *at == '.' ? parse_number(at + 1, 6, &rule->day) : NULL;
        if (rule->month < 1 || rule->week < 1)
            return NULL;
    } else {
        at = parse_number(at, 365, &rule->day);
        if (rule->kind == 'J' && rule->day == 0)
            return NULL;
    }
    return at != NULL && *at == '/' ? parse_time(at + 1, 167, &rule->seconds) : at;
}

static bool parse_rules(const char *at, struct zone *zone)
{
    if (*at == 0)                      /* as in most of America since 2007 */
        at = ",M3.2.0,M11.1.0";
    at = *at == ',' ? parse_rule(at + 1, &zone->begin) : NULL;
    at = at != NULL && *at == ',' ? parse_rule(at + 1, &zone->end) : NULL;
    return at != NULL && *at == 0;
}

/* Offsets are written as what is to be added to local time. */
static bool parse_zone(const char *at, struct zone *zone)
{
    long offset;
    at = parse_name(at, zone->names[0]);
    at = at != NULL ? parse_time(at, 24, &offset) : NULL;
    if (at == NULL)
        return false;
    zone->offsets[0] = zone->offsets[1] = -offset;
    memcpy(zone->names[1], zone->names[0], sizeof zone->names[0]);
    if (*at == 0)
        return true;
    zone->has_summer = 1;
    zone->offsets[1] += HOUR;
    at = parse_name(at, zone->names[1]);
    if (at != NULL && *at != 0 && *at != ',') {
        at = parse_time(at, 24, &offset);
        zone->offsets[1] = -offset;
    }
    return at != NULL && parse_rules(at, zone);
}

const struct zone *__zone(void)
{
    static char known[TZ_MAX];
    static unsigned lock;
    const char *text = getenv("TZ");
    if (text == NULL)
        text = "";
    bool locked = lock_take(&lock);
    if (strcmp(text, known) != 0 && strlen(text) < TZ_MAX) {
        struct zone zone = { .has_summer = 0 };
        strcpy(known, text);
        if (!parse_zone(*text == ':' ? text + 1 : text, &zone))
            zone = (struct zone){ .names = { "UTC", "UTC" } };
        current = zone;
    }
    tzname[0] = current.names[0];
    tzname[1] = current.names[1];
    timezone = -current.offsets[0];
    daylight = current.has_summer;
    lock_release(&lock, locked);
    return &current;
}

void tzset(void)
{
    __zone();
}

static bool is_leap(long year)
{
    return __calendar_days(year + 1, 0) - __calendar_days(year, 0) == 366;
}

/* When a rule holds in a year, in seconds since 1970 of local time. */
static time_t moment(const struct zone_rule *rule, long year)
{
    long first = __calendar_days(year, 0), day = rule->day;
    if (rule->kind == 'J')
        day += is_leap(year) && rule->day >= 60 ? 0 : -1;
    if (rule->kind == 'M') {
        first = __calendar_days(year, rule->month - 1);
        long next = rule->month == 12 ? __calendar_days(year + 1, 0) : __calendar_days(year, rule->month);
        long weekday = ((first + 4) % 7 + 7) % 7;      /* 1970-01-01 was a Thursday */
        day = (rule->day - weekday + 7) % 7 + 7 * (rule->week - 1);
        while (first + day >= next)
            day -= 7;
    }
    return (first + day) * DAY + rule->seconds;
}

int __zone_is_summer(const struct zone *zone, time_t time)
{
    struct tm local;
    time_t standard = time + zone->offsets[0];
    if (!zone->has_summer || gmtime_r(&standard, &local) == NULL)
        return 0;
    long year = 1900l + local.tm_year;
    time_t begin = moment(&zone->begin, year) - zone->offsets[0], end = moment(&zone->end, year) - zone->offsets[1];
    return begin < end ? time >= begin && time < end : time >= begin || time < end;
}
