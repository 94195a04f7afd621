/* Local time: C11 sections 7.27.2.3 and 7.27.3.4. */
#include <errno.h>
#include "calendar.h"

struct tm *localtime_r(const time_t *restrict time, struct tm *restrict result)
{
    const struct zone *zone = __zone();
    int summer = __zone_is_summer(zone, *time);
    time_t shifted = *time + zone->offsets[summer];
    if (gmtime_r(&shifted, result) == NULL)
        return NULL;
    result->tm_isdst = summer;
    result->tm_gmtoff = zone->offsets[summer];
    result->tm_zone = zone->names[summer];
    return result;
}

struct tm *localtime(const time_t *time)
{
    static struct tm result;
    return localtime_r(time, &result);
}

/* Of a time that is twice in a year the one that tm_isdst says, or of which the offset is that of its season; of one
 * that never is, as if the season had not changed yet. */
time_t mktime(struct tm *time)
{
    const struct zone *zone = __zone();
    struct tm fields = *time;
    int before = errno;
    errno = 0;
    time_t shifted = timegm(&fields);
    if (shifted == -1 && errno != 0)
        return -1;
    errno = before;
    time_t standard = shifted - zone->offsets[0], summer = shifted - zone->offsets[1], result = standard;
    if (time->tm_isdst > 0)
        result = summer;
    else if (time->tm_isdst < 0 && __zone_is_summer(zone, standard) && __zone_is_summer(zone, summer))
        result = summer;
    return localtime_r(&result, time) != NULL ? result : -1;
}
