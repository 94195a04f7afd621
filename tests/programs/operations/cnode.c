/*
 * Rows of CNodes. NODE has NODE_SLOTS slots, some in use.
 */
#include "operations.h"

#include <quine/start.h>

#define HUGE_NUMBER ((uint64_t)1 << 63)
#define ALL_BUT_GRANT (RIGHT_READ | RIGHT_WRITE | RIGHT_EXECUTE)

enum { NEXT_TO_LAST = NODE_LAST - 1, CHILDREN = 10 };

static bool is_empty(capability node, uint64_t index)
{
    struct slot_info info;
    return cnode_info(node, index, &info) == ERROR_NONE && info.type == OBJECT_NONE;
}

static bool source_gone(const struct message *answer)
{
    (void)answer;
    return is_empty(SLOT_CNODE, ENDPOINT_READ);
}

/* --- deletion and revocation --- */

static bool minted(capability from, uint64_t index, uint64_t badge)
{
    return done(NODE, OPERATION_CNODE_MINT, index, SLOT_CNODE, from, RIGHTS_ALL, badge);
}

static bool children(void)
{
    bool good = minted(ENDPOINT_BADGED, NODE_FREE, 0);
    for (unsigned i = 1; i < CHILDREN; i++)
        good = good && cnode_copy(NODE, NODE_FREE + i, NODE, NODE_FREE + i - 1, RIGHTS_ALL) == ERROR_NONE;
    return good;
}

static bool children_gone(const struct message *answer)
{
    bool good = !is_empty(SLOT_CNODE, ENDPOINT_BADGED);
    (void)answer;
    for (unsigned i = 0; i < CHILDREN; i++)
        good = good && is_empty(NODE, NODE_FREE + i);
    return good;
}

/* The grandchild is a child now: revoking the source still reaches it. */
static bool adopted(const struct message *answer)
{
    (void)answer;
    return cnode_revoke(SLOT_CNODE, ENDPOINT_BADGED) == ERROR_NONE && is_empty(NODE, NODE_FREE + 1);
}

static bool untyped_with_all(void)
{
    return done(POOL, OPERATION_UNTYPED_RETYPE, OBJECT_REPLY, 0, CHILDREN, NODE, NODE_FREE)
        && minted(NOTIFICATION, NODE_FREE + CHILDREN, SIGNAL);
}

static bool only_objects_gone(const struct message *answer)
{
    struct untyped_info info;
    (void)answer;
    return is_empty(NODE, NODE_FREE) && is_empty(NODE, NODE_FREE + CHILDREN - 1)
        && !is_empty(NODE, NODE_FREE + CHILDREN)
        && untyped_info(POOL, &info) == ERROR_NONE && info.free == POOL_SIZE;
}

static bool node_in_itself(void)
{
    return world_object(FREE, OBJECT_CNODE, NODE_RADIX) && cnode_move(FREE, 1, SLOT_CNODE, FREE) == ERROR_NONE;
}

/* --- swapping --- */

/* Parent and child changed places: the parent still is the parent. */
static bool still_parent(const struct message *answer)
{
    (void)answer;
    return cnode_revoke(SLOT_CNODE, ENDPOINT_BADGED_SEND) == ERROR_NONE && is_empty(SLOT_CNODE, ENDPOINT)
        && !is_empty(SLOT_CNODE, ENDPOINT_BADGED_SEND) && is_empty(NODE, NODE_ENDPOINT);
}

/* --- cancelling --- */

static volatile enum error sender_error;

static void send_badged(void)
{
    sender_error = ipc_send(ENDPOINT_NO_GRANT, &(struct message){0});
    helper_end();
}

static void send_without_badge(void)
{
    sender_error = ipc_send(ENDPOINT, &(struct message){0});
    helper_end();
}

static bool badged_waits(void) { return helper_start(send_badged) && !helper_ended(); }
static bool other_waits(void) { return helper_start(send_without_badge) && !helper_ended(); }

static bool sender_interrupted(const struct message *answer)
{
    (void)answer;
    return helper_ended() && sender_error == ERROR_INTERRUPTED;
}

static bool sender_still_waits(const struct message *answer)
{
    struct message message;
    (void)answer;
    return !helper_ended() && ipc_try_receive(ENDPOINT, &message, 0) == ERROR_NONE && helper_ended()
        && sender_error == ERROR_NONE;
}

