/*
 * crash WAY: ends by a fault, for the tests of what the system says about it. The
 * ways are in the table below.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Volatile: the compiler must not see what will happen. */
static volatile int *volatile bad_address = (volatile int *)0x10;
static volatile int zero, thousand = 1000;
static volatile unsigned char page[16];

static void crash_read(void)
{
    zero = *bad_address;
}

static void crash_write(void)
{
    *(volatile unsigned char *)(uintptr_t)crash_read = 0;
}

static void crash_execute(void)
{
    void (*function)(void) = (void (*)(void))(uintptr_t)page;
    page[0] = 0xc3;                    /* ret */
    function();
}

static void crash_instruction(void)
{
    __builtin_trap();
}

static void crash_divide(void)
{
    zero = thousand / zero;
}

static int crash_deeper(volatile int *above)
{
    volatile int here[256];
    here[0] = *above + 1;
    return here[0] == 0 ? 0 : crash_deeper(here) + here[0];
}

static void crash_stack(void)
{
    volatile int depth = 0;
    zero = crash_deeper(&depth);
}

static const struct {
    const char *name;
    void (*crash)(void);
} ways[] = {
    { "read", crash_read }, { "write", crash_write }, { "execute", crash_execute },
    { "instruction", crash_instruction }, { "divide", crash_divide }, { "stack", crash_stack },
    { "abort", abort },
};

int main(int argc, char **argv)
{
    for (size_t i = 0; argc > 1 && i < sizeof ways / sizeof ways[0]; i++) {
        if (strcmp(argv[1], ways[i].name) == 0) {
            printf("crash: %s, code near %p\n", ways[i].name, (void *)(uintptr_t)crash_read);
            fflush(stdout);
            ways[i].crash();
            printf("crash: it lives on\n");
        }
    }
    return 1;
}
