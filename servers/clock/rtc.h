/* The date of the machine's real-time clock (MC146818 and its descendants). */
#ifndef QUINE_RTC_H
#define QUINE_RTC_H

#include <stdbool.h>
#include <stdint.h>

/* The registers as they were read, in no particular format. */
struct rtc_registers {
    uint8_t second, minute, hour, day, month, year, century;
    uint8_t status_b;
};

/* Seconds since 1970-01-01 00:00 UTC, if the registers hold a date. Whether they
 * are binary or decimal-coded and count 12 or 24 hours is in status_b. A
 * century that makes no sense counts as 20. */
bool rtc_decode(const struct rtc_registers *registers, uint64_t *seconds);

/* Reads the clock through its ports; false: it does not answer. */
bool rtc_read(uint64_t *seconds);

#endif