static bool badged_reader(void)
{
    return cnode_copy(SLOT_CNODE, FREE, SLOT_CNODE, ENDPOINT_BADGED, RIGHT_READ) == ERROR_NONE;
}

/* --- watching --- */

static bool watched(void)
{
    return done(SLOT_CNODE, OPERATION_CNODE_WATCH, ENDPOINT, NOTIFICATION_WRITE, 0, 0, 0);
}

static bool last_session_ends(const struct message *answer)
{
    uint64_t word = 0;
    (void)answer;
    return cnode_copy(NODE, NODE_FREE, SLOT_CNODE, ENDPOINT_BADGED_SEND, RIGHTS_ALL) == ERROR_NONE
        && notification_poll(NOTIFICATION, &word) == ERROR_WOULD_BLOCK
        && cnode_delete(NODE, NODE_FREE) == ERROR_NONE
        && notification_poll(NOTIFICATION, &word) == ERROR_NONE && word == SIGNAL;
}

static bool nobody_told(const struct message *answer)
{
    uint64_t word;
    (void)answer;
    return cnode_copy(NODE, NODE_FREE, SLOT_CNODE, ENDPOINT_BADGED_SEND, RIGHTS_ALL) == ERROR_NONE
        && cnode_delete(NODE, NODE_FREE) == ERROR_NONE
        && notification_poll(NOTIFICATION, &word) == ERROR_WOULD_BLOCK;
}

/* --- what a slot holds --- */

static bool info_is(const struct message *answer, uint64_t type, uint64_t rights, uint64_t badge, uint64_t children)
{
    const uint64_t *words = answer->words;
    return message_words(answer->info) == 4 && words[0] == type && words[1] == rights && words[2] == badge
        && words[3] == children;
}

static bool empty_info(const struct message *m) { return info_is(m, OBJECT_NONE, 0, 0, 0); }
static bool badged_info(const struct message *m) { return info_is(m, OBJECT_ENDPOINT, RIGHT_WRITE | RIGHT_GRANT, BADGE, 0); }
static bool parent_info(const struct message *m) { return info_is(m, OBJECT_ENDPOINT, RIGHTS_ALL, 0, 1); }
static bool node_info(const struct message *m) { return info_is(m, OBJECT_CNODE, RIGHTS_ALL, 0, 0); }
static bool reply_info(const struct message *m) { return info_is(m, OBJECT_REPLY, RIGHTS_ALL, 0, 0); }

/* --- guards --- */

/* The guarded copy in FREE is a space whose addresses begin with `guard`. */
static bool resolves(uint64_t address)
{
    struct frame_info info;
    return frame_info(address, &info) != ERROR_NO_CAPABILITY;
}

/* NODE's slot NODE_FREE + 1 becomes reachable through this process's space: its CNode
 * takes the first bits, the guarded NODE in FREE the rest. The process's own guard takes 55
 * bits, so nothing is left for a second level: such an address names nothing. */
static bool one_level_only(const struct message *answer)
{
    (void)answer;
    return !resolves((uint64_t)FREE << NODE_RADIX | NODE_ENDPOINT) && !resolves((uint64_t)1 << 63 | FRAME);
}

static bool two_copied(const struct message *answer)
{
    struct slot_info first, second, third;

    (void)answer;
    return cnode_info(NODE, NODE_FREE, &first) == ERROR_NONE && cnode_info(NODE, NODE_FREE + 1, &second) == ERROR_NONE
        && cnode_info(NODE, NODE_FREE + 2, &third) == ERROR_NONE && first.type == OBJECT_ENDPOINT
        && second.type != OBJECT_NONE && third.type == OBJECT_NONE && (first.rights | second.rights) == RIGHT_READ;
}

#define COPY(text, index, source, rights, error, ...) \
    ROW(text, CNODE_COPY, NODE, error, WORDS(index, SLOT_CNODE, source, rights), __VA_ARGS__)
/* With the right to read alone. */
#define COPY_RANGE(text, index, source, count, error, ...) \
    ROW(text, CNODE_COPY_RANGE, NODE, error, WORDS(index, SLOT_CNODE, source, count, RIGHT_READ), __VA_ARGS__)
#define COPIES(text, source, rights, ...) \
    COPY(text, NODE_FREE, source, rights, NONE, AFTER(NODE, NODE_FREE, __VA_ARGS__))
