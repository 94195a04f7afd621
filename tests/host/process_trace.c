/*
 * Back traces on stacks that were made for it.
 *
 * sources: servers/process/trace.c
 */
#include <stdio.h>
#include <string.h>
#include <servers/process/trace.h>

enum { BASE = 0x1000, SIZE = 0x400, FUNCTION = 0x100 };

static uint8_t code[SIZE];             /* a function every 0x100 bytes */
static int failures;

static bool before(void *context, uint64_t end, uint8_t bytes[TRACE_CODE])
{
    (void)context;
    if (end < BASE + TRACE_CODE || end > BASE + SIZE)
        return false;
    memcpy(bytes, code + end - BASE - TRACE_CODE, TRACE_CODE);
    return true;
}

static uint64_t function(void *context, uint64_t address)
{
    (void)context;
    return address < BASE || address >= BASE + SIZE ? 0 : address & ~(uint64_t)(FUNCTION - 1);
}

/* A call at an address; the one behind it. */
static uint64_t call(uint64_t at, uint64_t target)
{
    uint32_t distance = (uint32_t)(target - at - 5);
    code[at - BASE] = 0xe8;
    memcpy(code + at - BASE + 1, &distance, 4);
    return at + 5;
}

static uint64_t call_bytes(uint64_t at, const char *bytes, unsigned size)
{
    memcpy(code + at - BASE, bytes, size);
    return at + size;
}

static void check(const char *what, uint64_t ip, const uint64_t *stack, size_t words, const char *expected)
{
    const struct trace_source source = { stack, words, NULL, before, function };
    struct trace_frame frames[8];
    char text[200] = "";
    unsigned count = trace_stack(&source, ip, frames, 8);
    for (unsigned i = 0; i < count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%llx%s", i == 0 ? "" : " ",
                 (unsigned long long)frames[i].address, frames[i].certain ? "" : "?");
    if (strcmp(text, expected) != 0) {
        printf("FAIL %s: %s, not %s\n", what, text, expected);
        failures++;
    }
}

int main(void)
{
    memset(code, 0x90, sizeof code);
    uint64_t first = call(0x1010, 0x1100), second = call(0x1110, 0x1200), other = call(0x1020, 0x1300);
    uint64_t pointer = call_bytes(0x1210, "\xff\xd0", 2), memory = call_bytes(0x1220, "\x41\xff\x54\x24\x08", 5);
    uint64_t far = call_bytes(0x1230, "\xff\x15\x01\x02\x03\x04", 6), table = call_bytes(0x1240, "\xff\x14\xc5\x01\x02\x03\x04", 7);
    uint64_t jump = call_bytes(0x1250, "\xff\xe0", 2);

    check("direct calls, past what is no address and a call of another function", 0x1205,
          (uint64_t[]){ 5, other, 0x1234, second, 7, first }, 6, "1205 1115 1015");
    check("calls through pointers", 0x1305, (uint64_t[]){ pointer, second }, 2, "1305 1212? 1115");
    check("through memory", 0x1305, (uint64_t[]){ jump, memory, second }, 3, "1305 1225? 1115");
    check("through a place", 0x1305, (uint64_t[]){ far }, 1, "1305 1236?");
    check("through a table", 0x1305, (uint64_t[]){ table }, 1, "1305 1247?");
    check("a tail call", 0x1305, (uint64_t[]){ 3, second, first }, 3, "1305 1115? 1015");
    check("code that is none", 0x10, (uint64_t[]){ first }, 1, "10 1015?");
    check("no stack", 0x1205, NULL, 0, "1205");
    check("more than there is room for", 0x1205,
          (uint64_t[]){ second, first, second, first, second, first, second, first, second, first }, 10,
          "1205 1115 1015 1115? 1015 1115? 1015 1115?");
    printf("%d failures\n", failures);
    return failures != 0;
}
