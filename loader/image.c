/*
 * Options and boot image, from the volume that the loader was started from.
 */
#include "boot.h"
#include "message.h"
#include "options.h"

#define IMAGE_PATH   "\\EFI\\QUINE\\SYSTEM.BOOT"
#define OPTIONS_PATH "\\EFI\\QUINE\\OPTIONS.TXT"
#define COPY_AGAIN   "Copy SYSTEM.BOOT to \\EFI\\QUINE on this volume again"
#define SAME_RELEASE "Install loader and boot image of the same release"
#define MAKE_AGAIN   "Make the boot image again with mkimage"
#define MORE_MEMORY  "Give the machine more memory"

enum { OPTIONS_FILE_MAX = 4096 };      /* bytes; more is not even read */

static void read_options(struct boot *boot, struct efi_file *root)
{
    struct file_content content;
    const char *wrong;
    switch (volume_read(root, OPTIONS_PATH, OPTIONS_FILE_MAX, &content)) {
    case FILE_MISSING:
    case FILE_EMPTY:
        return;
    case FILE_READ:
        wrong = options_parse(content.bytes, content.size, boot->options);
        break;
    case FILE_TOO_BIG:
        wrong = "is longer than 511 bytes";
        break;
    default:
        wrong = "cannot be read";
    }
    if (wrong != NULL)
        message("options ignored: OPTIONS.TXT %s.", wrong);
}

/* What can be wrong with the file, before its content matters. */
static uint64_t fail_file(enum file_result result, const struct file_content *content)
{
    switch (result) {
    case FILE_MISSING:
        return fail(EFI_NOT_FOUND, COPY_AGAIN, "no boot image: " IMAGE_PATH " is missing");
    case FILE_DIRECTORY:
        return fail(EFI_LOAD_ERROR, COPY_AGAIN, "SYSTEM.BOOT is a directory, not a boot image");
    case FILE_EMPTY:
        return fail(EFI_LOAD_ERROR, COPY_AGAIN, "SYSTEM.BOOT is empty");
    case FILE_TOO_BIG:
        return fail(EFI_LOAD_ERROR, COPY_AGAIN, "SYSTEM.BOOT is too big: it has %l KiB, %u are allowed",
                    content->size >> 10, (unsigned)BOOT_IMAGE_SIZE_MAX >> 10);
    case FILE_NO_MEMORY:
        return fail(EFI_OUT_OF_RESOURCES, MORE_MEMORY, "not enough memory: the boot image needs %l KiB",
                    content->size >> 10);
    case FILE_SHORT:
        return fail(EFI_VOLUME_CORRUPTED, COPY_AGAIN, "SYSTEM.BOOT ends before the size in its directory");
    default:
        return fail(EFI_DEVICE_ERROR, "Check the disk or stick, or copy the files to another one",
                    "cannot read SYSTEM.BOOT: EFI status 0x%x", content->status);
    }
}

/* A header there is, but the file is shorter than it says; or not even a header. */
static uint64_t fail_truncated(const struct boot *boot)
{
    const struct boot_header *header = boot->file.bytes;
    uint64_t wanted = boot->file.size < BOOT_IMAGE_HEADER_SIZE ? BOOT_IMAGE_HEADER_SIZE : header->image_size;
    return fail(EFI_LOAD_ERROR, COPY_AGAIN, "SYSTEM.BOOT is truncated: it has %l of %l bytes",
                boot->file.size, wanted);
}

/* What can be wrong with the content. `failed` as boot_image_verify() left it. */
static uint64_t fail_image(const struct boot *boot, enum boot_image_status status,
                           const struct boot_entry *failed)
{
    const struct boot_header *header = boot->file.bytes;
    switch (status) {
    case BOOT_IMAGE_TRUNCATED:
        return fail_truncated(boot);
    case BOOT_IMAGE_BAD_MAGIC:
        return fail(EFI_LOAD_ERROR, COPY_AGAIN, "SYSTEM.BOOT is not a boot image");
    case BOOT_IMAGE_BAD_VERSION:
        return fail(EFI_INCOMPATIBLE, SAME_RELEASE, "SYSTEM.BOOT has format version %u, not %u",
                    (unsigned)header->version, (unsigned)BOOT_IMAGE_VERSION);
    case BOOT_IMAGE_BAD_HEADER:
        return fail(EFI_LOAD_ERROR, COPY_AGAIN, "SYSTEM.BOOT has a bad header");
    case BOOT_IMAGE_BAD_ROOT_DIGEST:
        return fail(EFI_LOAD_ERROR, COPY_AGAIN, "SYSTEM.BOOT has a bad root digest: header or table changed");
    case BOOT_IMAGE_BAD_TABLE:
        return fail(EFI_LOAD_ERROR, MAKE_AGAIN, "SYSTEM.BOOT has a bad table: it breaks the format's rules");
    default:
        if (failed == NULL)
            return fail(EFI_LOAD_ERROR, COPY_AGAIN, "SYSTEM.BOOT is damaged: no zeros after its table");
        return fail(EFI_LOAD_ERROR, COPY_AGAIN, "SYSTEM.BOOT is damaged: entry %s", failed->name);
    }
}

static const struct boot_entry *first_of_type(const struct boot_image *image, uint32_t type)
{
    for (uint32_t i = 0; i < image->header->entry_count; i++)
        if (image->entries[i].type == type)
            return &image->entries[i];
    return NULL;
}

static uint64_t verify(struct boot *boot)
{
    const struct boot_entry *failed = NULL;
    enum boot_image_status status = boot_image_open(&boot->image, boot->file.bytes, boot->file.size);
    if (status == BOOT_IMAGE_OK)
        status = boot_image_verify(&boot->image, &failed);
    if (status != BOOT_IMAGE_OK)
        return fail_image(boot, status, failed);
    boot->kernel_entry = first_of_type(&boot->image, BOOT_ENTRY_KERNEL);
    boot->init_entry = boot_image_find(&boot->image, BOOT_ENTRY_PROGRAM, "init");
    boot->symbols_entry = first_of_type(&boot->image, BOOT_ENTRY_SYMBOLS);
    if (boot->kernel_entry == NULL)
        return fail(EFI_LOAD_ERROR, MAKE_AGAIN, "SYSTEM.BOOT holds no kernel");
    if (boot->init_entry == NULL)
        return fail(EFI_LOAD_ERROR, MAKE_AGAIN, "SYSTEM.BOOT holds no init program");
    return EFI_SUCCESS;
}

uint64_t image_load(struct boot *boot)
{
    struct efi_file *root = volume_open();
    if (root == NULL)
        return fail(EFI_UNSUPPORTED, "Start the loader from a FAT volume, such as an EFI system partition",
                    "cannot open the volume that this loader was started from");
    read_options(boot, root);
    enum file_result result = volume_read(root, IMAGE_PATH, BOOT_IMAGE_SIZE_MAX, &boot->file);
    volume_close(root);
    return result == FILE_READ ? verify(boot) : fail_file(result, &boot->file);
}
