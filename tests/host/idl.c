/*
 * What idl generates: client and server of sample.contract, joined by a model of the
 * kernel's message transfer. Every type makes the round trip; a table-driven
 * fuzzer sends mutated requests, and a reader written apart from the generated one
 * says which of them a handler may see; the reader by tables says the same of them, and takes the answers.
 *
 * flags: -Ibuild/gen -idirafter libc/include
 * sources: libc/src/quine/wire.c libc/src/quine/contract.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <quine/memory.h>
#include <quine/start.h>

#include <contracts/sample.client.c>
#include <contracts/sample.server.c>

#include <contracts/sample.table.c>
#include "contract_messages.h"

enum { ROUNDS = 300000, SESSION = 50, FIRST_SLOT = 100, SERVER_SLOT = 700 };

static int failures;

static void check(bool holds, const char *what)
{
    if (!holds) {
        printf("FAIL %s\n", what);
        failures++;
    }
}

/* --- the model: one client, one server, slots that hold a number --- */

static struct ipc_buffer client_buffer, server_buffer, *current = &client_buffer;
static uint64_t client_slots[1000], server_slots[1000];
static capability next_slot = FIRST_SLOT;
static int slots_in_use;
static unsigned handled, dead_answers;
static bool spoil_answer;
static struct request request;

struct deferred { int unused; };
static struct deferred the_deferred;
static capability deferred_capability;

struct ipc_buffer *__ipc_buffer(void) { return current; }

capability capability_allocate(unsigned count)
{
    capability slot = next_slot;
    slots_in_use += (int)count;
    next_slot = next_slot + count < 600 ? next_slot + count : FIRST_SLOT;
    return slot;
}

void capability_free(capability slot)
{
    client_slots[slot] = 0;
    slots_in_use--;
}

static bool wrong_type;

bool request_holds(const struct request *from, unsigned index, enum object_type type)
{
    return !wrong_type && from == &request && index == 1 && type == OBJECT_NOTIFICATION;
}

capability request_take(struct request *from, unsigned index)
{
    from->taken |= 1u << index;
    return from->received + index;
}

void request_send_capability(struct request *to, capability slot)
{
    to->answer_capabilities[to->answer_capability_count++] = slot;
}

enum error request_send_wire(struct request *to, struct wire *wire)
{
    if (!wire_close(wire, &to->message, ERROR_NONE, 0))
        return ERROR_TOO_LONG;
    to->answer_words = wire->count;
    return ERROR_NONE;
}

static void copy_words(struct ipc_buffer *to, const struct ipc_buffer *from, uint64_t info)
{
    for (unsigned i = MESSAGE_REGISTERS; i < message_words(info) && i < MESSAGE_WORDS_MAX; i++)
        to->words[i] = from->words[i];
}

static enum error dispatch(uint32_t label)
{
    uint32_t method = label & UINT16_MAX;
    if (label >> 16 != SAMPLE_INTERFACE || method >= sample_interface.method_end || sample_interface.methods[method] == NULL)
        return ERROR_BAD_MESSAGE;
    return sample_interface.methods[method](&request);
}

/* Copies the answer's capabilities to where the client waits for them. */
static unsigned deliver_capabilities(const capability *slots, unsigned count)
{
    if (client_buffer.receive_cnode != SLOT_CNODE)
        return 0;
    for (unsigned i = 0; i < count; i++)
        client_slots[client_buffer.receive_index + i] = server_slots[slots[i]];
    return count;
}

static enum error serve_one(struct message *message)
{
    memset(&request, 0, sizeof request);
    request.message = *message;
    request.capability_count = message_capabilities(message->info);
    request.received = SERVER_SLOT;
    for (unsigned i = 0; i < request.capability_count && i < MESSAGE_CAPABILITIES_MAX; i++)
        server_slots[SERVER_SLOT + i] = client_slots[client_buffer.capabilities[i]];
    memset(server_buffer.words, 0xee, sizeof server_buffer.words);
    copy_words(&server_buffer, &client_buffer, message->info);
    current = &server_buffer;
    enum error error = dispatch(message_label(message->info));
    current = &client_buffer;
    return error;
}

