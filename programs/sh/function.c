/* Functions of the shell, XCU 2.9.5. A body lives in a copy of its own: the tree of the line that defined it goes. */
#include <stdlib.h>
#include <string.h>
#include "copy.h"
#include "shell.h"
#include "variables.h"

struct function {
    struct function *next;     /* by name */
    char *name;
    struct arena arena;        /* of the body */
    struct node *body;
    unsigned running;          /* calls that have not come back */
    bool unset;                /* goes when they have */
};

static struct function *functions;
static unsigned calls;
static struct parameters outermost;        /* those around the first of the calls */

static struct function **find(const char *name)
{
    struct function **link = &functions;
    while (*link != NULL && ((*link)->unset || strcmp((*link)->name, name) != 0))
        link = &(*link)->next;
    return link;
}

static void forget(struct function **link)
{
    struct function *function = *link;
    function->unset = true;
    if (function->running > 0)
        return;
    *link = function->next;
    arena_free(&function->arena);
    free(function->name);
    free(function);
}

bool function_unset(const char *name)
{
    struct function **link = find(name);
    if (*link == NULL)
        return false;
    forget(link);
    return true;
}

void function_define(const char *name, struct node *body)
{
    struct function *function = shell_memory(calloc(1, sizeof *function));
    function->name = shell_memory(strdup(name));
    function->body = copy_node(&function->arena, body);
    function_unset(name);
    function->next = functions;
    functions = function;
}

struct node *function_find(const char *name)
{
    struct function *function = *find(name);
    return function != NULL ? function->body : NULL;
}

static struct function **find_body(const struct node *body)
{
    struct function **link = &functions;
    while ((*link)->body != body)
        link = &(*link)->next;
    return link;
}

int function_call(struct node *body, char **arguments)
{
    if (shell.nesting == NESTING_MAX)
        shell_abort(STATUS_ERROR, arguments[0], "functions call each other too deeply");
    struct function *function = *find_body(body);
    struct parameters outer = parameters;
    unsigned loops = shell.loops;
    struct scope *scope = scope_begin();
    function->running++;
    shell.nesting++;
    shell.functions++;
    shell.loops = 0;
    if (calls++ == 0)
        outermost = parameters;
    parameters.arguments = arguments + 1;
    parameters.owned = NULL;
    run(body, false);
    parameters_forget();
    parameters.arguments = outer.arguments;
    parameters.owned = outer.owned;
    calls--;
    shell.loops = loops;
    shell.functions--;
    shell.nesting--;
    if (shell.flow == FLOW_RETURN)
        shell.flow = FLOW_NONE;
    scope_end(scope);
    if (--function->running == 0 && function->unset)
        forget(find_body(body));
    return parameters.status;
}

void function_reset(void)
{
    if (calls == 0)
        return;
    parameters_forget();
    parameters.arguments = outermost.arguments;
    parameters.owned = outermost.owned;
    calls = 0;
    for (struct function *function = functions; function != NULL; function = function->next)
        function->running = 0;
}
