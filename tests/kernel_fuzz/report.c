/* Words on the serial port, and the counts of all answers: see fuzz.h. */
#include "fuzz.h"

enum {
    NAME_WIDTH = 26,
    SERIAL_DATA = 0x3f8, SERIAL_STATUS = 0x3fd, SERIAL_EMPTY = 0x20,
    PIECE = 16,                        /* bytes that the port's buffer takes at once */
    LAST_WORDS = 190,
};

/* --- text --- */

static void print_piece(const char *text, unsigned length)
{
    uint32_t status;

    do
        io_ports_in(INIT_SLOT_IO_PORTS, SERIAL_STATUS, 1, &status);
    while (!(status & SERIAL_EMPTY));
    io_ports_write(INIT_SLOT_IO_PORTS, SERIAL_DATA, text, length);
}

void print(const char *text)
{
    while (*text != 0) {
        unsigned length = 0;
        while (length < PIECE && text[length] != 0)
            length++;
        print_piece(text, length);
        text += length;
    }
}

static void print_in(uint64_t number, unsigned base)
{
    char digits[72];
    unsigned i = sizeof digits - 1;

    digits[i] = 0;
    do
        digits[--i] = "0123456789abcdef"[number % base];
    while ((number /= base) != 0);
    print(digits + i);
}

void print_number(uint64_t number) { print_in(number, 10); }

static void print_name(const char *name)
{
    unsigned length = 0;

    while (name[length] != 0)
        length++;
    print(name);
    while (length++ < NAME_WIDTH)
        print(" ");
}

/* The kernel prints what the first program leaves in its buffer before it stops itself. */
_Noreturn void give_up(const char *what, const char *which)
{
    char *to = (char *)INIT_IPC_BUFFER, *end = to + LAST_WORDS;

    for (; *what != 0 && to < end; what++)
        *to++ = *what;
    if (*which != 0 && to < end)
        *to++ = ' ';
    for (; *which != 0 && to < end; which++)
        *to++ = *which;
    *to = 0;
    for (;;)
        fuzz_end();
}

void need(enum error error, const char *what)
{
    static const char *const names[] = {
#define X(name, number, text) [number] = #name,
        ERROR_LIST(X)
#undef X
    };

    if (error != ERROR_NONE)
        give_up(what, error < ERROR_COUNT ? names[error] : "no error at all");
}

/* --- counts --- */

/* What does not come about here: a page that has been 2^30 spaces; a control for one core,
 * unless there is another. */
static const struct { uint8_t operation, cores; uint64_t errors; } impossible[] = {
    { OPERATION_TABLE_MAP, CORES_MAX, E(LIMIT) }, { OPERATION_FRAME_MAP, CORES_MAX, E(LIMIT) },
    { OPERATION_SPACE_MAP, CORES_MAX, E(LIMIT) }, { OPERATION_TIME_CONTROL_CONFIGURE, 1, E(NO_RIGHT) },
};

static uint64_t possible(const struct operation_text *operation, unsigned cores)
{
    uint64_t errors = operation->errors;

    for (unsigned i = 0; i < sizeof impossible / sizeof *impossible; i++)
        if (impossible[i].operation == operation->number && cores <= impossible[i].cores)
            errors &= ~impossible[i].errors;
    return errors;
}

/* A row of one table, summed over the threads: counts by error. Prints, and answers, what is
 * not in the set, and of what is wanted has not come. */
static uint64_t print_row(const char *name, const uint32_t *row, uint64_t errors, uint64_t wanted)
{
    uint64_t failures = 0;

    print_name(name);
    for (unsigned error = 0; error < ERROR_COUNT; error++) {
        uint64_t sum = 0, bit = 1ull << error;
        for (unsigned i = 0; i < FUZZERS; i++)
            sum += *(const uint32_t *)((const char *)&row[error] + (uint64_t)i * FUZZERS_STRIDE);
        if (sum == 0 && !(wanted & bit))
            continue;
        print(" ");
        print_number(error);
        print(":");
        print_number(sum);
        if ((sum != 0 && !(errors & bit)) || sum == 0) {
            print(sum == 0 ? "(NEVER)" : "(WRONG)");
            failures++;
        }
    }
    print("\n");
    return failures;
}

uint64_t report(bool complete, unsigned cores)
{
    const struct fuzzer *first = fuzzer_of(0);
    uint64_t failures = 0, all = complete ? UINT64_MAX : 0;

    for (unsigned i = 0; i < FUZZERS; i++)
        count_answers(fuzzer_of(i));
    print("kernel_fuzz: answers by error number (abi/errors.h)\n");
    for (unsigned i = 0; i < SYSTEM_CALL_COUNT; i++) {
        /* It is seldom that a receiver which keeps no callers is passive; where the turns of the cores are chance, it may not come at all. */
        uint64_t chance = i == SYSTEM_CALL_CALL && cores > 1 ? E(WOULD_BLOCK) : 0;
        failures += print_row(call_texts[i].name, first->results[i], call_texts[i].errors, call_texts[i].errors & all & ~chance);
    }
    for (unsigned i = 0; i < OPERATIONS; i++)
        failures += print_row(operation_texts[i].name, first->answers[i], operation_texts[i].errors,
                              possible(&operation_texts[i], cores) & all);
    print_row("other labels", first->answers[OTHER], UINT64_MAX, 0);
    return failures;
}

static void print_call(const char *title, const struct call *call)
{
    const uint64_t *words = &call->number;

    print(title);
    for (unsigned i = 0; i < sizeof *call / sizeof *words; i++) {
        print(" ");
        print_in(words[i], 16);
    }
    print("\n");
}

void report_wrong(const struct fuzzer *fuzzer)
{
    print("kernel_fuzz: number, to, message information, reply, words 0 to 5\n");
    print_call("    called with", &fuzzer->wrong);
    print_call("    answered   ", &fuzzer->wrong_answer);
}
