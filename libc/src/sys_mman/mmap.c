/* Memory of the process, POSIX.1-2017 mmap and its relatives: the process server keeps the pages. */
#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/start.h>

enum { PAGE = 4096 };


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
    if (size == 0 || offset % PAGE != 0 || (sharing != MAP_SHARED && sharing != MAP_PRIVATE))
        return EINVAL;
    if ((protection & ~(PROT_READ | PROT_WRITE | PROT_EXEC)) != 0 || sharing == MAP_SHARED)
        return ENOTSUP;
    return 0;
}

void *mmap(void *address, size_t size, int protection, int flags, int descriptor, off_t offset)
{
    int from_file = (flags & MAP_ANONYMOUS) == 0;
    uint64_t at = 0;
    errno = refusal(size, protection, flags, offset);
    if (errno != 0)
        return MAP_FAILED;
    unsigned rights = from_file ? PROT_READ | PROT_WRITE : (unsigned)protection;
    if (error_result(process_map(SLOT_SUPERVISOR, (uint64_t)address, size, rights, (flags & MAP_FIXED) != 0, &at)) < 0)
        return MAP_FAILED;
    if (!from_file)
        return (void *)at;
    if (fill((void *)at, size, descriptor, offset) < 0
        || (rights != (unsigned)protection && mprotect((void *)at, size, protection) < 0)) {
        int error = errno;
        munmap((void *)at, size);
        errno = error;
        return MAP_FAILED;
    }
    return (void *)at;
}

int munmap(void *address, size_t size)
{
    return error_result(process_unmap(SLOT_SUPERVISOR, (uint64_t)address, size));
}

int mprotect(void *address, size_t size, int protection)
{
    return error_result(process_protect(SLOT_SUPERVISOR, (uint64_t)address, size, (unsigned)protection & 7));
}

/* Nothing is shared with a file, so nothing is to be written. */
int msync(void *address, size_t size, int flags)
{
    (void)flags;
    if ((unsigned long)address % PAGE == 0 && size <= -(unsigned long)address)
        return 0;
    errno = EINVAL;
    return -1;
}

int posix_madvise(void *address, size_t size, int advice)
{
    (void)size;
    return (unsigned long)address % PAGE != 0 || advice < 0 || advice > POSIX_MADV_DONTNEED ? EINVAL : 0;
}
