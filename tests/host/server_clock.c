/*
 * The real-time clock's registers against the host's calendar, in all four
 * formats, and registers that hold no date.
 *
 * flags: -D_DEFAULT_SOURCE -idirafter libc/include
 * sources: servers/clock/rtc.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <servers/clock/rtc.h>

enum { ROUNDS = 200000 };

static int failures;

static uint8_t code(unsigned number, bool binary)
{
    return (uint8_t)(binary ? number : number / 10 << 4 | number % 10);
}

static struct rtc_registers registers_of(const struct tm *tm, bool binary, bool full_day)
{
    unsigned hour = (unsigned)tm->tm_hour, year = (unsigned)tm->tm_year + 1900;
    uint8_t coded = code(hour, binary);
    if (!full_day)
        coded = (uint8_t)(code(hour % 12 == 0 ? 12 : hour % 12, binary) | (hour >= 12 ? 0x80 : 0));
    return (struct rtc_registers){
        code((unsigned)tm->tm_sec, binary), code((unsigned)tm->tm_min, binary), coded,
        code((unsigned)tm->tm_mday, binary), code((unsigned)tm->tm_mon + 1, binary), code(year % 100, binary),
        code(year / 100, binary), (uint8_t)((binary ? 4 : 0) | (full_day ? 2 : 0)),
    };
}

static void try_dates(void)
{
    int before = failures;
    for (unsigned round = 0; round < ROUNDS && failures < 10; round++) {
        time_t time = (time_t)((uint64_t)rand() * 4096 % 16725225600u);    /* until 2500 */
        struct tm tm;
        uint64_t seconds = 0;
        gmtime_r(&time, &tm);
        struct rtc_registers registers = registers_of(&tm, round & 1, round & 2);
        if (!rtc_decode(&registers, &seconds) || seconds != (uint64_t)time) {
            printf("FAIL %llu decoded as %llu\n", (unsigned long long)time, (unsigned long long)seconds);
            failures++;
        }
    }
    printf("%s %d dates\n", before == failures ? "ok" : "FAIL", ROUNDS);
}

static void refuse(struct rtc_registers registers, bool expected, const char *what)
{
    uint64_t seconds;
    bool good = rtc_decode(&registers, &seconds) == expected;
    printf("%s %s\n", good ? "ok" : "FAIL", what);
    failures += !good;
}

int main(void)
{
    try_dates();
    refuse((struct rtc_registers){ 0, 0, 0, 0x29, 2, 0x24, 0x20, 2 }, true, "a leap day");
    refuse((struct rtc_registers){ 0, 0, 0, 0x29, 2, 0x23, 0x20, 2 }, false, "no leap day");
    refuse((struct rtc_registers){ 0, 0, 0, 0x29, 2, 0x00, 0x21, 2 }, false, "no leap day in 2100");
    refuse((struct rtc_registers){ 0, 0, 0, 1, 1, 0x25, 0xff, 2 }, true, "no century register");
    refuse((struct rtc_registers){ 0, 0, 0, 1, 13, 0x25, 0x20, 2 }, false, "month 13 of a decimal code");
    refuse((struct rtc_registers){ 0, 0, 0, 1, 0, 0x25, 0x20, 2 }, false, "month 0");
    refuse((struct rtc_registers){ 0x60, 0, 0, 1, 1, 0x25, 0x20, 2 }, false, "second 60");
    refuse((struct rtc_registers){ 0, 0, 0x24, 1, 1, 0x25, 0x20, 2 }, false, "hour 24");
    refuse((struct rtc_registers){ 0, 0, 0x13, 1, 1, 0x25, 0x20, 0 }, false, "hour 13 of 12");
    refuse((struct rtc_registers){ 0, 0, 0, 1, 1, 0x25, 0x20, 0 }, false, "hour 0 of 12");
    refuse((struct rtc_registers){ 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff }, false,
           "no clock at all");
    return failures != 0;
}
