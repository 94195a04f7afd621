/*
 * Sessions by badge: see session.h. Places are made in chunks that stay where they are; free
 * ones form a list, open ones another, which the sweep goes through.
 */
#include "session.h"

#include <stdlib.h>
#include "request.h"

enum { PLACE_BITS = 16, CHUNK_BITS = 5, CHUNK = 1 << CHUNK_BITS, CHUNKS_MAX = SERVER_SESSIONS_MAX / CHUNK };

enum place_state { PLACE_FREE, PLACE_GIVEN, PLACE_OPEN };

struct place {
    struct session session;
    enum place_state state;
    capability slot;           /* the parent of the clients' capabilities */
    uint64_t uses;
    uint32_t index;
    struct place *next, **link;     /* in the list of its state: next free; next open and what points here */
};

_Static_assert(SERVER_SESSIONS_MAX <= 1 << PLACE_BITS, "a badge holds a place");

static struct place *chunks[CHUNKS_MAX];                   /* made here */
static unsigned chunk_count, used_places;
static struct place *free_places, *open_places;
static struct place *given[MESSAGE_CAPABILITIES_MAX];      /* in PLACE_GIVEN */
static unsigned given_count;
static struct session from_init[SERVER_COMPONENTS_MAX];    /* made by init */
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
    if (interface == NULL || from_init_count == SERVER_COMPONENTS_MAX)
        return NULL;
    struct session *session = &from_init[from_init_count++];
    session->interface = interface;
    session->badge = badge;
    session->state = NULL;
    return session;
}

struct session *session_of_badge(const struct server *server, uint64_t badge)
{
    if (badge & BADGE_FROM_INIT)
        return find_from_init(server, badge);
    uint64_t index = badge & (((uint64_t)1 << PLACE_BITS) - 1);
    if (index >> CHUNK_BITS >= chunk_count)
        return NULL;
    struct place *place = &chunks[index >> CHUNK_BITS][index % CHUNK];
    return place->state != PLACE_FREE && place->session.badge == badge ? &place->session : NULL;
}

/* --- places --- */

static void put_free(struct place *place)
{
    place->state = PLACE_FREE;
    place->next = free_places;
    free_places = place;
}

static void make_free(struct place *place)
{
    used_places--;
    put_free(place);
}

/* The first of the chunk comes first out of the list. */
static bool grow(void)
{
    struct place *chunk = chunk_count < CHUNKS_MAX ? calloc(CHUNK, sizeof *chunk) : NULL;
    if (chunk == NULL)
        return false;
    for (unsigned i = CHUNK; i-- > 0;) {
        chunk[i].index = chunk_count * CHUNK + i;
        put_free(&chunk[i]);
    }
    chunks[chunk_count++] = chunk;
    return true;
}

/* The other quarter of the slots is for what is received, waits, or is the server's own. */
static bool slots_left(void)
{
    uint64_t slots = ((uint64_t)1 << start_info->cnode_radix) - start_info->free_slot;
    return used_places < slots / 4 * 3;
}

/* A free place with a fresh session, its capability in place->slot. */
static enum error make(const struct interface *interface, void *state, struct place **made)
{
    if (!slots_left() || (free_places == NULL && !grow()))
        return ERROR_LIMIT;
    struct place *place = free_places;
    uint64_t badge = ((place->uses + 1) << PLACE_BITS | place->index) & ~BADGE_FROM_INIT;
    capability slot = capability_allocate(1);
    if (slot == 0)
        return ERROR_LIMIT;
    enum error error = cnode_mint(SLOT_CNODE, slot, SLOT_CNODE, SLOT_ENDPOINT, RIGHT_WRITE | RIGHT_GRANT,
                                  badge);
    if (error != ERROR_NONE) {
        capability_free(slot);
        return error;
    }
    free_places = place->next;
    used_places++;
    place->session = (struct session){ interface, badge, state };
    place->slot = slot;
    place->uses++;
    *made = place;
    return ERROR_NONE;
}

static void make_open(struct place *place)
{
    place->state = PLACE_OPEN;
    place->next = open_places;
    place->link = &open_places;
    if (open_places != NULL)
        open_places->link = &place->next;
    open_places = place;
}

static void end(struct place *place)
{
    capability_free(place->slot);
    *place->link = place->next;
    if (place->next != NULL)
        place->next->link = place->link;
    make_free(place);
}

static void close_if_abandoned(const struct server *server, struct place *place)
{
    struct slot_info info;
    if (cnode_info(SLOT_CNODE, place->slot, &info) != ERROR_NONE || info.has_children)
        return;
    struct session session = place->session;
    end(place);
    if (server->close != NULL)
        server->close(&session);
}

/* --- giving --- */

enum error session_make(const struct interface *interface, void *state, capability *slot)
{
    struct place *place;
    if (given_count == MESSAGE_CAPABILITIES_MAX)
        return ERROR_LIMIT;
    enum error error = make(interface, state, &place);
    if (error != ERROR_NONE)
        return error;
    place->state = PLACE_GIVEN;
    given[given_count++] = place;
    *slot = place->slot;
    return ERROR_NONE;
}

enum error deferred_give_session(const struct interface *interface, void *state, capability *slot)
{
    struct place *place;
    enum error error = session_watch();
    if (error == ERROR_NONE)
        error = make(interface, state, &place);
    if (error != ERROR_NONE)
        return error;
    make_open(place);
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
        make_free(place);
        return error;
    }
    make_open(place);
    if (session != NULL)
        *session = &place->session;
    return ERROR_NONE;
}

void session_void(capability slot)
{
    for (struct place *place = open_places; place != NULL; place = place->next)
        if (place->slot == slot) {
            end(place);
            return;
        }
}

bool session_given(void)
{
    return given_count != 0;
}

void session_discard(void)
{
    while (given_count != 0) {
        struct place *place = given[--given_count];
        capability_free(place->slot);
        make_free(place);
    }
}

void session_delivered(const struct server *server)
{
    while (given_count != 0) {
        struct place *place = given[--given_count];
        make_open(place);
        close_if_abandoned(server, place);
    }
}

void session_sweep(const struct server *server)
{
    for (struct place *place = open_places, *next; place != NULL; place = next) {
        next = place->next;
        close_if_abandoned(server, place);
    }
}