enum error ipc_call_blocking(capability to, struct message *message, const volatile unsigned *count, unsigned seen)
{
    (void)count;
    (void)seen;
    return ipc_call(to, message);
}

enum error ipc_call(capability to, struct message *message)
{
    check(to == SESSION, "the call goes to the session");
    if (dead_answers != 0) {
        dead_answers--;
        memset(message, 0xcc, sizeof *message);
        return ERROR_DEAD;
    }
    enum error error = serve_one(message);
    *message = request.message;
    if (request.deferred)
        return ERROR_NONE;
    unsigned words = error == ERROR_NONE ? request.answer_words : 0;
    unsigned capabilities = 0;
    if (error == ERROR_NONE)
        capabilities = deliver_capabilities(request.answer_capabilities, request.answer_capability_count);
    message->info = message_info(error, words, capabilities);
    copy_words(&client_buffer, &server_buffer, message->info);
    if (spoil_answer)
        message->info ^= 1;
    return ERROR_NONE;
}

enum error ipc_try_send(capability to, struct message *message)
{
    check(to == SESSION, "the post goes to the session");
    return serve_one(message);
}

void deferred_send_capability(struct deferred *deferred, capability slot)
{
    (void)deferred;
    deferred_capability = slot;
}

enum error deferred_send(struct deferred *deferred, enum error error, struct wire *wire)
{
    (void)deferred;
    unsigned capabilities = error == ERROR_NONE ? deliver_capabilities(&deferred_capability, 1) : 0;
    check(wire_close(wire, &request.message, error, capabilities), "the late answer fits");
    copy_words(&client_buffer, &server_buffer, request.message.info);
    return ERROR_NONE;
}

/* --- handlers --- */

static enum error numbers(struct request *r, uint8_t a, uint16_t b, uint32_t c, uint64_t d, int32_t e,
                          int64_t f,
                          int64_t *f_back, int32_t *e_back, uint64_t *d_back, uint32_t *c_back,
                          uint16_t *b_back, uint8_t *a_back)
{
    (void)r;
    handled++;
    *a_back = a, *b_back = b, *c_back = c, *d_back = d, *e_back = e, *f_back = f;
    return ERROR_NONE;
}

static enum error bounds(struct request *r, uint32_t low, enum thing_kind kind, bool flag, uint32_t *sum,
                         enum thing_kind *kind_back)
{
    (void)r;
    handled++;
    *sum = low + kind + flag;
    *kind_back = kind;
    return kind == THING_KIND_STRANGE && *sum <= 12 ? ERROR_OUT_OF_RANGE : ERROR_NONE;
}

static enum error things(struct request *r, const struct thing *thing, const char *name, struct thing *other,
                         char *label)
{
    (void)r;
    handled++;
    check(label[0] == 0 && other->kind == 0, "outputs are zero at first");
    *other = *thing;
    snprintf(label, SAMPLE_THINGS_LABEL_MAX + 1, "<%s", name);
    return ERROR_NONE;
}

static enum error data(struct request *r, const void *bytes, size_t bytes_size, uint8_t tail, void *reversed,
                       size_t *reversed_size, uint64_t *size)
{
    (void)r;
    handled++;
    for (size_t i = 0; i < bytes_size; i++)
        ((uint8_t *)reversed)[i] = ((const uint8_t *)bytes)[bytes_size - 1 - i];
    *reversed_size = tail == 255 ? SAMPLE_DATA_REVERSED_MAX + 1 : bytes_size;
    *size = bytes_size + tail;
    return ERROR_NONE;
}

static enum error capabilities(struct request *r, capability first, uint64_t number, capability second,
                               capability *one, uint64_t *number_back, capability *two)
{
    (void)r;
    handled++;
    *one = second, *two = first;
    *number_back = number;
    return ERROR_NONE;
}

static enum error nothing(struct request *r)
{
    (void)r;
    handled++;
    return ERROR_NONE;
}

