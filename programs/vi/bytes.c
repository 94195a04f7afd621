/* Bytes that grow: see bytes.h. */
#include "bytes.h"

#include <stdlib.h>
#include <string.h>
#include "vi.h"

void bytes_add(struct bytes *bytes, const char *data, size_t size)
{
    if (bytes->size + size + 1 > bytes->room) {
        bytes->room = 2 * (bytes->size + size) + 64;
        bytes->data = memory_or_end(realloc(bytes->data, bytes->room));
    }
    if (size > 0)
        memcpy(bytes->data + bytes->size, data, size);
    bytes->size += size;
    bytes->data[bytes->size] = 0;
}
