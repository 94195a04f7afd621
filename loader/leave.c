/*
 * Leaving boot services: see leave.h. The map's key is only good while the map
 * stays as it is, and timers of the firmware may change it at any moment: so the
 * preparation is repeated with every new map.
 */
#include "firmware.h"
#include "leave.h"

enum { ATTEMPTS_MAX = 8 };

enum leave_result leave_boot_services(leave_prepare *prepare, void *context, uint64_t *status)
{
    for (unsigned attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
        struct efi_map map;
        *status = firmware_memory_map(&map);
        if (*status != EFI_SUCCESS)
            return LEAVE_NO_MAP;
        if (!prepare(context, &map))
            return LEAVE_NOT_PREPARED;
        *status = efi_call(efi_system->boot->exit_boot_services, efi_word(efi_image), map.key, 0, 0, 0);
        if (*status == EFI_SUCCESS)
            return LEAVE_DONE;
        if (*status != EFI_INVALID_PARAMETER)
            break;
    }
    return LEAVE_REFUSED;
}
