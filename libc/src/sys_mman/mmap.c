/*
 * Memory of the process, POSIX.1-2017 mmap and its relatives: the process server keeps the pages. Those of a file that is
 * mapped MAP_SHARED come from the file server, as frames, and are handed on: the two never ask each other.
 */
#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>
#include <contracts/file.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "../unistd/descriptor.h"

enum { PAGE = 4096, READ_AND_WRITE = PROT_READ | PROT_WRITE };

/* What the file holds there; behind its end are zeroes. */
static int fill(void *to, size_t size, int descriptor, off_t offset)
{
    char *at = to;
    while (size > 0) {
        ssize_t got = pread(descriptor, at, size, offset);
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        at += got;
        offset += got;
        size -= (size_t)got;
    }
    return 0;
}

static int refusal(size_t size, int protection, int flags, off_t offset)
{
    int sharing = flags & (MAP_SHARED | MAP_PRIVATE);
    if (size == 0 || offset % PAGE != 0 || offset < 0 || (sharing != MAP_SHARED && sharing != MAP_PRIVATE))
        return EINVAL;
    if ((protection & ~(PROT_READ | PROT_WRITE | PROT_EXEC)) != 0 || (sharing == MAP_SHARED && protection & PROT_EXEC))
        return ENOTSUP;
    if (!(flags & MAP_ANONYMOUS) && size > (size_t)(INT64_MAX - offset))
        return EOVERFLOW;
    return 0;
}

static void *undo(uint64_t at, size_t size)
{
    int error = errno;
    munmap((void *)at, size);
    errno = error;
    return MAP_FAILED;
}

static void *map_copy(void *address, size_t size, int protection, int flags, int descriptor, off_t offset)
{
    uint64_t at = 0;
    if (error_result(process_map(SLOT_SUPERVISOR, (uint64_t)address, size, READ_AND_WRITE, (flags & MAP_FIXED) != 0, false,
                                 &at)) < 0)
        return MAP_FAILED;
    if (fill((void *)at, size, descriptor, offset) < 0
        || (protection != READ_AND_WRITE && mprotect((void *)at, size, protection) < 0))
        return undo(at, size);
    return (void *)at;
}

/* --- MAP_SHARED of files --- */

enum { PAGES_AT_ONCE = 4 };

/* What the file's pages may be mapped for, or -1 and errno. */
static int most_of(capability session, int protection)
{
    struct file_status status;
    uint32_t flags;
    if (error_result(file_status(session, &status)) < 0 || error_result(file_flags(session, &flags)) < 0)
        return -1;
    bool writable = (flags & FILE_FLAG_WRITABLE) != 0;
    errno = status.kind != FILE_KIND_REGULAR ? ENODEV
        : !(flags & FILE_FLAG_READABLE) || (protection & PROT_WRITE && !writable) ? EACCES : 0;
    return errno != 0 ? -1 : writable ? READ_AND_WRITE : PROT_READ;
}

/* Puts the file's pages from its number `first` on at `at`, up to its end. */
static enum error put_pages(capability session, uint64_t at, uint64_t count, uint64_t first, bool write)
{
    for (uint64_t done = 0; done < count;) {
        capability frames[PAGES_AT_ONCE];
        uint32_t got = 0;
        enum error error = file_pages(session, first + done, write, &got, &frames[0], &frames[1], &frames[2], &frames[3]);
        if (error == ERROR_OUT_OF_RANGE)
            return ERROR_NONE;
        if (error != ERROR_NONE)
            return error == ERROR_NO_SPACE ? ERROR_NO_MEMORY : error;
        if (got > count - done)
            got = (uint32_t)(count - done);
        error = process_map_pages(SLOT_SUPERVISOR, at + done * PAGE, got, frames[0], frames[1], frames[2], frames[3]);
        for (unsigned i = 0; i < PAGES_AT_ONCE; i++)
            capability_free(frames[i]);
        if (error != ERROR_NONE)
            return error;
        done += got;
    }
    return ERROR_NONE;
}

static void *map_pages(void *address, size_t size, int protection, int flags, capability session, off_t offset)
{
    uint64_t at = 0;
    int most = most_of(session, protection);
    if (most < 0 || error_result(process_map_file(SLOT_SUPERVISOR, (uint64_t)address, size, (unsigned)most,
                                                  (flags & MAP_FIXED) != 0, session, &at)) < 0)
        return MAP_FAILED;
    enum error error = put_pages(session, at, (size + PAGE - 1) / PAGE, (uint64_t)offset / PAGE, most == READ_AND_WRITE);
    if (error_result(error) < 0) {
        if (error == ERROR_UNSUPPORTED)
            errno = ENODEV;            /* a file of a server that has no pages */
        return undo(at, size);
    }
    if (protection != most && mprotect((void *)at, size, protection) < 0)
        return undo(at, size);
    return (void *)at;
}

void *mmap(void *address, size_t size, int protection, int flags, int descriptor, off_t offset)
{
    uint64_t at = 0;
    bool shared = (flags & MAP_SHARED) != 0;
    errno = refusal(size, protection, flags, offset);
    if (errno != 0)
        return MAP_FAILED;
    if (flags & MAP_ANONYMOUS)
        return error_result(process_map(SLOT_SUPERVISOR, (uint64_t)address, size, (unsigned)protection,
                                        (flags & MAP_FIXED) != 0, shared, &at)) < 0 ? MAP_FAILED : (void *)at;
    if (!shared)
        return map_copy(address, size, protection, flags, descriptor, offset);
    struct open_file *file = __descriptor_file(descriptor);
    if (file == NULL)
        return MAP_FAILED;
    void *mapped = map_pages(address, size, protection, flags, file->session, offset);
    __file_release(file);
    return mapped;
}

int munmap(void *address, size_t size)
{
    return error_result(process_unmap(SLOT_SUPERVISOR, (uint64_t)address, size));
}

int mprotect(void *address, size_t size, int protection)
{
    return error_result(process_protect(SLOT_SUPERVISOR, (uint64_t)address, size, (unsigned)protection & 7));
}

/* What is shared with a file is the file's own memory, so nothing is to be written. */
int msync(void *address, size_t size, int flags)
{
    bool known = (flags & ~(MS_ASYNC | MS_SYNC | MS_INVALIDATE)) == 0 && (flags & (MS_ASYNC | MS_SYNC)) != (MS_ASYNC | MS_SYNC);
    if (known && (unsigned long)address % PAGE == 0 && size <= -(unsigned long)address)
        return 0;
    errno = EINVAL;
    return -1;
}

int posix_madvise(void *address, size_t size, int advice)
{
    (void)size;
    return (unsigned long)address % PAGE != 0 || advice < 0 || advice > POSIX_MADV_DONTNEED ? EINVAL : 0;
}
