/*
 * The loader: a UEFI application that finds the boot image on the volume that it
 * was started from, verifies it whole, and starts the kernel in it as
 * abi/handover.h says.
 *
 *     \EFI\QUINE\SYSTEM.BOOT   the boot image (bootimage/FORMAT.md)
 *     \EFI\QUINE\OPTIONS.TXT   optional: boot options, one line of at most 511 bytes
 *
 * Whatever fails is said on the screen and the serial port, with the cure; then
 * the loader waits for a key, gives all memory back, and returns an error to the
 * firmware.
 */
#include "boot.h"
#include "firmware.h"
#include "leave.h"
#include "message.h"
#include "x86_64/processor.h"

static struct boot boot;

static uint64_t check_processor(void)
{
    const char *missing = processor_missing();
    if (missing != NULL)
        return fail(EFI_UNSUPPORTED, "Use another processor, or switch that on in the firmware",
                    "this processor lacks %s", missing);
    if (processor_five_levels())
        return fail(EFI_UNSUPPORTED, "Switch off 5-level paging (LA57) in the firmware's settings",
                    "the firmware runs with 5-level page tables, Quine uses 4 levels");
    return EFI_SUCCESS;
}

/* Does not return if all goes well. */
static uint64_t leave(void)
{
    uint64_t status;
    switch (leave_boot_services(handover_prepare, &boot, &status)) {
    case LEAVE_DONE:
        handover_jump(&boot);
    case LEAVE_NO_MAP:
        return fail(status, "Restart the machine, or look for a firmware update",
                    "the firmware gives no memory map: EFI status 0x%x", status);
    case LEAVE_NOT_PREPARED:
        return fail(EFI_OUT_OF_RESOURCES, "Restart the machine, or look for a firmware update",
                    "the firmware's memory map grew while it was read");
    default:
        return fail(status, "Restart the machine, or look for a firmware update",
                    "cannot leave boot services: EFI status 0x%x", status);
    }
}

static uint64_t start_kernel(void)
{
    uint64_t status = check_processor();
    if (status == EFI_SUCCESS)
        status = image_load(&boot);
    if (status == EFI_SUCCESS)
        status = handover_build(&boot);
    if (status != EFI_SUCCESS)
        return status;
    message("boot image OK (%l KiB), starting kernel", boot.image.size >> 10);
    return leave();
}

uint64_t loader_main(void *image, struct efi_system_table *system, uint64_t tsc)
{
    boot.tsc = tsc;
    firmware_start(image, system);
    message_start();
    uint64_t status = start_kernel();
    message("press a key to go back to the firmware.");
    firmware_wait_key();
    firmware_release();
    return status;
}
