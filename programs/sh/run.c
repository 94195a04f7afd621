/* Running trees: compound commands and lists. XCU 2.9. */
#include <fnmatch.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "expand.h"
#include "input.h"
#include "jobs.h"
#include "parse.h"
#include "shell.h"
#include "trap.h"
#include "variables.h"

/* Whether a loop around what ran ends now. */
static bool loop_ends(void)
{
    if (shell.flow != FLOW_BREAK && shell.flow != FLOW_CONTINUE)
        return shell.flow != FLOW_NONE;
    bool outer = --shell.flow_loops > 0, ends = outer || shell.flow == FLOW_BREAK;
    if (!outer)
        shell.flow = FLOW_NONE;
    return ends;
}

static int run_tested(struct node *node)
{
    shell.tested++;
    int status = run(node, false);
    shell.tested--;
    return status;
}

static int run_if(struct node *node, bool last)
{
    bool holds = run_tested(node->left) == 0;
    if (shell.flow != FLOW_NONE)
        return parameters.status;
    if (holds)
        return run(node->right, last);
    return node->third != NULL ? run(node->third, last) : 0;
}

static int run_while(struct node *node)
{
    int status = 0;
    shell.loops++;
    for (;;) {
        bool holds = (run_tested(node->left) == 0) == (node->kind == NODE_WHILE);
        if (shell.flow != FLOW_NONE ? loop_ends() : !holds)
            break;
        if (holds)
            status = run(node->right, false);
        if (loop_ends())
            break;
    }
    shell.loops--;
    return shell.flow == FLOW_NONE ? status : parameters.status;
}

static int run_for(struct node *node)
{
    struct arena arena = { NULL };
    struct strings fields = { .arena = &arena };
    int status = 0;
    expand_words(&fields, node->words);
    for (char **each = node->all_arguments ? parameters.arguments : NULL; each != NULL && *each != NULL; each++)
        strings_add(&fields, arena_copy(&arena, *each, strlen(*each)));
    shell.loops++;
    for (size_t i = 0; i < fields.count; i++) {
        if (!variable_set(node->name, fields.items[i]))
            shell_abort(STATUS_ERROR, NULL, NULL);
        status = run(node->right, false);
        if (loop_ends())
            break;
    }
    shell.loops--;
    arena_free(&arena);
    return shell.flow == FLOW_NONE ? status : parameters.status;
}

static bool item_matches(struct arena *arena, const struct case_item *item, const char *text)
{
    for (const struct word *pattern = item->patterns; pattern != NULL; pattern = pattern->next)
        if (fnmatch(expand_pattern(arena, pattern), text, 0) == 0)
            return true;
    return false;
}

static int run_case(struct node *node, bool last)
{
    struct arena arena = { NULL };
    const char *text = expand_single(&arena, node->words);
    struct case_item *item = node->items;
    while (item != NULL && !item_matches(&arena, item, text))
        item = item->next;
    arena_free(&arena);
    return item != NULL && item->body != NULL ? run(item->body, last) : 0;
}

static int run_sequence(struct node *node, bool last)
{
    int status = 0;
    for (struct node *each = node->left; each != NULL && shell.flow == FLOW_NONE; each = each->next)
        status = run(each, last && each->next == NULL);
    return status;
}

static int run_and_or(struct node *node, bool last)
{
    int status = run_tested(node->left);
    if (shell.flow != FLOW_NONE || (status == 0) != (node->kind == NODE_AND))
        return status;
    return run(node->right, last);
}

static int run_not(struct node *node)
{
    int status = run_tested(node->left);
    return shell.flow != FLOW_NONE ? status : status == 0;
}

static int run_kind(struct node *node, bool last)
{
    switch (node->kind) {
    case NODE_SIMPLE: return run_simple(node, last);
    case NODE_PIPELINE: return run_pipeline(node, last);
    case NODE_NOT: return run_not(node);
    case NODE_AND: case NODE_OR: return run_and_or(node, last);
    case NODE_SEQUENCE: return run_sequence(node, last);
    case NODE_BACKGROUND: return run_background(node);
    case NODE_SUBSHELL: return run_subshell(node, last);
    case NODE_GROUP: return run(node->left, last);
    case NODE_IF: return run_if(node, last);
    case NODE_WHILE: case NODE_UNTIL: return run_while(node);
    case NODE_FOR: return run_for(node);
    case NODE_CASE: return run_case(node, last);
    case NODE_FUNCTION: function_define(node->name, node->right); return 0;
    }
    return 0;
}

