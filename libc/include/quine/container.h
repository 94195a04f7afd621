/*
 * Programs in containers (servers/process/CONTAINER.md): posix_spawn with less than the program's manifest says.
 *
 *     capability container;
 *     process_container(SLOT_SUPERVISOR, &container);                <contracts/process.h>
 *     container_mount(container, "/", "/src", 1, &rights);           <contracts/container.h>
 *     posix_spawnattr_setcontainer(&attributes, container, false);
 *     posix_spawn(&pid, "/program", NULL, &attributes, ...);         a path inside: /src/program outside
 *     capability_free(container);
 */
#ifndef QUINE_CONTAINER_H
#define QUINE_CONTAINER_H

#include <spawn.h>
#include <stdbool.h>
#include <quine/kernel.h>

/* The program is started in the container; 0: where the caller is. `outside`: its path is one of the caller's, otherwise one inside,
 * absolute, where the process server follows links. The current directory has the same name inside. Scripts are not started so: ENOEXEC. 0. */
int posix_spawnattr_setcontainer(posix_spawnattr_t *attributes, capability container, bool outside);

#endif
