/*
 * Files on the loader's volume: see volume.h. UEFI 2.10 sections 13.4 and 13.5.
 */
#include <string.h>
#include "firmware.h"
#include "volume.h"

enum {
    PATH_MAX_CHARACTERS = 64,
    READ_SIZE_MAX = 1 << 20,       /* some firmware fails on larger reads */
};

static const struct efi_guid loaded_image_guid = {
    0x5b1b31a1, 0x9562, 0x11d2, { 0x8e, 0x3f, 0x00, 0xa0, 0xc9, 0x69, 0x72, 0x3b } };
static const struct efi_guid file_system_guid = {
    0x964e5b22, 0x6459, 0x11d2, { 0x8e, 0x39, 0x00, 0xa0, 0xc9, 0x69, 0x72, 0x3b } };
static const struct efi_guid file_info_guid = {
    0x09576e92, 0x6d3f, 0x11d2, { 0x8e, 0x39, 0x00, 0xa0, 0xc9, 0x69, 0x72, 0x3b } };

struct efi_file *volume_open(void)
{
    struct efi_file *root = NULL;
    struct efi_loaded_image *image = firmware_protocol(efi_image, &loaded_image_guid);
    struct efi_file_system *system = NULL;
    if (image != NULL)
        system = firmware_protocol(image->device, &file_system_guid);
    if (system == NULL
        || efi_call(system->open_volume, efi_word(system), efi_word(&root), 0, 0, 0) != EFI_SUCCESS)
        return NULL;
    return root;
}

void volume_close(struct efi_file *file)
{
    efi_call(file->close, efi_word(file), 0, 0, 0, 0);
}

static uint64_t open_file(struct efi_file *root, const char *path, struct efi_file **file)
{
    uint16_t wide[PATH_MAX_CHARACTERS];
    unsigned length = 0;
    do
        wide[length] = (uint8_t)path[length];
    while (path[length++] != 0 && length < PATH_MAX_CHARACTERS);
    return efi_call(root->open, efi_word(root), efi_word(file), efi_word(wide), EFI_FILE_MODE_READ, 0);
}

/* A read may give less than was asked for; nothing at all means the end. */
static enum file_result read_all(struct efi_file *file, struct file_content *content)
{
    for (uint64_t done = 0; done < content->size;) {
        uint64_t wanted = content->size - done;
        uint64_t size = wanted = wanted < READ_SIZE_MAX ? wanted : READ_SIZE_MAX;
        content->status = efi_call(file->read, efi_word(file), efi_word(&size),
                                   efi_word(content->bytes) + done, 0, 0);
        if (content->status != EFI_SUCCESS || size > wanted)
            return FILE_ERROR;
        if (size == 0)
            return FILE_SHORT;
        done += size;
    }
    return FILE_READ;
}

static enum file_result read_opened(struct efi_file *file, uint64_t size_max, struct file_content *content)
{
    struct efi_file_info info;
    uint64_t info_size = sizeof info;
    content->status = efi_call(file->get_info, efi_word(file), efi_word(&file_info_guid),
                               efi_word(&info_size), efi_word(&info), 0);
    if (content->status != EFI_SUCCESS)
        return FILE_ERROR;
    if (info.attributes & EFI_FILE_DIRECTORY)
        return FILE_DIRECTORY;
    content->size = info.file_size;
    if (info.file_size == 0)
        return FILE_EMPTY;
    if (info.file_size > size_max)
        return FILE_TOO_BIG;
    content->bytes = firmware_allocate(info.file_size);
    return content->bytes == NULL ? FILE_NO_MEMORY : read_all(file, content);
}

enum file_result volume_read(struct efi_file *root, const char *path, uint64_t size_max,
                             struct file_content *content)
{
    struct efi_file *file = NULL;
    memset(content, 0, sizeof *content);
    content->status = open_file(root, path, &file);
    if (content->status != EFI_SUCCESS)
        return content->status == EFI_NOT_FOUND ? FILE_MISSING : FILE_ERROR;
    enum file_result result = read_opened(file, size_max, content);
    volume_close(file);
    if (result != FILE_READ)
        content->bytes = NULL;
    return result;
}
