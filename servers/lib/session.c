/* Sessions by badge: see session.h. */
#include "session.h"

#include "request.h"

enum { PLACE_BITS = 16 };

enum place_state { PLACE_FREE, PLACE_GIVEN, PLACE_OPEN };

struct place {
    struct session session;
    enum place_state state;
    capability slot;           /* the parent of the clients' capabilities */
    uint64_t uses;
};

static struct place places[SERVER_SESSIONS_MAX];           /* made here */
static unsigned places_given;                              /* in PLACE_GIVEN */
static struct session from_init[SERVER_SESSIONS_MAX];      /* made by init */
static unsigned from_init_count;

static const struct interface *find_interface(const struct server *server, uint32_t number)
{
    for (unsigned i = 0; i < SERVER_INTERFACES_MAX && server->interfaces[i] != NULL; i++)
        if (server->interfaces[i]->number == number)
            return server->interfaces[i];
    return NULL;
}

static struct session *find_from_init(const struct server *server, uint64_t badge)
{
    for (unsigned i = 0; i < from_init_count; i++)
        if (from_init[i].badge == badge)
            return &from_init[i];
    const struct interface *interface = find_interface(server, badge >> 32 & INT32_MAX);
    if (interface == NULL || from_init_count == SERVER_SESSIONS_MAX)
        return NULL;
    struct session *session = &from_init[from_init_count++];
    session->interface = interface;
    session->badge = badge;
    session->state = NULL;
    return session;
}

struct session *session_find(const struct server *server, uint64_t badge)
{
    if (badge & BADGE_FROM_INIT)
        return find_from_init(server, badge);
    uint64_t place = badge & (((uint64_t)1 << PLACE_BITS) - 1);
    if (place >= SERVER_SESSIONS_MAX || places[place].state == PLACE_FREE
        || places[place].session.badge != badge)
        return NULL;
    return &places[place].session;
}

/* A free place with a fresh session, its capability in place->slot; NULL in *made on failure. */
static enum error make(const struct interface *interface, void *state, struct place **made)
{
    unsigned i = 0;
    while (i < SERVER_SESSIONS_MAX && places[i].state != PLACE_FREE)
        i++;
    if (i == SERVER_SESSIONS_MAX)
        return ERROR_LIMIT;
    struct place *place = &places[i];
    uint64_t badge = ((place->uses + 1) << PLACE_BITS | i) & ~BADGE_FROM_INIT;
    capability slot = capability_allocate(1);
    if (slot == 0)
        return ERROR_LIMIT;
    enum error error = cnode_mint(SLOT_CNODE, slot, SLOT_CNODE, SLOT_ENDPOINT, RIGHT_WRITE | RIGHT_GRANT,
                                  badge);
    if (error != ERROR_NONE) {
        capability_free(slot);
        return error;
    }
    place->session = (struct session){ interface, badge, state };
    place->slot = slot;
    place->uses++;
    *made = place;
    return ERROR_NONE;
}

enum error session_make(const struct interface *interface, void *state, capability *slot)
{
    struct place *place;
    enum error error = make(interface, state, &place);
    if (error != ERROR_NONE)
        return error;
    place->state = PLACE_GIVEN;
    places_given++;
    *slot = place->slot;
    return ERROR_NONE;
}

enum error session_mint(const struct interface *interface, void *state, capability cnode, uint64_t index,
                        struct session **session)
{
    struct place *place;
    enum error error = session_watch();
    if (error == ERROR_NONE)
        error = make(interface, state, &place);
    if (error != ERROR_NONE)
        return error;
    error = cnode_copy(cnode, index, SLOT_CNODE, place->slot, RIGHT_WRITE | RIGHT_GRANT);
    if (error != ERROR_NONE) {
        capability_free(place->slot);
        return error;
    }
    place->state = PLACE_OPEN;
    if (session != NULL)
        *session = &place->session;
    return ERROR_NONE;
}

static void close_if_abandoned(const struct server *server, struct place *place)
{
    struct slot_info info;
    if (cnode_info(SLOT_CNODE, place->slot, &info) != ERROR_NONE || info.has_children)
        return;
    capability_free(place->slot);
    place->state = PLACE_FREE;
    if (server->close != NULL)
        server->close(&place->session);
}

bool session_given(void)
{
    return places_given != 0;
}

void session_discard(void)
{
    for (unsigned i = 0; places_given != 0 && i < SERVER_SESSIONS_MAX; i++)
        if (places[i].state == PLACE_GIVEN) {
            capability_free(places[i].slot);
            places[i].state = PLACE_FREE;
            places_given--;
        }
}

void session_delivered(const struct server *server)
{
    for (unsigned i = 0; places_given != 0 && i < SERVER_SESSIONS_MAX; i++)
        if (places[i].state == PLACE_GIVEN) {
            places[i].state = PLACE_OPEN;
            places_given--;
            close_if_abandoned(server, &places[i]);
        }
}

void session_sweep(const struct server *server)
{
    for (unsigned i = 0; i < SERVER_SESSIONS_MAX; i++)
        if (places[i].state == PLACE_OPEN)
            close_if_abandoned(server, &places[i]);
}
