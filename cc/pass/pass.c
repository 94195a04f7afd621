/*
 * The order of the passes: pass.h.
 */
#include <stddef.h>
#include <cc/base/code_options.h>
#include <cc/base/diagnose.h>
#include <cc/pass/pass.h>

struct pass {
    bool (*run)(struct ir_function *function);
    unsigned level;
    const char *name;
};

static const struct pass passes[] = {
#define X(name, level, text) { pass_##name, level, #name },
    PASS_LIST(X)
#undef X
    { NULL, 0, NULL },
};

static void verify(const struct ir_function *function, const char *after)
{
    uint32_t block = 0, value = 0;
    const char *problem = ir_verify(function, &block, &value);
    if (problem != NULL)
        fatal("internal error: after %s of '%s': block %u, value %u: %s", after, function->name, block, value, problem);
}

void pass_all(struct ir_function *function, bool check)
{
    if (check)
        verify(function, "lowering");
    for (const struct pass *pass = passes; pass->run != NULL; pass++) {
        if (pass->level > code_options.level)
            continue;
        struct arena_mark mark = arena_mark(&function_arena);
        pass->run(function);
        arena_release(&function_arena, mark);
        if (check)
            verify(function, pass->name);
    }
}
