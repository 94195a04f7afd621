/* Messages for fuzzers of what idl makes: as a contract's table says, numbers at their bounds or one above, and changed. */
#ifndef TESTS_CONTRACT_MESSAGES_H
#define TESTS_CONTRACT_MESSAGES_H

#include <stdlib.h>
#include <string.h>
#include <quine/contract.h>

static uint64_t words[MESSAGE_WORDS_MAX];

static uint64_t any_value(const struct contract_value *values)
{
    unsigned count = 0;
    while (values[count].name != NULL)
        count++;
    return values[(unsigned)rand() % count].number;
}

static unsigned make_field(const struct contract_field *field, unsigned count)
{
    unsigned size = (unsigned)rand() % (field->limit < 39 ? (unsigned)field->limit + 1 : 40);
    switch (field->kind) {
    case CONTRACT_STRING:
    case CONTRACT_BYTES:
        words[count++] = size;
        memset(&words[count], 0, (size + 7) / 8 * 8);
        for (unsigned i = 0; i < size; i++)
            ((uint8_t *)&words[count])[i] = (uint8_t)(rand() % 255 + 1);
        return count + (size + 7) / 8;
    case CONTRACT_UNSIGNED:
    case CONTRACT_BOOL:
        words[count++] = rand() % 16 == 0 ? field->limit + (unsigned)rand() % 2
                                          : (uint64_t)rand() % (field->limit < INT32_MAX ? field->limit + 1 : INT32_MAX);
        return count;
    case CONTRACT_BULK:
        words[count++] = ((uint64_t)rand() % (field->limit + 9)) << 32 | (uint64_t)rand() % (field->limit / 2);
        return count;
    case CONTRACT_SIGNED:
        words[count++] = (uint64_t)(int64_t)(rand() % 1000 - 500);
        return count;
    case CONTRACT_FLAGS:
    case CONTRACT_ENUM:
        words[count++] = any_value(field->values);
        return count;
    default:
        return count;
    }
}

/* A request for a method: its words, and how many capabilities go with it. */
static unsigned make_request(const struct contract_method *method, unsigned *capability_count)
{
    unsigned count = 0;
    *capability_count = 0;
    for (const struct contract_field *field = method->in; field->kind != CONTRACT_END; field++) {
        count = make_field(field, count);
        *capability_count += field->kind == CONTRACT_CAPABILITY;
    }
    return count;
}

static unsigned mutate_words(unsigned count)
{
    static const uint64_t extremes[] = { 0, 1, 255, 256, 65536, INT32_MAX, UINT32_MAX, 1ull << 32, INT64_MAX,
                                         1ull << 63, UINT64_MAX, UINT64_MAX - 7, 21, 900, 901 };
    unsigned place = count == 0 ? 0 : (unsigned)rand() % count;
    switch (rand() % 6) {
    case 0:
        return count == 0 ? 1 : count - 1;
    case 1:
        words[count % MESSAGE_WORDS_MAX] = (uint64_t)rand();
        return count < MESSAGE_WORDS_MAX ? count + 1 : count;
    case 2:
        words[place] = extremes[(unsigned)rand() % (sizeof extremes / sizeof *extremes)];
        return count;
    case 3:
        words[place] ^= 1ull << rand() % 64;
        return count;
    case 4:
        return (unsigned)rand() % 128;
    default:
        return count;
    }
}

/* Most are changed in some way. */
static unsigned mutate(unsigned count, unsigned *capability_count)
{
    if (rand() % 4 != 0)
        count = mutate_words(count);
    if (rand() % 16 == 0)
        *capability_count = (unsigned)rand() % (MESSAGE_CAPABILITIES_MAX + 1);
    return count;
}

#endif