static enum error later(struct request *r, uint32_t number, char *text, capability *handle)
{
    char answer[60];
    (void)text;
    (void)handle;
    handled++;
    r->deferred = 1;
    snprintf(answer, sizeof answer, "number %u", number);
    sample_later_answer(&the_deferred, number == 0 ? ERROR_LIMIT : ERROR_NONE, answer, SERVER_SLOT + 9);
    return ANSWER_LATER;
}

static char posted[20];

static enum error post(struct request *r, const char *text)
{
    (void)r;
    handled++;
    strcpy(posted, text);
    return ERROR_NONE;
}

static enum error window(struct request *r, uint64_t bytes, uint64_t offset, uint64_t *last)
{
    (void)r;
    handled++;
    *last = bulk_at(bytes) + bulk_size(bytes) + offset;
    return ERROR_NONE;
}

static enum error named_window(struct request *r, const char *name, uint64_t bytes, uint64_t *last)
{
    (void)name;
    return window(r, bytes, 0, last);
}

static enum error colours(struct request *r, uint32_t some, uint32_t more, uint32_t *all)
{
    (void)r;
    handled++;
    *all = some | more;
    return ERROR_NONE;
}

static enum error named_colours(struct request *r, const char *name, uint32_t some, char *text, uint32_t *all)
{
    (void)r;
    handled++;
    *all = COLOUR_RED | COLOUR_BLUE;
    sprintf(text, "%s is %u", name, some);
    return ERROR_NONE;
}

const struct sample_handlers sample_handlers = {
    .numbers = numbers, .bounds = bounds, .things = things, .data = data,
    .capabilities = capabilities, .nothing = nothing, .later = later, .post = post,
    .window = window, .named_window = named_window,
    .colours = colours, .named_colours = named_colours,
};

/* --- round trips --- */

static void try_numbers(void)
{
    int64_t f;
    int32_t e;
    uint64_t d;
    uint32_t c;
    uint16_t b;
    uint8_t a;
    dead_answers = 2;
    check(sample_numbers(SESSION, 255, 65535, UINT32_MAX, UINT64_MAX, INT32_MIN, INT64_MIN, &f, &e, &d, &c,
                         &b, &a)
              == ERROR_NONE, "numbers after two dead servers");
    check(a == 255 && b == 65535 && c == UINT32_MAX && d == UINT64_MAX && e == INT32_MIN && f == INT64_MIN,
          "numbers come back");
    check(sample_numbers(SESSION, 0, 1, 2, 3, -1, INT64_MAX, &f, &e, &d, &c, &b, &a) == ERROR_NONE && e == -1
              && f == INT64_MAX, "negative numbers");
    dead_answers = WIRE_RETRIES + 1;
    check(sample_numbers(SESSION, 0, 0, 0, 0, 0, 0, &f, &e, &d, &c, &b, &a) == ERROR_DEAD, "retries end");
    spoil_answer = true;
    check(sample_numbers(SESSION, 0, 0, 0, 0, 0, 0, &f, &e, &d, &c, &b, &a) == ERROR_BAD_MESSAGE,
          "a short answer is refused");
    spoil_answer = false;
}

static void try_bounds(void)
{
    uint32_t sum;
    enum thing_kind kind;
    check(sample_bounds(SESSION, 10, THING_KIND_SMALL, true, &sum, &kind) == ERROR_NONE && sum == 12
              && kind == THING_KIND_SMALL, "the bound itself is in range");
    check(sample_bounds(SESSION, 11, THING_KIND_SMALL, true, &sum, &kind) == ERROR_BAD_MESSAGE,
          "above the bound");
    check(sample_bounds(SESSION, 1, (enum thing_kind)3, true, &sum, &kind) == ERROR_BAD_MESSAGE,
          "no such value");
    check(sample_bounds(SESSION, 1, THING_KIND_STRANGE, true, &sum, &kind) == ERROR_OUT_OF_RANGE, "an error");
    check(sample_bounds(SESSION, 10, THING_KIND_STRANGE, true, &sum, &kind) == ERROR_BAD_MESSAGE,
          "an answer above its bound is refused");
    dead_answers = 1;
    check(sample_bounds(SESSION, 1, THING_KIND_SMALL, true, &sum, &kind) == ERROR_DEAD,
          "no retry unless idempotent");
}

