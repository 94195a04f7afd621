/* The file mode creation mask: permissions that new files do not get. */
#ifndef LIBC_MASK_H
#define LIBC_MASK_H

#include <sys/types.h>

extern mode_t __file_mask;

#endif
