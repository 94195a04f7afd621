/* What a process asks about itself: handlers of the process contract. */
#ifndef QUINE_PROCESS_CALLS_H
#define QUINE_PROCESS_CALLS_H

#include "server.h"

enum error call_map(struct request *request, uint64_t address, uint64_t size, uint32_t rights, bool fixed,
                    uint64_t *at);
enum error call_unmap(struct request *request, uint64_t address, uint64_t size);
enum error call_protect(struct request *request, uint64_t address, uint64_t size, uint32_t rights);
enum error call_object(struct request *request, uint32_t type, uint64_t size, uint64_t slot);

#endif