static void try_things(void)
{
    struct thing thing = { THING_KIND_STRANGE, { -5, -6 }, true, 7 }, other;
    char label[SAMPLE_THINGS_LABEL_MAX + 1];
    check(sample_things(SESSION, &thing, "a name of 20 letters", &other, label) == ERROR_NONE
              && strcmp(label, "<a name of 20 letters") == 0 && other.kind == thing.kind && other.here.x == -5
              && other.here.y == -6 && other.flag && other.weight == 7, "structs and strings");
    check(sample_things(SESSION, &thing, "", &other, label) == ERROR_NONE && strcmp(label, "<") == 0,
          "empty string");
    check(sample_things(SESSION, &thing, "a name of  21 letters", &other, label) == ERROR_TOO_LONG,
          "long string");
}

static void try_data(void)
{
    static uint8_t in[901], out[901];
    size_t out_size;
    uint64_t size;
    for (size_t i = 0; i < sizeof in; i++)
        in[i] = (uint8_t)rand();
    for (size_t length = 0; length <= 900; length++) {
        bool equal = sample_data(SESSION, in, length, 9, out, &out_size, &size) == ERROR_NONE
                     && out_size == length && size == length + 9;
        for (size_t i = 0; equal && i < length; i++)
            equal = out[i] == in[length - 1 - i];
        check(equal, "bytes of every length");
    }
    check(sample_data(SESSION, in, 901, 9, out, &out_size, &size) == ERROR_TOO_LONG, "too many bytes");
    check(sample_data(SESSION, in, 900, 255, out, &out_size, &size) == ERROR_TOO_LONG, "too large an answer");
}

static void try_capabilities(void)
{
    capability one, two;
    uint64_t number;
    char text[SAMPLE_LATER_TEXT_MAX + 1];
    client_slots[20] = 1111;
    client_slots[21] = 2222;
    server_slots[SERVER_SLOT + 9] = 3333;
    check(sample_capabilities(SESSION, 20, 5, 21, &one, &number, &two) == ERROR_NONE && number == 5
              && client_slots[one] == 2222 && client_slots[two] == 1111, "capabilities in order");
    capability_free(one);
    capability_free(two);
    check(sample_later(SESSION, 42, text, &one) == ERROR_NONE && strcmp(text, "number 42") == 0
              && client_slots[one] == 3333, "a late answer");
    capability_free(one);
    check(sample_later(SESSION, 0, text, &one) == ERROR_LIMIT, "a late error");
    wrong_type = true;
    check(sample_capabilities(SESSION, 20, 5, 21, &one, &number, &two) == ERROR_BAD_MESSAGE,
          "a wrong object");
    wrong_type = false;
    spoil_answer = true;
    check(sample_capabilities(SESSION, 20, 5, 21, &one, &number, &two) == ERROR_BAD_MESSAGE, "bad answer");
    spoil_answer = false;
    check(slots_in_use == 0, "no slot is lost");
    check(client_buffer.receive_cnode == 0, "nothing can arrive unasked");
    check(sample_nothing(SESSION) == ERROR_NONE, "no fields at all");
    check(sample_absent(SESSION, 20) == ERROR_UNSUPPORTED, "no handler");
    check(slots_in_use == 0, "and what came with it is gone");
    check(sample_post_post(SESSION, "posted") == ERROR_NONE && strcmp(posted, "posted") == 0, "a post");
}

static void try_windows(void)
{
    uint64_t last;
    check(sample_window(SESSION, bulk_of(4096, 4096), 5, &last) == ERROR_NONE && last == 8197, "the end of a window");
    check(sample_window(SESSION, bulk_of(8192, 0), 0, &last) == ERROR_NONE && last == 8192, "nothing at its end");
    check(sample_window(SESSION, bulk_of(4096, 4097), 0, &last) == ERROR_BAD_MESSAGE, "a byte too many");
    check(sample_window(SESSION, bulk_of(UINT32_MAX, 2), 0, &last) == ERROR_BAD_MESSAGE, "behind it");
    check(sample_named_window(SESSION, "name", bulk_of(1, 8191), &last) == ERROR_NONE && last == 8192, "behind a string");
    check(sample_named_window(SESSION, "name", bulk_of(8191, 2), &last) == ERROR_BAD_MESSAGE, "too many behind a string");
}

