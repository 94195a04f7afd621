/* The files in /tmp that shm_open and sem_open name (mman/named.c). */
#ifndef LIBC_NAMED_H
#define LIBC_NAMED_H

enum { NAMED_BYTES = 240, NAMED_PATH_SIZE = 256 };

/* The path of what has this name, which is a slash and up to NAMED_BYTES - 1 others without one. -1 and errno: EINVAL, ENAMETOOLONG. */
int __named_path(const char *kind, const char *name, char path[NAMED_PATH_SIZE]);

#endif
