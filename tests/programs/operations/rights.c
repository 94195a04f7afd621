/*
 * Rights: each set of rights of a capability against what needs them: endpoints and
 * notifications against sending and receiving, a frame (writable or sealed) against each
 * set of rights to map it with.
 */
#include "operations.h"

#include <stdio.h>
#include <quine/start.h>

enum { SETS = RIGHTS_ALL + 1, MESSAGE_KINDS = 4, FRAMES = 2 };

static enum error send_and_receive(unsigned kind)
{
    struct message message = {0};
    return kind % 2 == 0 ? ipc_try_send(FREE, &message) : ipc_try_receive(FREE, &message, REPLY);
}

/* Kinds: send to an endpoint, receive from it, signal, wait. */
static bool run_messages(unsigned kind, unsigned rights)
{
    bool allowed = rights & (kind % 2 == 0 ? RIGHT_WRITE : RIGHT_READ);
    enum error success = kind == 2 ? ERROR_NONE : ERROR_WOULD_BLOCK;
    return cnode_copy(SLOT_CNODE, FREE, SLOT_CNODE, kind < 2 ? ENDPOINT : NOTIFICATION, rights) == ERROR_NONE
        && holds(send_and_receive(kind) == (allowed ? success : ERROR_NO_RIGHT), "as the rights say");
}

static enum error expected_mapping(unsigned has, unsigned wants, bool sealed)
{
    wants &= ~(unsigned)RIGHT_GRANT;
    if (!(wants & RIGHT_READ))
        return ERROR_BAD_ARGUMENT;
    if (wants & ~has)
        return ERROR_NO_RIGHT;
    if (wants & RIGHT_WRITE)
        return sealed || wants & RIGHT_EXECUTE ? ERROR_WRITE_EXECUTE : ERROR_NONE;
    return wants & RIGHT_EXECUTE && !sealed ? ERROR_WRITE_EXECUTE : ERROR_NONE;
}

static bool run_mapping(unsigned has, unsigned wants, bool sealed)
{
    return (!sealed || frame_seal(FRAME) == ERROR_NONE)
        && cnode_copy(SLOT_CNODE, FREE, SLOT_CNODE, FRAME, has) == ERROR_NONE
        && holds(frame_map(FREE, SLOT_ADDRESS_SPACE, WINDOW_ADDRESS, wants, CACHE_WRITE_BACK)
                     == expected_mapping(has, wants, sealed), "as the rights say");
}

static unsigned count(void)
{
    return MESSAGE_KINDS * SETS + FRAMES * SETS * SETS;
}

static bool run(unsigned index)
{
    if (index < MESSAGE_KINDS * SETS)
        return run_messages(index / SETS, index % SETS);
    index -= MESSAGE_KINDS * SETS;
    return run_mapping(index / SETS % SETS, index % SETS, index / SETS / SETS != 0);
}

static void describe(unsigned index, char text[TEXT_MAX])
{
    static const char *const kinds[] = { "send", "receive", "signal", "wait" };
    if (index < MESSAGE_KINDS * SETS) {
        snprintf(text, TEXT_MAX, "%s with the rights %u", kinds[index / SETS], index % SETS);
    } else {
        index -= MESSAGE_KINDS * SETS;
        snprintf(text, TEXT_MAX, "a frame%s with the rights %u is mapped with %u",
                 index / SETS / SETS != 0 ? ", sealed," : "", index / SETS % SETS, index % SETS);
    }
}

const struct group rights_group = { "rights", count, run, describe };
