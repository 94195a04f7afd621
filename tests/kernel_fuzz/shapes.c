/* The shapes of operations, from OPERATION_LIST: see fuzz.h. */
#include <string.h>
#include "fuzz.h"

const struct operation_text operation_texts[OPERATIONS] = {
#define X(object, name, handler, number, takes, arguments, gives, results, errors, atomicity, text) \
    { #name, arguments, (errors) | E(NONE) | E(BAD_OPERATION), number, OBJECT_##object, gives },
    OPERATION_LIST(X)
#undef X
};

const struct call_text call_texts[SYSTEM_CALL_COUNT] = {
#define X(name, number, arguments, results, errors, atomicity, text) [number] = { #name, (errors) | E(NONE) },
    SYSTEM_CALL_LIST(X)
#undef X
};

static const struct { const char *name; uint8_t kind; } names[] = {
    { "type", TYPE }, { "size", SIZE }, { "count", COUNT }, { "rights", RIGHTS }, { "badge", BADGE },
    { "priority", PRIORITY }, { "ceiling", PRIORITY }, { "cache", CACHE }, { "flags", FLAGS },
    { "index", SLOT }, { "source index", SOURCE }, { "core", CORE }, { "budget", TIME }, { "period", TIME },
    { "line", LINE }, { "port", PORT }, { "width", WIDTH },
};

static const struct { const char *name; uint8_t type; } types[] = {
#define X(name, text) { #name, OBJECT_##name },
    OBJECT_LIST(X)
#undef X
};

/* More of what rarely succeeds or keeps the threads going, less of what undoes it. */
static const struct { uint8_t operation, share; } shares[] = {
    { OPERATION_UNTYPED_RETYPE, 40 }, { OPERATION_FRAME_MAP, 32 }, { OPERATION_TABLE_MAP, 16 },
    { OPERATION_SPACE_MAP, 32 }, { OPERATION_SPACE_UNMAP, 16 }, { OPERATION_THREAD_CONFIGURE, 12 },
    { OPERATION_CNODE_COPY, 24 }, { OPERATION_CNODE_COPY_RANGE, 24 }, { OPERATION_CNODE_MINT, 24 }, { OPERATION_CNODE_WATCH, 16 },
    { OPERATION_CNODE_CANCEL, 16 }, { OPERATION_FRAME_SEAL, 1 }, { OPERATION_TABLE_UNMAP, 1 },
    { OPERATION_CNODE_DELETE, 16 }, { OPERATION_CNODE_REVOKE, 4 }, { OPERATION_THREAD_SUSPEND, 4 },
    { OPERATION_THREAD_WRITE_REGISTERS, 40 }, { OPERATION_THREAD_RESUME, 16 }, { OPERATION_THREAD_STEP, 6 },
    { OPERATION_THREAD_BREAKPOINT, 4 },
    { OPERATION_CONTEXT_BIND, 16 }, { OPERATION_TIME_CONTROL_CONFIGURE, 6 }, { OPERATION_IRQ_CONTROL_GET, 6 },
    { OPERATION_IRQ_CONTROL_MESSAGE, 6 }, { OPERATION_IRQ_HANDLER_BIND, 8 }, { OPERATION_IRQ_HANDLER_ACKNOWLEDGE, 4 },
    { OPERATION_IO_PORTS_IN, 2 }, { OPERATION_IO_PORTS_OUT, 2 }, { OPERATION_IO_PORTS_WRITE, 2 },
};
enum { SHARE = 8 };

/* One argument: `name` or `name: KIND`, up to a comma; where the next one begins. */
static const char *parse_argument(const char *text, struct shape *shape, unsigned i)
{
    size_t length = strcspn(text, ",:(");
    while (length > 1 && text[length - 1] == ' ')
        length--;
    for (size_t n = 0; n < sizeof names / sizeof *names; n++)
        if (strlen(names[n].name) == length && strncmp(text, names[n].name, length) == 0)
            shape->kinds[i] = names[n].kind;
    text += strcspn(text, ",:(");
    if (*text == '(')
        text += strcspn(text, ")") + 1;
    if (*text == ':') {
        text += 2;
        length = strcspn(text, ",? ");
        if (strncmp(text, "slot", 4) == 0)
            shape->kinds[i] = shape->kinds[i] == SOURCE ? SOURCE : SLOT;
        else if (strncmp(text, "address", 7) == 0)
            shape->kinds[i] = ADDRESS;
        for (size_t n = 0; n < sizeof types / sizeof *types; n++)
            if (strlen(types[n].name) == length && strncmp(text, types[n].name, length) == 0) {
                shape->kinds[i] = text[length] == '?' ? OPTIONAL : OBJECT;
                shape->objects[i] = types[n].type;
            }
        text += strcspn(text, ",");
    }
    return *text == ',' ? text + 2 : text;
}

/* The slot that an operation works on holds something: what kind, the text says in prose. */
static void aim(struct shape *shape)
{
    switch (shape->number) {
    case OPERATION_SPACE_MAP:
    case OPERATION_SPACE_UNMAP:
        shape->kinds[1] = OBJECT;
        shape->objects[1] = OBJECT_FRAME;
        break;
    case OPERATION_CNODE_WATCH:
    case OPERATION_CNODE_CANCEL:
        shape->kinds[0] = OBJECT;
        shape->objects[0] = OBJECT_ENDPOINT;
        break;
    case OPERATION_CNODE_INFO:
        shape->kinds[0] = SOURCE;
        break;
    }
}

static void make_shape(struct shape *shape, const struct operation_text *operation)
{
    const char *text = operation->arguments;

    *shape = (struct shape){ .number = operation->number, .object = operation->object, .gives = operation->gives };
    for (unsigned i = 0; i < MESSAGE_REGISTERS; i++) {
        shape->kinds[i] = NUMBER;
        if (*text != 0)
            text = parse_argument(text, shape, i);
    }
    aim(shape);
}

void make_shapes(struct shapes *shapes)
{
    shapes->wheel_size = 0;
    for (unsigned i = 0; i < OPERATIONS; i++) {
        unsigned share = SHARE;
        for (size_t n = 0; n < sizeof shares / sizeof *shares; n++)
            if (shares[n].operation == operation_texts[i].number)
                share = shares[n].share;
        if (shapes->wheel_size + share > WHEEL)
            give_up("the wheel is too small", "");
        while (share-- != 0)
            shapes->wheel[shapes->wheel_size++] = i;
        make_shape(&shapes->of[i], &operation_texts[i]);
    }
}
