/*
 * Reading the real-time clock: index at port 0x70, data at 0x71.
 *
 * The registers change together once a second, for at most 2 ms, during which
 * bit 7 of status A is set; so they are read until two readings agree.
 */
#include "rtc.h"

#include <string.h>
#include "server.h"

enum {
    PORT_INDEX = 0x70,
    PORT_DATA = 0x71,
    REGISTER_STATUS_A = 0x0a,
    REGISTER_STATUS_B = 0x0b,
    REGISTER_CENTURY = 0x32,
    STATUS_A_UPDATING = 1 << 7,
    READINGS_MAX = 10,
    WAITS_MAX = 10000,
};

static uint8_t read_register(unsigned index)
{
    port_out8(PORT_INDEX, (uint8_t)index);
    return port_in8(PORT_DATA);
}

static bool read_all(struct rtc_registers *registers)
{
    unsigned waits = 0;
    while (read_register(REGISTER_STATUS_A) & STATUS_A_UPDATING)
        if (++waits == WAITS_MAX)
            return false;
    *registers = (struct rtc_registers){
        .second = read_register(0),
        .minute = read_register(2),
        .hour = read_register(4),
        .day = read_register(7),
        .month = read_register(8),
        .year = read_register(9),
        .century = read_register(REGISTER_CENTURY),
        .status_b = read_register(REGISTER_STATUS_B),
    };
    return true;
}

bool rtc_read(uint64_t *seconds)
{
    struct rtc_registers first, second;
    for (unsigned i = 0; i < READINGS_MAX; i++)
        if (read_all(&first) && read_all(&second) && memcmp(&first, &second, sizeof first) == 0)
            return rtc_decode(&first, seconds);
    return false;
}
