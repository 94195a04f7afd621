/* Back traces: see trace.h. */
#include "trace.h"

enum { FAR = 2048 };                   /* words, between two frames that belong together */

enum call { CALL_NONE, CALL_DIRECT, CALL_INDIRECT };

/* Whether these are all bytes of FF /2 (Intel SDM volume 2, CALL, and 2.1 for the forms of ModR/M and SIB). */
static bool is_indirect(const uint8_t *bytes, unsigned length)
{
    unsigned mod = bytes[1] >> 6, rm = bytes[1] & 7, has_index = mod != 3 && rm == 4;

    if (bytes[0] != 0xff || (bytes[1] >> 3 & 7) != 2 || length < 2 + has_index)
        return false;
    unsigned base = has_index ? bytes[2] & 7 : rm;
    unsigned displacement = mod == 1 ? 1 : mod == 2 || (mod == 0 && base == 5) ? 4 : 0;
    return length == 2 + has_index + displacement;
}

/* The call that ends at `address`. *target: of a direct one. */
static enum call call_before(const struct trace_source *source, uint64_t address, uint64_t *target)
{
    uint8_t bytes[TRACE_CODE];

    if (!source->code(source->context, address, bytes))
        return CALL_NONE;
    if (bytes[2] == 0xe8) {
        uint32_t distance = bytes[3] | (uint32_t)bytes[4] << 8 | (uint32_t)bytes[5] << 16 | (uint32_t)bytes[6] << 24;
        *target = address + (uint64_t)(int64_t)(int32_t)distance;
        return CALL_DIRECT;
    }
    for (unsigned length = 2; length <= TRACE_CODE; length++)
        if (is_indirect(bytes + TRACE_CODE - length, length))
            return CALL_INDIRECT;
    return CALL_NONE;
}

/* The return address to the caller of `function` from word *at on, which moves behind it. */
static bool next_frame(const struct trace_source *source, uint64_t function, size_t *at, struct trace_frame *frame)
{
    size_t end = *at + FAR < source->words ? *at + FAR : source->words, fallback = 0;

    for (size_t i = *at; i < end; i++) {
        uint64_t target = 0;
        enum call call = call_before(source, source->stack[i], &target);
        bool certain = call == CALL_DIRECT && target == function;
        if (certain || call == CALL_INDIRECT || (call == CALL_DIRECT && function == 0)) {
            *frame = (struct trace_frame){ source->stack[i], certain };
            *at = i + 1;
            return true;
        }
        if (call == CALL_DIRECT && fallback == 0)
            fallback = i + 1;
    }
    if (fallback == 0)
        return false;
    *frame = (struct trace_frame){ source->stack[fallback - 1], false };
    *at = fallback;
    return true;
}

unsigned trace_stack(const struct trace_source *source, uint64_t ip, struct trace_frame *frames, unsigned most)
{
    unsigned count = 0;
    size_t at = 0;

    if (most == 0)
        return 0;
    frames[count++] = (struct trace_frame){ ip, true };
    /* A return address may be the end of its function: the call before it is inside. */
    for (uint64_t function = source->function(source->context, ip);
         count < most && next_frame(source, function, &at, &frames[count]);
         function = source->function(source->context, frames[count - 1].address - 1))
        count++;
    return count;
}
