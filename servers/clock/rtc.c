/* The registers of the real-time clock as a time. */
#include "rtc.h"

enum {
    STATUS_B_24_HOURS = 1 << 1,
    STATUS_B_BINARY = 1 << 2,
    HOUR_AFTERNOON = 1 << 7,
    SECONDS_A_DAY = 86400,
};

/* One register; *valid becomes false if it is no decimal-coded number. */
static unsigned number(uint8_t value, bool binary, bool *valid)
{
    if (binary)
        return value;
    if ((value & 15) > 9 || value >> 4 > 9)
        *valid = false;
    return (value >> 4) * 10u + (value & 15);
}

static unsigned hour_of(const struct rtc_registers *registers, bool binary, bool *valid)
{
    if (registers->status_b & STATUS_B_24_HOURS)
        return number(registers->hour, binary, valid);
    unsigned hour = number(registers->hour & ~HOUR_AFTERNOON & 0xff, binary, valid);
    if (hour < 1 || hour > 12)
        *valid = false;
    return hour % 12 + (registers->hour & HOUR_AFTERNOON ? 12 : 0);
}

static unsigned year_of(const struct rtc_registers *registers, bool binary, bool *valid)
{
    bool century_valid = true;
    unsigned century = number(registers->century, binary, &century_valid);
    if (!century_valid || century < 19 || century > 29)
        century = 20;
    unsigned year = number(registers->year, binary, valid);
    if (year > 99)
        *valid = false;
    return century * 100 + year;
}

static bool is_leap(unsigned year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static unsigned days_of_month(unsigned month, unsigned year)
{
    static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return days[month - 1] + (month == 2 && is_leap(year));
}

bool rtc_decode(const struct rtc_registers *registers, uint64_t *seconds)
{
    bool valid = true, binary = registers->status_b & STATUS_B_BINARY;
    unsigned second = number(registers->second, binary, &valid);
    unsigned minute = number(registers->minute, binary, &valid);
    unsigned hour = hour_of(registers, binary, &valid);
    unsigned day = number(registers->day, binary, &valid);
    unsigned month = number(registers->month, binary, &valid);
    unsigned year = year_of(registers, binary, &valid);

    if (!valid || second > 59 || minute > 59 || hour > 23 || month < 1 || month > 12 || year < 1970
        || day < 1 || day > days_of_month(month, year))
        return false;
    uint64_t days = day - 1;
    for (unsigned m = 1; m < month; m++)
        days += days_of_month(m, year);
    for (unsigned y = 1970; y < year; y++)
        days += is_leap(y) ? 366 : 365;
    *seconds = days * SECONDS_A_DAY + hour * 3600u + minute * 60u + second;
    return true;
}
