/* Sessions of the start page. */
#include <quine/session.h>
#include <quine/start.h>

capability session_find(const char *service)
{
    const struct start_item *item = start_find(START_SESSION, service);
    return item != NULL ? item->slot : 0;
}
