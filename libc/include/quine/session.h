/* The services that this process may call, by the names of its manifest. */
#ifndef QUINE_SESSION_H
#define QUINE_SESSION_H

#include <quine/kernel.h>

/* The session capability of a service; 0: the manifest does not give it. */
capability session_find(const char *service);

#endif