/* A compound command with redirections of its own. */
static int run_redirected(struct node *node, bool last)
{
    struct arena arena = { NULL };
    struct saved *saved = NULL;
    int status = 1;
    if (redirect(&arena, node->redirections, last ? NULL : &saved))
        status = run_kind(node, last);
    redirect_undo(saved);
    arena_free(&arena);
    return status;
}

int run(struct node *node, bool last)
{
    if (option_on('n') && !shell.interactive)
        return 0;
    if (node->line != 0)
        shell.line = node->line;
    bool simple = node->kind == NODE_SIMPLE || node->kind == NODE_SUBSHELL || node->kind == NODE_PIPELINE;
    bool redirected = node->redirections != NULL && node->kind != NODE_SIMPLE && node->kind != NODE_SUBSHELL;
    /* Who catches the end, or sees what a trap does, has something to do after the last command. */
    last = last && !trap_any();
    parameters.status = redirected ? run_redirected(node, last) : run_kind(node, last);
    trap_run_pending();
    if (parameters.status != 0 && shell.tested == 0 && (simple || redirected) && option_on('e') && shell.flow == FLOW_NONE)
        shell.flow = FLOW_EXIT;
    return parameters.status;
}

/* --- inputs --- */

/* The next command of the input, run; false: there is none. */
static bool run_next(struct input *input, struct arena *arena)
{
    struct node *command;
    bool typed = input->text == NULL && input->descriptor < 0;
    unsigned line = input->line;
    switch (parse_command(arena, input, &command)) {
    case PARSE_END:
        return false;
    case PARSE_GIVEN_UP:
        parameters.status = STATUS_SIGNAL + SIGINT;
        return true;
    case PARSE_ERROR:
        shell.line = line;
        parameters.status = STATUS_ERROR;
        if (!shell.interactive)
            shell_exit();
        return typed;
    case PARSE_COMMAND:
        if (command != NULL)
            run(command, false);
        fflush(stdout);
        break;
    }
    return shell.flow == FLOW_NONE;
}

static void run_input(struct input *input)
{
    const char *outer_name = shell.input_name;
    unsigned outer_line = shell.line;
    bool more = true;
    shell.input_name = input->name;
    while (more) {
        struct arena arena = { NULL };
        more = run_next(input, &arena);
        arena_free(&arena);
    }
    shell.input_name = outer_name;
    shell.line = outer_line;
}

void run_text(const char *name, const char *text)
{
    struct input input = { .name = name, .text = text };
    if (shell.nesting == NESTING_MAX)
        shell_abort(STATUS_ERROR, NULL, "commands are nested too deeply");
    shell.nesting++;
    run_input(&input);
    shell.nesting--;
    input_close(&input);
}

void run_descriptor(const char *name, int descriptor)
{
    struct input input = { .name = name, .descriptor = descriptor };
    if (shell.nesting == NESTING_MAX)
        shell_abort(STATUS_ERROR, name, "files read each other too deeply");
    input.seekable = lseek(descriptor, 0, SEEK_CUR) >= 0;
    shell.nesting++;
    run_input(&input);
    shell.nesting--;
    input_close(&input);
}

void run_typed(void)
{
    struct input input = { .descriptor = -1 };
    jmp_buf top;
    shell.top = &top;
    shell.interactive = true;
    if (setjmp(top) != 0) {
        shell.flow = FLOW_NONE;
        shell.loops = shell.functions = shell.nesting = shell.tested = 0;
        function_reset();
        scope_end(NULL);
        redirect_undo_all();
    }
    for (;;) {
        run_input(&input);
        if (shell.flow == FLOW_EXIT || !jobs_stopped())
            break;
        complain(NULL, NULL, STOPPED_JOBS);
    }
}
