/* The offset of an open file. */
#include <errno.h>
#include <stdint.h>
#include <unistd.h>
#include <contracts/file.h>
#include <quine/error.h>
#include "descriptor.h"

off_t lseek(int descriptor, off_t offset, int from)
{
    struct open_file *file = __descriptor_file(descriptor);
    uint64_t base = 0;
    uint32_t mode;
    if (file == NULL)
        return -1;
    if (file->kind != DESCRIPTOR_FILE) {
        errno = ESPIPE;
        return -1;
    }
    if (from == SEEK_CUR)
        base = file->offset;
    else if (from == SEEK_END && error_result(file_status(file->session, &mode, &base)) < 0)
        return -1;
    if (from < SEEK_SET || from > SEEK_END || base > INT64_MAX
        || (offset < 0 && base < -(uint64_t)offset) || (offset > 0 && INT64_MAX - offset < (off_t)base)) {
        errno = EINVAL;
        return -1;
    }
    file->offset = base + (uint64_t)offset;
    return (off_t)file->offset;
}