/* --- by table --- */

static const struct contract_table *const tables[] = { &sample_table, NULL };

static struct contract_reader reader;

static bool is_next(const char *name, uint64_t number)
{
    struct contract_datum datum;
    return contract_next(&reader, &datum) && strcmp(datum.field->name, name) == 0 && datum.number == number;
}

static bool is_next_text(const char *name, const char *text)
{
    struct contract_datum datum;
    return contract_next(&reader, &datum) && strcmp(datum.field->name, name) == 0 && strcmp(datum.bytes, text) == 0
        && datum.size == strlen(text);
}

static bool read_all(const struct contract_field *fields, uint64_t *from, unsigned count, unsigned capability_count)
{
    struct contract_datum datum;
    contract_open(&reader, fields, from, count, capability_count);
    while (contract_next(&reader, &datum)) {}
    return contract_complete(&reader);
}

static void try_tables(void)
{
    uint64_t message[] = { THING_KIND_LARGE, (uint64_t)-3, 4, 1, 500, 2, 'o' | 'k' << 8 }, flags[] = { 5, 8 };
    const struct contract_table *table = NULL;
    const struct contract_method *method = contract_find(tables, SAMPLE_INTERFACE << 16 | 3, &table);
    check(method != NULL && table == &sample_table && strcmp(method->name, "things") == 0, "a method by its label");
    check(contract_find(tables, SAMPLE_INTERFACE << 16 | 99, &table) == NULL, "no such method");
    check(contract_find(tables, 1, &table) == NULL, "no such interface");
    contract_open(&reader, method->in, message, 7, 0);
    check(is_next("thing.kind", THING_KIND_LARGE) && is_next("thing.here.x", (uint64_t)-3) && is_next("thing.here.y", 4)
              && is_next("thing.flag", 1) && is_next("thing.weight", 500) && is_next_text("name", "ok")
              && contract_complete(&reader), "a struct and a string by table");
    check(!read_all(method->in, message, 8, 0) && !read_all(method->in, message, 6, 0)
              && !read_all(method->in, message, 7, 1), "words or capabilities too many or too few");
    method = contract_find(tables, SAMPLE_INTERFACE << 16 | 12, &table);
    check(!read_all(method->in, flags, 2, 0), "no such flag");
    flags[1] = 0;
    check(read_all(method->in, flags, 2, 0) && method->in[0].kind == CONTRACT_FLAGS
              && strcmp(method->in[0].values[1].name, "green") == 0, "flags, and none");
    method = contract_find(tables, SAMPLE_INTERFACE << 16 | 5, &table);
    contract_open(&reader, method->in, message + 2, 1, 2);
    check(is_next("first", 0) && is_next("number", 4) && is_next("second", 1) && contract_complete(&reader)
              && strcmp(method->in[2].of, "notification") == 0, "capabilities by table");
}

static void try_colours(void)
{
    uint32_t all;
    char text[SAMPLE_NAMED_COLOURS_TEXT_MAX + 1];
    check(sample_colours(SESSION, COLOUR_RED, COLOUR_BLUE, &all) == ERROR_NONE && all == 5, "flags in registers");
    check(sample_colours(SESSION, COLOUR_RED, 8, &all) == ERROR_BAD_MESSAGE, "another bit");
    check(sample_named_colours(SESSION, "sky", COLOUR_BLUE, text, &all) == ERROR_NONE && all == 5
              && strcmp(text, "sky is 4") == 0, "flags behind a string");
    check(sample_named_colours(SESSION, "sky", 12, text, &all) == ERROR_BAD_MESSAGE, "another bit behind a string");
}

/* --- the fuzzer --- */

