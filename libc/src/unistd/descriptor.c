/* The table of file descriptors. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>
#include <contracts/directory.h>
#include <quine/error.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "descriptor.h"
#include "path.h"

static struct descriptor table[OPEN_MAX];
static bool table_made;

static struct open_file *file_new(capability session)
{
    struct open_file *file = calloc(1, sizeof *file);
    if (file != NULL) {
        file->references = 1;
        file->session = session;
    }
    return file;
}

/* Takes what the maker of this process has put into the start page. */
static void make_table(void)
{
    table_made = true;
    for (uint32_t i = 0; i < start_info->item_count; i++) {
        const struct start_item *item = &start_info->items[i];
        if (item->kind != START_DESCRIPTOR || item->data[0] >= OPEN_MAX)
            continue;
        struct open_file *file = file_new(item->slot);
        if (file == NULL)
            return;
        file->inherited = true;
        table[item->data[0]].file = file;
    }
}

struct descriptor *__descriptors(void)
{
    if (!table_made)
        make_table();
    return table;
}

struct open_file *__descriptor_file(int descriptor)
{
    if (descriptor >= 0 && descriptor < OPEN_MAX && __descriptors()[descriptor].file != NULL)
        return table[descriptor].file;
    errno = EBADF;
    return NULL;
}

int __descriptor_add(struct open_file *file, int least, bool close_on_execute)
{
    struct descriptor *descriptors = __descriptors();
    for (int i = least; i < OPEN_MAX; i++) {
        if (descriptors[i].file == NULL) {
            descriptors[i] = (struct descriptor){ file, close_on_execute };
            return i;
        }
    }
    errno = EMFILE;
    return -1;
}

/* The contract's flags for those of open(). */
static uint32_t open_flags(int flags)
{
    static const struct { int posix; uint32_t flag; } table[] = {
        { O_APPEND, OPEN_FLAG_APPEND }, { O_CREAT, OPEN_FLAG_CREATE }, { O_EXCL, OPEN_FLAG_EXCLUSIVE },
        { O_TRUNC, OPEN_FLAG_TRUNCATE }, { O_DIRECTORY, OPEN_FLAG_DIRECTORY },
        { O_NONBLOCK, OPEN_FLAG_NONBLOCK },
    };
    uint32_t result = 0;
    if ((flags & O_ACCMODE) != O_WRONLY)
        result |= OPEN_FLAG_READ;
    if ((flags & O_ACCMODE) != O_RDONLY)
        result |= OPEN_FLAG_WRITE;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if ((flags & table[i].posix) != 0)
            result |= table[i].flag;
    return result;
}

struct open_file *__file_open(const char *path, int flags, mode_t mode)
{
    char absolute[PATH_MAX];
    const char *rest;
    capability session;
    if (!__path_resolve(path, absolute))
        return NULL;
    capability root = __path_mount(absolute, &rest);
    if (error_result(directory_open(root, rest, open_flags(flags), mode & 07777, &session)) < 0)
        return NULL;
    struct open_file *file = file_new(session);
    if (file == NULL)
        capability_free(session);
    return file;
}

void __file_release(struct open_file *file)
{
    if (--file->references > 0)
        return;
    if (file->inherited)
        cnode_delete(SLOT_CNODE, file->session);
    else
        capability_free(file->session);
    free(file);
}

int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    struct open_file *file = __file_open(path, flags, mode);
    if (file == NULL)
        return -1;
    int descriptor = __descriptor_add(file, 0, (flags & O_CLOEXEC) != 0);
    if (descriptor < 0)
        __file_release(file);
    return descriptor;
}

int close(int descriptor)
{
    struct open_file *file = __descriptor_file(descriptor);
    if (file == NULL)
        return -1;
    table[descriptor].file = NULL;
    __file_release(file);
    return 0;
}

int dup2(int descriptor, int number)
{
    struct open_file *file = __descriptor_file(descriptor);
    if (file == NULL)
        return -1;
    if (number < 0 || number >= OPEN_MAX) {
        errno = EBADF;
        return -1;
    }
    if (number == descriptor)
        return number;
    if (table[number].file != NULL)
        close(number);
    file->references++;
    table[number] = (struct descriptor){ file, false };
    return number;
}
