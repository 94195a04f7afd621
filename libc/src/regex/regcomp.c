/* XSH regcomp: from the tree to instructions. */
#include <stdlib.h>
#include <string.h>
#include "parse.h"

/* -1: there are too many. */
static int emit(struct parser *parser, enum operation operation, int argument)
{
    struct __regex *regex = parser->regex;
    if (regex->count % 64 == 0) {
        struct instruction *more = NULL;
        if (regex->count < INSTRUCTIONS_MAX)
            more = reallocarray(regex->instructions, regex->count + 64, sizeof *more);
        if (more == NULL) {
            parser->error = REG_ESPACE;
            return -1;
        }
        regex->instructions = more;
    }
    regex->instructions[regex->count] = (struct instruction){ operation, argument, 0 };
    return (int)regex->count++;
}

static void target(struct parser *parser, int instruction)
{
    if (instruction >= 0 && parser->error == 0)
        parser->regex->instructions[instruction].argument = (int)parser->regex->count;
}

static void compile(struct parser *parser, int number);

static void compile_repeat(struct parser *parser, const struct node *node)
{
    for (int i = 0; i < node->least && parser->error == 0; i++)
        compile(parser, node->left);
    if (node->most < 0) {
        int either = emit(parser, GO_EITHER, 0);
        compile(parser, node->left);
        emit(parser, GO_TO, either);
        target(parser, either);
        return;
    }
    int first = (int)parser->regex->count;
    for (int i = node->least; i < node->most && parser->error == 0; i++) {
        emit(parser, GO_EITHER, -1);                   /* to the end of all */
        compile(parser, node->left);
    }
    for (int i = first; i < (int)parser->regex->count && parser->error == 0; i++)
        if (parser->regex->instructions[i].operation == GO_EITHER && parser->regex->instructions[i].argument == -1)
            target(parser, i);
}

/* A chain of nodes of one kind, which leans to the left: where it starts, and the right sides. What is long in an
 * expression makes no recursion so. NULL: no memory. */
static int *parts_of(struct parser *parser, int number, enum node_kind kind, int *count)
{
    *count = 1;
    for (int i = number; parser->nodes[i].kind == kind; i = parser->nodes[i].left)
        ++*count;
    int *parts = reallocarray(NULL, (size_t)*count, sizeof *parts);
    if (parts == NULL)
        parser->error = REG_ESPACE;
    for (int i = *count; parts != NULL && i-- > 0; number = parser->nodes[number].left)
        parts[i] = i > 0 ? parser->nodes[number].right : number;
    return parts;
}

/* Each alternative but the last: "either this or the next", and "go to the end". */
static void compile_choice(struct parser *parser, int number)
{
    int count, *parts = parts_of(parser, number, NODE_CHOICE, &count);
    for (int i = 0; parts != NULL && i < count && parser->error == 0; i++) {
        int either = i + 1 < count ? emit(parser, GO_EITHER, 0) : -1;
        compile(parser, parts[i]);
        parts[i] = i + 1 < count ? emit(parser, GO_TO, 0) : -1;
        target(parser, either);
    }
    for (int i = 0; parts != NULL && i < count && parser->error == 0; i++)
        target(parser, parts[i]);
    free(parts);
}

static void compile_sequence(struct parser *parser, int number)
{
    int count, *parts = parts_of(parser, number, NODE_SEQUENCE, &count);
    for (int i = 0; parts != NULL && i < count && parser->error == 0; i++)
        compile(parser, parts[i]);
    free(parts);
}

static void compile(struct parser *parser, int number)
{
    struct node node = parser->nodes[number];
    int begin;
    if (parser->error != 0)
        return;
    switch (node.kind) {
    case NODE_EMPTY: break;
    case NODE_ONE: emit(parser, node.operation, node.argument); break;
    case NODE_SEQUENCE: compile_sequence(parser, number); break;
    case NODE_CHOICE: compile_choice(parser, number); break;
    case NODE_REPEAT: compile_repeat(parser, &node); break;
    case NODE_GROUP:
        begin = emit(parser, GROUP_BEGIN, node.argument);
        if (begin >= 0)
            parser->regex->instructions[begin].last_inside = node.least;
        compile(parser, node.left);
        emit(parser, GROUP_END, node.argument);
        break;
    }
}

/* The characters that a match can begin with: those of all instructions that are reached without any. */
static void find_first(struct __regex *regex)
{
    int *stack = reallocarray(NULL, 2 * (size_t)regex->count + 2, sizeof *stack), height = 0;
    bool *seen = calloc(regex->count, 1);
    regex->first_known = stack != NULL && seen != NULL;
    if (regex->first_known)
        stack[height++] = 0;
    while (height > 0) {
        int number = stack[--height];
        const struct instruction *instruction = &regex->instructions[number];
        if (seen[number])
            continue;
        seen[number] = true;
        if (instruction->operation == DONE || instruction->operation == MATCH_BACK)
            regex->first_known = false;
        else if (instruction->operation <= MATCH_SET)
            for (wint_t c = 0; c < DIRECT; c++)
                regex->first[c / 64] |= (uint64_t)__regex_takes(regex, instruction, c) << c % 64;
        else {
            if (instruction->operation == GO_TO || instruction->operation == GO_EITHER)
                stack[height++] = instruction->argument;
            if (instruction->operation != GO_TO)
                stack[height++] = number + 1;
        }
    }
    free(stack);
    free(seen);
}

/* The characters at the beginning between which nothing can happen. */
static void find_prefix(struct __regex *regex)
{
    const struct instruction *instruction = regex->instructions;
    for (; instruction->operation <= GROUP_END && regex->prefix_size < PREFIX_MAX; instruction++) {
        bool is_group = instruction->operation == GROUP_BEGIN || instruction->operation == GROUP_END;
        if (!is_group && (instruction->operation != MATCH_CHARACTER || instruction->argument >= DIRECT))
            break;
        if (!is_group)
            regex->prefix[regex->prefix_size++] = (char)instruction->argument;
    }
    regex->prefix_is_all = instruction->operation == DONE && regex->prefix_size > 0;
}

int regcomp(regex_t *restrict expression, const char *restrict pattern, int flags)
{
    struct parser parser = { .at = pattern, .extended = (flags & REG_EXTENDED) != 0 };
    parser.regex = expression->__program = calloc(1, sizeof *parser.regex);
    if (parser.regex == NULL)
        return REG_ESPACE;
    parser.regex->flags = flags;
    atomic_flag_clear(&parser.regex->table_used);
    int root = __regex_parse(&parser);
    if (root >= 0) {
        compile(&parser, root);
        if (parser.error == 0)
            emit(&parser, DONE, 0);
    }
    free(parser.nodes);
    if (parser.error != 0) {
        regfree(expression);
        return parser.error;
    }
    find_first(parser.regex);
    if ((flags & REG_ICASE) == 0)
        find_prefix(parser.regex);
    expression->re_nsub = (size_t)parser.regex->groups;
    return 0;
}

void regfree(regex_t *expression)
{
    struct __regex *regex = expression->__program;
    if (regex == NULL)
        return;
    for (unsigned i = 0; i < regex->set_count; i++)
        free(regex->sets[i].ranges);
    free(regex->sets);
    free(regex->instructions);
    __regex_table_free(regex);
    free(regex);
    expression->__program = NULL;
}
