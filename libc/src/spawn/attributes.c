/* How a child begins, POSIX.1-2017 posix_spawnattr_...: groups and signals. */
#include <errno.h>
#include <spawn.h>
#include <quine/container.h>

enum { KNOWN = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_RESETIDS };

int posix_spawnattr_init(posix_spawnattr_t *attributes)
{
    *attributes = (posix_spawnattr_t){ 0 };
    return 0;
}

int posix_spawnattr_destroy(posix_spawnattr_t *attributes)
{
    return posix_spawnattr_init(attributes);
}

int posix_spawnattr_setflags(posix_spawnattr_t *attributes, short flags)
{
    if (flags & ~KNOWN)
        return EINVAL;
    attributes->flags = flags;
    return 0;
}

int posix_spawnattr_getflags(const posix_spawnattr_t *restrict attributes, short *restrict flags)
{
    *flags = attributes->flags;
    return 0;
}

int posix_spawnattr_setpgroup(posix_spawnattr_t *attributes, pid_t group)
{
    attributes->group = group;
    return 0;
}

int posix_spawnattr_getpgroup(const posix_spawnattr_t *restrict attributes, pid_t *restrict group)
{
    *group = attributes->group;
    return 0;
}

int posix_spawnattr_setsigmask(posix_spawnattr_t *restrict attributes, const sigset_t *restrict mask)
{
    attributes->mask = *mask;
    return 0;
}

int posix_spawnattr_getsigmask(const posix_spawnattr_t *restrict attributes, sigset_t *restrict mask)
{
    *mask = attributes->mask;
    return 0;
}

int posix_spawnattr_setsigdefault(posix_spawnattr_t *restrict attributes, const sigset_t *restrict defaults)
{
    attributes->defaults = *defaults;
    return 0;
}

int posix_spawnattr_getsigdefault(const posix_spawnattr_t *restrict attributes, sigset_t *restrict defaults)
{
    *defaults = attributes->defaults;
    return 0;
}

int posix_spawnattr_setcontainer(posix_spawnattr_t *attributes, capability container, bool outside)
{
    attributes->container = container;
    attributes->outside = outside;
    return 0;
}