#define MINT(text, source, badge, error, ...) \
    ROW(text, CNODE_MINT, NODE, error, WORDS(NODE_FREE, SLOT_CNODE, source, RIGHTS_ALL, badge), __VA_ARGS__)
#define MINTS(text, source, badge, ...) \
    MINT(text, source, badge, NONE, AFTER(NODE, NODE_FREE, __VA_ARGS__))
#define MOVE(text, index, node, source, error, ...) \
    ROW(text, CNODE_MOVE, NODE, error, WORDS(index, node, source), __VA_ARGS__)
#define NOTHING_AT_FREE AFTER(NODE, NODE_FREE, OBJECT_NONE, 0, 0)

static const struct row rows[] = {
    COPIES("all rights", ENDPOINT, RIGHTS_ALL, OBJECT_ENDPOINT, RIGHTS_ALL, 0),
    COPIES("no rights", ENDPOINT, 0, OBJECT_ENDPOINT, 0, 0),
    COPIES("only reading", ENDPOINT, RIGHT_READ, OBJECT_ENDPOINT, RIGHT_READ, 0),
    COPIES("only writing", ENDPOINT, RIGHT_WRITE, OBJECT_ENDPOINT, RIGHT_WRITE, 0),
    COPIES("only granting", ENDPOINT, RIGHT_GRANT, OBJECT_ENDPOINT, RIGHT_GRANT, 0),
    COPIES("only executing", FRAME, RIGHT_EXECUTE, OBJECT_FRAME, RIGHT_EXECUTE, 0),
    COPIES("all but granting", ENDPOINT, ALL_BUT_GRANT, OBJECT_ENDPOINT, ALL_BUT_GRANT, 0),
    COPIES("rights that the source lacks", ENDPOINT_READ, RIGHTS_ALL, OBJECT_ENDPOINT, RIGHT_READ, 0),
    COPIES("no right in common", ENDPOINT_READ, RIGHT_WRITE, OBJECT_ENDPOINT, 0, 0),
    COPIES("rights that do not exist", ENDPOINT, 0xfffffff0u, OBJECT_ENDPOINT, 0, 0),
    COPIES("high bits", ENDPOINT, HUGE_NUMBER | RIGHT_READ, OBJECT_ENDPOINT, RIGHT_READ, 0),
    COPIES("the badge stays", ENDPOINT_BADGED, RIGHTS_ALL, OBJECT_ENDPOINT, RIGHTS_ALL, BADGE),
    COPIES("notification", NOTIFICATION_BADGED, RIGHTS_ALL, OBJECT_NOTIFICATION, RIGHTS_ALL, SIGNAL),
    COPIES("reply object", REPLY, RIGHTS_ALL, OBJECT_REPLY, RIGHTS_ALL, 0),
    COPIES("thread", THREAD, RIGHTS_ALL, OBJECT_THREAD, RIGHTS_ALL, 0),
    COPIES("address space", SPACE, RIGHTS_ALL, OBJECT_ADDRESS_SPACE, RIGHTS_ALL, 0),
    COPIES("frame", FRAME, RIGHTS_ALL, OBJECT_FRAME, RIGHTS_ALL, 0),
    COPIES("CNode", NODE, RIGHTS_ALL, OBJECT_CNODE, RIGHTS_ALL, 0),
    COPY("into the last slot that is free", NEXT_TO_LAST, ENDPOINT, RIGHTS_ALL, NONE,
         AFTER(NODE, NEXT_TO_LAST, OBJECT_ENDPOINT, RIGHTS_ALL, 0)),
    COPY("untyped", NODE_FREE, POOL, RIGHTS_ALL, WRONG_TYPE, NOTHING_AT_FREE),
    COPY("page table", NODE_FREE, TABLE_1, RIGHTS_ALL, WRONG_TYPE, NOTHING_AT_FREE),
    COPY("nothing", NODE_FREE, EMPTY, RIGHTS_ALL, NO_CAPABILITY, NOTHING_AT_FREE),
    COPY("slot in use", NODE_ENDPOINT, ENDPOINT, RIGHTS_ALL, SLOT_IN_USE, NOTHING_AT_FREE),
    COPY("last slot, in use", NODE_LAST, ENDPOINT, RIGHTS_ALL, SLOT_IN_USE, NOTHING_AT_FREE),
    COPY("index behind the end", NODE_SLOTS, ENDPOINT, RIGHTS_ALL, OUT_OF_RANGE, NOTHING_AT_FREE),
    COPY("source behind the end", NODE_FREE, 1 << PROCESS_CNODE_RADIX, RIGHTS_ALL, OUT_OF_RANGE,
         NOTHING_AT_FREE),
    ROW("onto itself", CNODE_COPY, NODE, SLOT_IN_USE, WORDS(NODE_ENDPOINT, NODE, NODE_ENDPOINT, RIGHTS_ALL)),
    ROW("through a guarded capability", CNODE_COPY, NODE_GUARDED, NONE,
        WORDS(NODE_FREE, SLOT_CNODE, ENDPOINT, RIGHTS_ALL), AFTER(NODE, NODE_FREE, OBJECT_ENDPOINT, RIGHTS_ALL, 0)),

    COPY_RANGE("two", NODE_FREE, ENDPOINT, 2, NONE, .check = two_copied),
    COPY_RANGE("up to the last slot that is free", NEXT_TO_LAST, ENDPOINT, 1, NONE,
               AFTER(NODE, NEXT_TO_LAST, OBJECT_ENDPOINT, RIGHT_READ, 0)),
    COPY_RANGE("slot in use", NODE_ENDPOINT, ENDPOINT, 2, SLOT_IN_USE, NOTHING_AT_FREE),
    COPY_RANGE("none", NODE_FREE, ENDPOINT, 0, OUT_OF_RANGE, NOTHING_AT_FREE),
    COPY_RANGE("more than one call copies", NODE_FREE, ENDPOINT, RANGE_COUNT_MAX + 1, OUT_OF_RANGE, NOTHING_AT_FREE),
    COPY_RANGE("over the end", NODE_FREE, ENDPOINT, NODE_SLOTS - NODE_FREE + 1, OUT_OF_RANGE, NOTHING_AT_FREE),
    COPY_RANGE("sources over the end", NODE_FREE, (1 << PROCESS_CNODE_RADIX) - 1, 2, OUT_OF_RANGE, NOTHING_AT_FREE),
    COPY_RANGE("untyped", NODE_FREE, POOL, 1, WRONG_TYPE, NOTHING_AT_FREE),
    COPY_RANGE("nothing", NODE_FREE, EMPTY, 1, NO_CAPABILITY, NOTHING_AT_FREE),

    MINTS("endpoint", ENDPOINT, BADGE + 1, OBJECT_ENDPOINT, RIGHTS_ALL, BADGE + 1),
    MINTS("endpoint, no badge", ENDPOINT, 0, OBJECT_ENDPOINT, RIGHTS_ALL, 0),
    MINTS("endpoint, largest badge", ENDPOINT, UINT64_MAX, OBJECT_ENDPOINT, RIGHTS_ALL, UINT64_MAX),
    MINTS("endpoint with a badge, no new one", ENDPOINT_BADGED, 0, OBJECT_ENDPOINT, RIGHTS_ALL, BADGE),
    MINTS("notification", NOTIFICATION, 8, OBJECT_NOTIFICATION, RIGHTS_ALL, 8),
    MINTS("CNode, guard without bits", NODE, 0, OBJECT_CNODE, RIGHTS_ALL, 0),
    MINTS("CNode, guard of 60 bits", NODE, 60, OBJECT_CNODE, RIGHTS_ALL, 0),
    MINT("CNode, guard of 61 bits", NODE, 61, BAD_ARGUMENT, NOTHING_AT_FREE),
    MINT("CNode, guard of 63 bits", NODE, 63, BAD_ARGUMENT, NOTHING_AT_FREE),
    MINT("endpoint with a badge, another", ENDPOINT_BADGED, BADGE + 1, BAD_ARGUMENT, NOTHING_AT_FREE),
    MINT("endpoint with a badge, the same", ENDPOINT_BADGED, BADGE, BAD_ARGUMENT, NOTHING_AT_FREE),
    MINT("notification with a badge, another", NOTIFICATION_BADGED, 1, BAD_ARGUMENT, NOTHING_AT_FREE),
    MINT("thread", THREAD, 1, BAD_ARGUMENT, NOTHING_AT_FREE),
    MINT("frame", FRAME, 1, BAD_ARGUMENT, NOTHING_AT_FREE),
    MINT("address space", SPACE, 1, BAD_ARGUMENT, NOTHING_AT_FREE),
    MINT("reply object", REPLY, 1, BAD_ARGUMENT, NOTHING_AT_FREE),
    MINT("untyped", POOL, 0, WRONG_TYPE, NOTHING_AT_FREE),
    MINT("page table", TABLE_1, 0, WRONG_TYPE, NOTHING_AT_FREE),
    MINT("nothing", EMPTY, 0, NO_CAPABILITY, NOTHING_AT_FREE),
    ROW("fewer rights and a badge", CNODE_MINT, NODE, NONE,
        WORDS(NODE_FREE, SLOT_CNODE, ENDPOINT, RIGHT_WRITE, 7),
        AFTER(NODE, NODE_FREE, OBJECT_ENDPOINT, RIGHT_WRITE, 7)),
    ROW("slot in use", CNODE_MINT, NODE, SLOT_IN_USE,
        WORDS(NODE_ENDPOINT, SLOT_CNODE, ENDPOINT, RIGHTS_ALL, 7)),
    ROW("source behind the end", CNODE_MINT, NODE, OUT_OF_RANGE,
        WORDS(NODE_FREE, SLOT_CNODE, 1 << PROCESS_CNODE_RADIX, RIGHTS_ALL, 7)),
    ROW("an address has one level here", CNODE_MINT, SLOT_CNODE, NONE,
        WORDS(FREE, SLOT_CNODE, NODE, RIGHTS_ALL, 0), .check = one_level_only),

    MOVE("endpoint", NODE_FREE, SLOT_CNODE, ENDPOINT_READ, NONE, .check = source_gone,
         AFTER(NODE, NODE_FREE, OBJECT_ENDPOINT, RIGHT_READ, 0)),
    MOVE("untyped", NODE_FREE, SLOT_CNODE, POOL, NONE, AFTER(NODE, NODE_FREE, OBJECT_UNTYPED, RIGHTS_ALL, 0)),
    MOVE("page table", NODE_FREE, SLOT_CNODE, TABLE_1, NONE,
         AFTER(NODE, NODE_FREE, OBJECT_PAGE_TABLE, RIGHTS_ALL, 0)),
    MOVE("within the CNode", NEXT_TO_LAST, NODE, NODE_ENDPOINT, NONE,
         AFTER(NODE, NEXT_TO_LAST, OBJECT_ENDPOINT, RIGHTS_ALL, 0)),
    MOVE("a CNode into itself", NODE_FREE, SLOT_CNODE, NODE_GUARDED, NONE,
         AFTER(NODE, NODE_FREE, OBJECT_CNODE, RIGHTS_ALL, 0)),
    MOVE("onto itself", NODE_ENDPOINT, NODE, NODE_ENDPOINT, SLOT_IN_USE, NOTHING_AT_FREE),
    MOVE("an empty slot onto itself", NODE_FREE, NODE, NODE_FREE, NO_CAPABILITY, NOTHING_AT_FREE),
    MOVE("nothing", NODE_FREE, SLOT_CNODE, EMPTY, NO_CAPABILITY, NOTHING_AT_FREE),
    MOVE("source in no CNode", NODE_FREE, ENDPOINT, 1, WRONG_TYPE, NOTHING_AT_FREE),
    MOVE("slot in use", NODE_LAST, SLOT_CNODE, ENDPOINT, SLOT_IN_USE, NOTHING_AT_FREE),
    MOVE("index behind the end", NODE_SLOTS, SLOT_CNODE, ENDPOINT, OUT_OF_RANGE, NOTHING_AT_FREE),

    ROW("one of several", CNODE_DELETE, SLOT_CNODE, NONE, WORDS(ENDPOINT_READ), .check = source_gone),
    ROW("the object", CNODE_DELETE, SLOT_CNODE, NONE, WORDS(REPLY),
        AFTER(SLOT_CNODE, REPLY, OBJECT_NONE, 0, 0)),
    ROW("an empty slot", CNODE_DELETE, SLOT_CNODE, NONE, WORDS(EMPTY)),
    ROW("slot 0", CNODE_DELETE, SLOT_CNODE, NONE, WORDS(0)),
    ROW("the last slot", CNODE_DELETE, NODE, NONE, WORDS(NODE_LAST), AFTER(NODE, NODE_LAST, OBJECT_NONE, 0, 0)),
    ROW("its children stay", CNODE_DELETE, NODE, NONE, WORDS(NODE_FREE), .setup = children, .check = adopted),
    ROW("a CNode that holds itself", CNODE_DELETE, FREE, NO_CAPABILITY, WORDS(1), .setup = node_in_itself),
    ROW("an untyped, its objects stay", CNODE_DELETE, SLOT_CNODE, NONE, WORDS(POOL), .setup = untyped_with_all,
        AFTER(NODE, NODE_FREE, OBJECT_REPLY, RIGHTS_ALL, 0)),
    ROW("behind the end", CNODE_DELETE, NODE, OUT_OF_RANGE, WORDS(NODE_SLOTS)),
    ROW("2^63", CNODE_DELETE, NODE, OUT_OF_RANGE, WORDS(HUGE_NUMBER)),

    ROW("without children", CNODE_REVOKE, SLOT_CNODE, NONE, WORDS(REPLY),
        AFTER(SLOT_CNODE, REPLY, OBJECT_REPLY, RIGHTS_ALL, 0)),
    ROW("an empty slot", CNODE_REVOKE, SLOT_CNODE, NONE, WORDS(EMPTY)),
    ROW("children of children", CNODE_REVOKE, SLOT_CNODE, NONE, WORDS(ENDPOINT_BADGED), .setup = children,
        .check = children_gone),
    ROW("an untyped", CNODE_REVOKE, SLOT_CNODE, NONE, WORDS(POOL), .setup = untyped_with_all,
        .check = only_objects_gone),
    ROW("the last slot", CNODE_REVOKE, NODE, NONE, WORDS(NODE_LAST)),
    ROW("behind the end", CNODE_REVOKE, NODE, OUT_OF_RANGE, WORDS(NODE_SLOTS)),
    ROW("slot 0", CNODE_REVOKE, NODE, OUT_OF_RANGE, WORDS(0)),

    ROW("an endpoint", CNODE_WATCH, SLOT_CNODE, NONE, WORDS(ENDPOINT, NOTIFICATION_WRITE)),
    ROW("told of the last copy", CNODE_WATCH, SLOT_CNODE, NONE, WORDS(ENDPOINT, NOTIFICATION_WRITE),
        .check = last_session_ends),
    ROW("another notification instead", CNODE_WATCH, SLOT_CNODE, NONE, WORDS(ENDPOINT, NOTIFICATION_WRITE),
        .setup = watched, .check = last_session_ends),
    ROW("no longer", CNODE_WATCH, SLOT_CNODE, NONE, WORDS(ENDPOINT, 0), .setup = watched, .check = nobody_told),
    ROW("a reader may", CNODE_WATCH, SLOT_CNODE, NONE, WORDS(ENDPOINT_READ, NOTIFICATION_WRITE)),
    ROW("a sender", CNODE_WATCH, SLOT_CNODE, NO_RIGHT, WORDS(ENDPOINT_WRITE, NOTIFICATION_WRITE)),
    ROW("a badged capability", CNODE_WATCH, SLOT_CNODE, NO_RIGHT, WORDS(ENDPOINT_BADGED, NOTIFICATION_WRITE)),
    ROW("a notification without the right", CNODE_WATCH, SLOT_CNODE, NO_RIGHT,
        WORDS(ENDPOINT, NOTIFICATION_READ)),
    ROW("nothing", CNODE_WATCH, SLOT_CNODE, NO_CAPABILITY, WORDS(EMPTY, NOTIFICATION_WRITE)),
    ROW("a notification", CNODE_WATCH, SLOT_CNODE, WRONG_TYPE, WORDS(NOTIFICATION, NOTIFICATION_WRITE)),
    ROW("an endpoint for a notification", CNODE_WATCH, SLOT_CNODE, WRONG_TYPE, WORDS(ENDPOINT, ENDPOINT)),
    ROW("behind the end", CNODE_WATCH, NODE, OUT_OF_RANGE, WORDS(NODE_SLOTS, NOTIFICATION_WRITE)),

    ROW("badged endpoint", CNODE_INFO, SLOT_CNODE, NONE, WORDS(ENDPOINT_BADGED_SEND), .check = badged_info),
    ROW("endpoint with children", CNODE_INFO, SLOT_CNODE, NONE, WORDS(ENDPOINT), .check = parent_info),
    ROW("an empty slot", CNODE_INFO, SLOT_CNODE, NONE, WORDS(EMPTY), .check = empty_info),
    ROW("a guard is no badge", CNODE_INFO, SLOT_CNODE, NONE, WORDS(NODE_GUARDED), .check = node_info),
    ROW("a reply object that is free", CNODE_INFO, SLOT_CNODE, NONE, WORDS(REPLY), .check = reply_info),
    ROW("behind the end", CNODE_INFO, NODE, OUT_OF_RANGE, WORDS(NODE_SLOTS)),

    ROW("two capabilities", CNODE_SWAP, NODE, NONE, WORDS(NODE_NOTIFICATION, SLOT_CNODE, REPLY_2),
        AFTER(NODE, NODE_NOTIFICATION, OBJECT_REPLY, RIGHTS_ALL, 0)),
    ROW("the other one", CNODE_SWAP, NODE, NONE, WORDS(NODE_NOTIFICATION, SLOT_CNODE, REPLY_2),
        AFTER(SLOT_CNODE, REPLY_2, OBJECT_NOTIFICATION, RIGHTS_ALL, 0)),
    ROW("into an empty slot", CNODE_SWAP, NODE, NONE, WORDS(NODE_FREE, SLOT_CNODE, POOL),
        AFTER(NODE, NODE_FREE, OBJECT_UNTYPED, RIGHTS_ALL, 0)),
    ROW("out of a slot", CNODE_SWAP, NODE, NONE, WORDS(NODE_LAST, SLOT_CNODE, EMPTY),
        AFTER(NODE, NODE_LAST, OBJECT_NONE, 0, 0)),
    ROW("two empty slots", CNODE_SWAP, NODE, NONE, WORDS(NODE_FREE, SLOT_CNODE, EMPTY), NOTHING_AT_FREE),
    ROW("a slot with itself", CNODE_SWAP, NODE, NONE, WORDS(NODE_LAST, NODE, NODE_LAST),
        AFTER(NODE, NODE_LAST, OBJECT_ENDPOINT, RIGHTS_ALL, 0)),
    ROW("parent and child", CNODE_SWAP, SLOT_CNODE, NONE, WORDS(ENDPOINT, SLOT_CNODE, ENDPOINT_BADGED_SEND),
        .check = still_parent),
    ROW("child and parent", CNODE_SWAP, SLOT_CNODE, NONE, WORDS(ENDPOINT_BADGED_SEND, SLOT_CNODE, ENDPOINT),
        .check = still_parent),
    ROW("behind the end", CNODE_SWAP, NODE, OUT_OF_RANGE, WORDS(NODE_SLOTS, SLOT_CNODE, ENDPOINT)),
    ROW("the other behind the end", CNODE_SWAP, SLOT_CNODE, OUT_OF_RANGE, WORDS(ENDPOINT, NODE, NODE_SLOTS)),

    ROW("nobody waits", CNODE_CANCEL, SLOT_CNODE, NONE, WORDS(ENDPOINT_BADGED_SEND, 0)),
    ROW("a sender waits", CNODE_CANCEL, SLOT_CNODE, NONE, WORDS(ENDPOINT_BADGED_SEND, 0), .setup = badged_waits,
        .check = sender_interrupted),
    ROW("a sender without the badge waits", CNODE_CANCEL, SLOT_CNODE, NONE, WORDS(ENDPOINT_BADGED_SEND, 0),
        .setup = other_waits, .check = sender_still_waits),
    ROW("no badge", CNODE_CANCEL, SLOT_CNODE, NO_RIGHT, WORDS(ENDPOINT, 0)),
    ROW("only to receive from", CNODE_CANCEL, SLOT_CNODE, NO_RIGHT, WORDS(FREE, 0), .setup = badged_reader),
    ROW("nothing", CNODE_CANCEL, SLOT_CNODE, NO_CAPABILITY, WORDS(EMPTY, 0)),
    ROW("a notification", CNODE_CANCEL, SLOT_CNODE, WRONG_TYPE, WORDS(NOTIFICATION_BADGED, 0)),
    ROW("behind the end", CNODE_CANCEL, NODE, OUT_OF_RANGE, WORDS(NODE_SLOTS, 0)),
};

const struct rows cnode_rows = { rows, sizeof rows / sizeof *rows };
