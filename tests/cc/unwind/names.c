/* Back traces through frames of every shape: fixed, of variable size, realigned, with saved registers, at the end of a tail call. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* <unwind.h> of gcc has these (Itanium C++ ABI, exception handling, section 1). */
struct _Unwind_Context;
uintptr_t _Unwind_GetIP(struct _Unwind_Context *context);
void *_Unwind_FindEnclosingFunction(void *address);
int _Unwind_Backtrace(int (*visit)(struct _Unwind_Context *context, void *argument), void *argument);

int main(void);
static int fixed(int depth), sized(int depth), realigned(int depth), many(int depth), variadic(int depth, ...), tail(int depth);
__attribute__((ms_abi)) int microsoft(int depth);

static const struct { const void *start; const char *name; } names[] = {
    { (void *)main, "main" }, { (void *)fixed, "fixed" }, { (void *)sized, "sized" }, { (void *)realigned, "realigned" },
    { (void *)many, "many" }, { (void *)variadic, "variadic" }, { (void *)tail, "tail" }, { (void *)microsoft, "microsoft" },
};

static int print(struct _Unwind_Context *context, void *last)
{
    const void *start = _Unwind_FindEnclosingFunction((void *)_Unwind_GetIP(context));
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].start == start && strcmp(*(const char **)last, "main") != 0)
            printf(" %s", *(const char **)last = names[i].name);
    return 0;
}

__attribute__((noinline)) int trace(int value)
{
    const char *last = "";
    printf("%d:", value);
    _Unwind_Backtrace(print, &last);
    puts("");
    return value + 1;
}

__attribute__((noinline)) static int fixed(int depth)
{
    char room[100];
    room[depth] = (char)depth;
    int result = sized(depth + 1);
    return result + room[depth] - depth;
}

__attribute__((noinline)) static int sized(int depth)
{
    char room[depth * 100];
    memset(room, depth, sizeof room);
    return realigned(depth + 1) + room[5] - depth;
}

__attribute__((noinline)) static int realigned(int depth)
{
    _Alignas(64) char room[depth + 1 > 0 ? 64 : 1];
    memset(room, depth, sizeof room);
    return many(depth + 1) + room[5] - depth;
}

__attribute__((noinline)) static int many(int depth)
{
    int a = trace(1), b = trace(2), c = trace(3), d = trace(4), e = trace(5), f = trace(6);
    int result = variadic(depth + 1, a, b, c, d, e, f);
    return result + a + b + c + d + e + f;
}

__attribute__((noinline)) static int variadic(int depth, ...)
{
    va_list list;
    va_start(list, depth);
    int sum = 0;
    for (int i = 0; i < 6; i++)
        sum += va_arg(list, int);
    va_end(list);
    return microsoft(depth + 1) + sum;
}

__attribute__((ms_abi, noinline)) int microsoft(int depth)
{
    double kept = depth * 1.5;
    int result = tail(depth + 1);
    return result + (int)kept;
}

__attribute__((noinline)) static int tail(int depth)
{
    if (depth > 100)
        return 0;
    int result = trace(depth);
    return result + trace(7);
}

int main(void)
{
    return fixed(1) == 0;
}
