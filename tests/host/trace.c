/*
 * trace's words for system calls, by the tables of sample.contract; and for anything that registers can hold.
 *
 * Seen to fail: a slot of a capability that the answer has not got; a text that is not cut.
 *
 * flags: -D_POSIX_C_SOURCE=200809L -Ibuild/gen -idirafter libc/include
 * sources: programs/trace/print.c libc/src/quine/contract.c libc/src/quine/wire.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <abi/operations.h>
#include <programs/trace/print.h>
#include <quine/memory.h>

#include <contracts/sample.table.c>

enum { ROUNDS = 300000, SESSION = 7, LABEL = SAMPLE_INTERFACE << 16 };

static const struct contract_table *const tables[] = { &sample_table, NULL };
static int failures;

/* wire.c's callers are not here. */
struct ipc_buffer *__ipc_buffer(void) { return NULL; }
capability capability_allocate(unsigned count) { (void)count; return 0; }
void capability_free(capability slot) { (void)slot; }
enum error ipc_call(capability to, struct message *message) { (void)to; (void)message; return ERROR_DEAD; }
enum error ipc_call_blocking(capability to, struct message *message, const volatile unsigned *count, unsigned seen)
{
    (void)to; (void)message; (void)count; (void)seen;
    return ERROR_DEAD;
}

static char *text_of(const struct call *call, struct call *answer)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    call_print(file, tables, call);
    if (answer != NULL) {
        fputs(" = ", file);
        answer_print(file, tables, call, answer);
    }
    fclose(file);
    return text;
}

static void expect(const char *wanted, const struct call *call, struct call *answer)
{
    char *text = text_of(call, answer);
    if (strcmp(text, wanted) != 0) {
        printf("FAIL it says %s\n     not     %s\n", text, wanted);
        failures++;
    }
    free(text);
}

static void try_calls(void)
{
    struct call things = {
        .to = SESSION, .info = message_info(LABEL | 3, 7, 0),
        .words = { THING_KIND_LARGE, (uint64_t)-3, 4, 1, 500, 5, 0x225c0a6b6f },       /* ok \n \ " */
    }, thing = {
        .info = message_info(0, 7, 0), .words = { THING_KIND_SMALL, 1, (uint64_t)-2, 0, 0, 1, 'x' },
    };
    expect("sample(7).things(large, -3, 4, true, 500, \"ok\\n\\\\\\\"\") = other.kind small, other.here.x 1, "
           "other.here.y -2, other.flag false, other.weight 0, label \"x\"", &things, &thing);
    things.words[0] = 3;
    things.info = message_info(LABEL | 3, 2, 1);
    things.capabilities[0] = 33;
    expect("sample(7).things(malformed: 0x3, 0xfffffffffffffffd, capability 33)", &things, NULL);

    struct call colours = { .to = SESSION, .info = message_info(LABEL | 12, 2, 0), .words = { 5, 0 } };
    struct call refused = { .info = message_info(ERROR_BAD_MESSAGE, 0, 0) }, dead = { .number = ERROR_DEAD };
    struct call all = { .info = message_info(0, 1, 0), .words = { 7 } };
    expect("sample(7).colours(red|blue, 0) = red|green|blue", &colours, &all);
    expect("sample(7).colours(red|blue, 0) = BAD_MESSAGE", &colours, &refused);
    expect("sample(7).colours(red|blue, 0) = DEAD", &colours, &dead);

    struct call gifts = { .to = SESSION, .info = message_info(LABEL | 5, 1, 2), .words = { 1ull << 32 }, .capabilities = { 20, 21 } };
    struct call taken = { .info = message_info(0, 1, 2), .words = { 9 }, .capabilities = { 40, 41 } };
    expect("sample(7).capabilities(capability 20, 0x100000000, notification 21) = one sample 40, number_back 9, two frame 41",
           &gifts, &taken);
    taken.info = message_info(0, 1, 1);
    expect("sample(7).capabilities(capability 20, 0x100000000, notification 21) = malformed: 0x9, capability 40", &gifts, &taken);

    struct call window = { .to = SESSION, .info = message_info(LABEL | 10, 2, 0), .words = { bulk_of(4096, 10), 3 } };
    struct call nothing = { .to = SESSION, .info = message_info(LABEL | 6, 0, 0) }, none = { .info = 0 };
    expect("sample(7).window(10 bytes at 4096, 3)", &window, NULL);
    expect("sample(7).nothing() = ok", &nothing, &none);

    struct call data = { .to = SESSION, .info = message_info(LABEL | 4, 11, 0), .words = { 65 } };
    memset(&data.words[1], 'y', 65);
    expect("sample(7).data(\"yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\"..., 0)", &data, NULL);
}

static void try_kernel(void)
{
    struct call delete = { .to = 1, .info = message_info(OPERATION_CNODE_DELETE, 1, 0), .words = { 35 } };
    struct call signal = { .number = SYSTEM_CALL_TRY_SEND, .to = 12 }, wait = { .number = SYSTEM_CALL_RECEIVE, .to = 12 };
    struct call none = { .info = 0 }, badge = { .to = 16 }, yield = { .number = SYSTEM_CALL_YIELD };
    struct call unknown = { .to = SESSION, .info = message_info(LABEL | 99, 1, 0), .words = { 2 } };
    expect("CNODE_DELETE(1; 0x23) = ok", &delete, &none);
    expect("signal(12) = ok", &signal, &none);
    expect("wait(12) = 0x10", &wait, &badge);
    expect("yield() = ok", &yield, &none);
    expect("call(7; label 0x4d0063; 0x2)", &unknown, NULL);
    if (strcmp(call_subject(tables, &unknown), "kernel") != 0 || strcmp(call_subject(tables, &signal), "kernel") != 0) {
        printf("FAIL whose call it is\n");
        failures++;
    }
}

static uint64_t random_word(void)
{
    return ((uint64_t)rand() << 40 ^ (uint64_t)rand() << 20 ^ (uint64_t)rand()) >> rand() % 64;
}

static void fill(struct call *call)
{
    *call = (struct call){ .number = rand() % 4 == 0 ? random_word() : (uint64_t)rand() % 8, .to = random_word() };
    call->info = rand() % 4 == 0 ? random_word() : message_info(rand() % 2 ? LABEL | (rand() % 16) : rand() % 80, rand() % 128, rand() % 8);
    for (unsigned i = 0; i < MESSAGE_WORDS_MAX; i++)
        call->words[i] = rand() % 2 ? (uint64_t)rand() % 12 : random_word();
}

static void fuzz(void)
{
    static struct call call, answer;
    size_t length = 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        fill(&call);
        fill(&answer);
        answer.number = rand() % 2 ? 0 : answer.number;
        if (rand() % 2)
            answer.info &= UINT32_MAX;
        char *text = text_of(&call, &answer);
        length += strlen(text);
        free(text);
    }
    printf("fuzz: %u calls in %zu bytes\n", ROUNDS, length);
}

int main(void)
{
    try_calls();
    try_kernel();
    fuzz();
    printf("%s\n", failures == 0 ? "ok" : "FAIL");
    return failures != 0;
}
