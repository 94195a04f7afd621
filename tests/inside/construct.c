/* What runs before main() and after it. */
#include <stdio.h>
#include <stdlib.h>

static int before;

__attribute__((constructor)) static void first(int argc, char **argv) { before = argc * 100 + (argv[1] != NULL ? 10 : 0) + 1; }
__attribute__((constructor)) static void second(void) { before = before * 10 + 2; }
__attribute__((destructor)) static void last_end(void) { puts("the last one"); }
__attribute__((destructor)) static void end(void) { puts("destructor"); }

static void leave(void)
{
    puts("atexit");
}

int main(void)
{
    atexit(leave);
    printf("before main: %d\n", before);
    return 0;
}
