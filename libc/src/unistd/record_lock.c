/* Record locks, POSIX.1-2017 XSH fcntl and lockf: the file server keeps them (servers/files/connection.contract). */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <unistd.h>
#include <quine/error.h>
#include "connection.h"
#include "descriptor.h"
#include "record_lock.h"

struct range { uint64_t start, size; };

/* From the file's start on, and forwards. */
static bool range_of(int descriptor, const struct flock *lock, struct range *range)
{
    off_t base = lock->l_whence == SEEK_SET ? 0 : lseek(descriptor, 0, SEEK_CUR), start, last;
    if (lock->l_whence == SEEK_END && base >= 0) {
        off_t position = base;
        base = lseek(descriptor, 0, SEEK_END);
        lseek(descriptor, position, SEEK_SET);
    }
    if (base < 0 || lock->l_whence < SEEK_SET || lock->l_whence > SEEK_END) {
        errno = EINVAL;
        return false;
    }
    if (__builtin_add_overflow(base, lock->l_start, &start)
        || __builtin_add_overflow(start, lock->l_len, &last)) {
        errno = EOVERFLOW;
        return false;
    }
    range->start = (uint64_t)(lock->l_len < 0 ? last : start);
    range->size = lock->l_len < 0 ? (uint64_t)-lock->l_len : (uint64_t)lock->l_len;
    return true;
}

/* WOULD_BLOCK is EAGAIN (XSH fcntl allows it or EACCES). */
static int result(enum error error)
{
    if (error == ERROR_NO_SPACE || error == ERROR_LIMIT) {
        errno = ENOLCK;
        return -1;
    }
    if (error == ERROR_BUSY) {
        errno = EDEADLK;
        return -1;
    }
    return error_result(error);
}

static enum error test(struct connection *connection, uint32_t number, enum lock_kind kind, const struct range *range,
                       struct flock *lock)
{
    static const short types[] = {
        [LOCK_KIND_UNLOCKED] = F_UNLCK, [LOCK_KIND_SHARED] = F_RDLCK, [LOCK_KIND_EXCLUSIVE] = F_WRLCK,
    };
    enum lock_kind found;
    uint64_t from, bytes;
    int32_t holder;
    enum error error = connection_test_lock(connection->session, number, kind, getpid(), range->start, range->size, &found,
                                            &holder, &from, &bytes);
    if (error != ERROR_NONE)
        return error;
    lock->l_type = types[found];
    if (found != LOCK_KIND_UNLOCKED) {
        lock->l_whence = SEEK_SET;
        lock->l_start = (off_t)from;
        lock->l_len = (off_t)bytes;
        lock->l_pid = holder;
    }
    return ERROR_NONE;
}

static int lock_file(struct open_file *file, int descriptor, int command, struct flock *lock)
{
    static const enum lock_kind kinds[] = {
        [F_RDLCK] = LOCK_KIND_SHARED, [F_WRLCK] = LOCK_KIND_EXCLUSIVE, [F_UNLCK] = LOCK_KIND_UNLOCKED,
    };
    struct range range;
    struct connection *connection = __file_by_number(file);
    if (connection == NULL || lock->l_type < F_RDLCK || lock->l_type > F_UNLCK) {
        errno = EINVAL;
        return -1;
    }
    if (!range_of(descriptor, lock, &range))
        return -1;
    enum lock_kind kind = kinds[lock->l_type];
    if (command == F_GETLK)
        return result(test(connection, file->number, kind, &range, lock));
    file->locked = true;
    return result(connection_lock(connection->session, file->number, kind, getpid(), range.start, range.size,
                                  command == F_SETLKW));
}

int __file_lock(int descriptor, int command, struct flock *lock)
{
    struct file_use use;
    struct open_file *file = __file_use(descriptor, &use);
    if (file == NULL)
        return -1;
    int result = lock_file(file, descriptor, command, lock);
    __file_use_end(&use);
    return result;
}

/* POSIX: whoever closes any of its descriptors for a file has no locks of it any more. */
void __file_unlock(struct open_file *file)
{
    if (file->connection != NULL && file->locked)
        connection_lock(file->connection->session, file->number, LOCK_KIND_UNLOCKED, getpid(), 0, 0, false);
}

int lockf(int descriptor, int command, off_t size)
{
    struct flock lock = { .l_type = command == F_ULOCK ? F_UNLCK : F_WRLCK, .l_whence = SEEK_CUR, .l_len = size };
    switch (command) {
    case F_ULOCK:
    case F_TLOCK:
        return __file_lock(descriptor, F_SETLK, &lock);
    case F_LOCK:
        return __file_lock(descriptor, F_SETLKW, &lock);
    case F_TEST:
        if (__file_lock(descriptor, F_GETLK, &lock) < 0)
            return -1;
        return lock.l_type == F_UNLCK ? 0 : (errno = EACCES, -1);
    default:
        errno = EINVAL;
        return -1;
    }
}