/* Is the message one that a handler may see? Written apart from the generated checks. */
static bool is_good(const struct contract_method *method, unsigned count, unsigned capability_count)
{
    unsigned at = 0;
    if (count > MESSAGE_WORDS_MAX)
        return false;
    for (const struct contract_field *field = method->in; field->kind != CONTRACT_END; field++) {
        if (field->kind == CONTRACT_CAPABILITY) {
            if (capability_count-- == 0)
                return false;
            continue;
        }
        if (at == count)
            return false;
        uint64_t word = words[at++];
        if ((field->kind == CONTRACT_UNSIGNED || field->kind == CONTRACT_BOOL) && word > field->limit)
            return false;
        if (field->kind == CONTRACT_BULK && (word >> 32) + (word & UINT32_MAX) > field->limit)
            return false;
        if (field->kind == CONTRACT_SIGNED && field->limit == INT32_MAX && (int64_t)word != (int32_t)word)
            return false;
        if (field->kind == CONTRACT_FLAGS && word > 7)
            return false;
        if (field->kind == CONTRACT_ENUM && word != 1 && word != 2 && word != 9)
            return false;
        if (field->kind == CONTRACT_STRING || field->kind == CONTRACT_BYTES) {
            if (word > field->limit)
                return false;
            for (uint64_t i = 0; i < (word + 7) / 8 * 8; i++) {
                if (at + i / 8 >= count)
                    return false;
                uint8_t byte = (uint8_t)(words[at + i / 8] >> i % 8 * 8);
                if (i >= word ? byte != 0 : byte == 0 && field->kind == CONTRACT_STRING)
                    return false;
            }
            at += (unsigned)(word + 7) / 8;
        }
    }
    return at == count && capability_count == 0;
}

/* The method without a handler is refused before its message is looked at; one answers more than it should. */
enum { ABSENT = 9, BOUNDS = 2 };

static void fuzz(void)
{
    unsigned good = 0, bad = 0;
    client_buffer.receive_cnode = SLOT_CNODE;
    client_buffer.receive_index = SERVER_SLOT;
    for (unsigned round = 0; round < ROUNDS; round++) {
        const struct contract_method *method = &sample_table.methods[(unsigned)rand() % sample_table.method_count];
        unsigned capability_count, count = make_request(method, &capability_count);
        if (method->number == ABSENT)
            continue;
        count = mutate(count, &capability_count);
        struct message message;
        memcpy(client_buffer.words, words, sizeof words);
        memcpy(message.words, words, sizeof message.words);
        message.info = message_info(SAMPLE_INTERFACE << 16 | method->number, count, capability_count);
        for (unsigned i = 0; i < MESSAGE_CAPABILITIES_MAX; i++)
            client_buffer.capabilities[i] = 20;
        unsigned before = handled;
        enum error error = ipc_call(SESSION, &message);
        bool expected = is_good(method, count, capability_count);
        check(error == ERROR_NONE, "the server answers");
        check((handled != before) == expected, expected ? "a good message is handled" : "a bad one is not");
        check(expected || message_label(message.info) == ERROR_BAD_MESSAGE, "a bad message is called so");
        check(read_all(method->in, words, count, capability_count) == expected, "the table says the same");
        memcpy(client_buffer.words, message.words, sizeof message.words);
        check(message_label(message.info) != ERROR_NONE || method->number == BOUNDS
                  || read_all(method->out, client_buffer.words, message_words(message.info), message_capabilities(message.info)),
              "the table takes the answer");
        expected ? good++ : bad++;
        if (failures > 20)
            break;
    }
    client_buffer.receive_cnode = 0;
    printf("fuzz: %u good and %u bad messages\n", good, bad);
    check(good > ROUNDS / 8 && bad > ROUNDS / 8, "the fuzzer makes both kinds");
}

int main(void)
{
    static const struct { const char *name; void (*run)(void); } cases[] = {
        { "numbers", try_numbers }, { "bounds", try_bounds }, { "structs and strings", try_things },
        { "bytes", try_data }, { "capabilities", try_capabilities }, { "windows", try_windows }, { "tables", try_tables },
        { "colours", try_colours }, { "fuzz", fuzz },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int before = failures;
        cases[i].run();
        printf("%s %s\n", failures == before ? "ok" : "FAIL", cases[i].name);
    }
    return failures != 0;
}
