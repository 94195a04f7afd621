/*
 * Leaving boot services.
 */
#ifndef QUINE_LOADER_LEAVE_H
#define QUINE_LOADER_LEAVE_H

#include <stdbool.h>
#include <stdint.h>
#include "memory_map.h"

/* Gets ready for a life with this map; called once for every attempt, with boot
 * services still there. Must call nothing of the firmware. False: not possible. */
typedef bool leave_prepare(void *context, const struct efi_map *map);

enum leave_result {
    LEAVE_DONE,                    /* boot services are gone */
    LEAVE_NO_MAP,                  /* the memory map cannot be had */
    LEAVE_NOT_PREPARED,
    LEAVE_REFUSED,                 /* the firmware may have shut down parts of itself */
};

/* UEFI 2.10 section 7.4.6. Between a call of ExitBootServices and the next, only
 * the memory map is asked for. *status is the firmware's last answer. */
enum leave_result leave_boot_services(leave_prepare *prepare, void *context, uint64_t *status);

#endif
