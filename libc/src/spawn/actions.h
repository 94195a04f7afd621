/* The kinds of struct __spawn_action. `descriptor` is the child's. */
#ifndef LIBC_ACTIONS_H
#define LIBC_ACTIONS_H

enum {
    SPAWN_OPEN,                  /* path, flags */
    SPAWN_DUPLICATE,             /* of `source` */
    SPAWN_CLOSE,
};

#endif
