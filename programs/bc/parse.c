/* The language of bc: see bc.h. POSIX XCU bc, "Grammar"; besides: names of several letters, else, print, halt, && || !. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "bc.h"

static FILE *input;
static enum token token;         /* that was read last, and not yet used */
static int operator;             /* of TOKEN_ASSIGN */
static struct program_buffer word;
static unsigned depth, loops;    /* of blocks and functions, of loops */
static bool in_function;

static const struct { const char *text; enum token token; } keywords[] = {
    { "auto", TOKEN_AUTO }, { "break", TOKEN_BREAK }, { "define", TOKEN_DEFINE }, { "else", TOKEN_ELSE }, { "for", TOKEN_FOR },
    { "halt", TOKEN_HALT }, { "ibase", TOKEN_IBASE }, { "if", TOKEN_IF }, { "length", TOKEN_LENGTH }, { "obase", TOKEN_OBASE },
    { "print", TOKEN_PRINT }, { "quit", TOKEN_QUIT }, { "return", TOKEN_RETURN }, { "scale", TOKEN_SCALE }, { "sqrt", TOKEN_SQRT },
    { "while", TOKEN_WHILE },
};

/* --- tokens --- */

static int peek(void)
{
    int c = getc(input);
    ungetc(c, input);
    return c;
}

static void append(int c)
{
    char byte = (char)c;
    program_append(&word, &byte, 1);
}

static bool take(int wanted)
{
    bool there = peek() == wanted;
    if (there)
        getc(input);
    return there;
}

static void skip_comment(void)
{
    for (int c = getc(input); !(c == '*' && take('/')); c = getc(input))
        if (c == EOF)
            fail(true, "a comment has no end");
}

/* A number may go on behind a backslash and a newline. */
static enum token read_number(int c)
{
    bool point = false;
    for (;; c = getc(input)) {
        if (c == '\\' && take('\n'))
            continue;
        if (!isdigit(c) && !(c >= 'A' && c <= 'F') && (c != '.' || point))
            break;
        point = point || c == '.';
        append(c);
    }
    ungetc(c, input);
    if (strcmp(word.bytes, ".") == 0)
        fail(true, "`.': not a number");
    return TOKEN_NUMBER;
}

static enum token read_word(int c)
{
    for (; islower(c) || isdigit(c) || c == '_'; c = getc(input))
        append(c);
    ungetc(c, input);
    for (size_t i = 0; i < sizeof keywords / sizeof keywords[0]; i++)
        if (strcmp(word.bytes, keywords[i].text) == 0)
            return keywords[i].token;
    return TOKEN_NAME;
}

static enum token read_text(void)
{
    for (int c = getc(input); c != '"'; c = getc(input)) {
        if (c == EOF)
            fail(true, "a text has no end");
        append(c);
    }
    return TOKEN_TEXT;
}

static enum token read_operator(int c)
{
    if (c == '=' || c == '!' || c == '<' || c == '>') {
        if (take('='))
            return c == '=' ? TOKEN_EQUAL : c == '!' ? TOKEN_NOT_EQUAL : c == '<' ? TOKEN_AT_MOST : TOKEN_AT_LEAST;
        operator = '=';
        return c == '=' ? TOKEN_ASSIGN : TOKEN_CHARACTER + c;
    }
    if ((c == '+' || c == '-') && take(c))
        return c == '+' ? TOKEN_MORE_ONE : TOKEN_LESS_ONE;
    if (strchr("+-*/%^", c) != NULL && take('=')) {
        operator = c;
        return TOKEN_ASSIGN;
    }
    if ((c == '&' || c == '|') && take(c))
        return c == '&' ? TOKEN_AND : TOKEN_OR;
    return TOKEN_CHARACTER + c;
}

static enum token next(void)
{
    int c = getc(input);
    word.used = 0;
    program_append(&word, "", 0);
    for (;; c = getc(input)) {
        if (c == '/' && take('*'))
            skip_comment();
        else if (c == '#')
            while (peek() != '\n' && peek() != EOF)
                getc(input);
        else if (c != ' ' && c != '\t' && c != '\r' && !(c == '\\' && take('\n')))
            break;
    }
    if (c == EOF)
        return token = TOKEN_END;
    if (c == '\n')
        return token = TOKEN_NEWLINE;
    if (isdigit(c) || c == '.' || (c >= 'A' && c <= 'F'))
        return token = read_number(c);
    return token = islower(c) ? read_word(c) : c == '"' ? read_text() : read_operator(c);
}

static bool is(int character)
{
    return token == (enum token)(TOKEN_CHARACTER + character);
}

static _Noreturn void fail_here(const char *wanted)
{
    if (token == TOKEN_END || token == TOKEN_NEWLINE)
        fail(true, "%s is missing at the end of the %s", wanted, token == TOKEN_END ? "text" : "line");
    if (token > TOKEN_CHARACTER)
        fail(true, "%s is missing before `%c'", wanted, (int)(token - TOKEN_CHARACTER));
    fail(true, "%s is missing before `%s'", wanted, word.used > 0 ? word.bytes : "an operator");
}

static void expect(int character)
{
    if (!is(character))
        fail_here((char[]){ '`', (char)character, '\'', 0 });
    next();
}

static void skip_newlines(void)
{
    while (token == TOKEN_NEWLINE)
        next();
}

/* --- trees --- */

static struct node *node(enum kind kind, int node_operator, struct node *left, struct node *right)
{
    struct node *made = program_memory(NULL, 1, sizeof *made);
    *made = (struct node){ .kind = kind, .operator = node_operator, .parts = { left, right } };
    return made;
}

void node_free(struct node *made)
{
    while (made != NULL) {
        struct node *behind = made->next;
        for (size_t i = 0; i < 4; i++)
            node_free(made->parts[i]);
        free(made->text);
        free(made);
        made = behind;
    }
}

/* --- expressions --- */

static struct node *parse_expression(void);

static struct node *parse_arguments(void)
{
    struct node *first = NULL, **last = &first;
    while (!is(')')) {
        *last = parse_expression();
        last = &(*last)->next;
        if (!is(','))
            break;
        next();
    }
    expect(')');
    return first;
}

/* A variable, an element, an array as an argument, or a call. */
static struct node *parse_name(void)
{
    struct node *made = node(KIND_VARIABLE, 0, NULL, NULL);
    made->name = name_find(word.bytes);
    next();
    if (is('(')) {
        next();
        made->kind = KIND_CALL;
        made->parts[0] = parse_arguments();
    } else if (is('[')) {
        next();
        made->kind = is(']') ? KIND_ARRAY : KIND_ELEMENT;
        if (made->kind == KIND_ELEMENT)
            made->parts[0] = parse_expression();
        expect(']');
    }
    return made;
}

static struct node *parse_function(enum kind kind)
{
    next();
    if (kind == KIND_SCALE_OF && !is('('))
        return node(KIND_SCALE, 0, NULL, NULL);
    expect('(');
    struct node *made = node(kind, 0, parse_expression(), NULL);
    expect(')');
    return made;
}

static struct node *parse_simple(void)
{
    struct node *made;
    switch (token) {
    case TOKEN_NUMBER:
        made = node(KIND_NUMBER, 0, NULL, NULL);
        made->text = program_text(word.bytes, word.used);
        next();
        return made;
    case TOKEN_NAME: return parse_name();
    case TOKEN_SCALE: return parse_function(KIND_SCALE_OF);
    case TOKEN_LENGTH: return parse_function(KIND_LENGTH);
    case TOKEN_SQRT: return parse_function(KIND_SQRT);
    case TOKEN_IBASE: case TOKEN_OBASE:
        made = node(token == TOKEN_IBASE ? KIND_IBASE : KIND_OBASE, 0, NULL, NULL);
        next();
        return made;
    default:
        expect('(');
        made = parse_expression();
        expect(')');
        return made;
    }
}

static bool is_place(const struct node *made)
{
    return made->kind == KIND_VARIABLE || made->kind == KIND_ELEMENT || made->kind == KIND_SCALE || made->kind == KIND_IBASE
        || made->kind == KIND_OBASE;
}

/* With ++ and --: in front of it, or behind it. */
static struct node *parse_counted(void)
{
    enum kind kind = KIND_BEFORE;
    int one = token;
    struct node *place;
    if (one == TOKEN_MORE_ONE || one == TOKEN_LESS_ONE) {
        next();
        place = parse_simple();
    } else {
        place = parse_simple();
        one = token;
        if (one != TOKEN_MORE_ONE && one != TOKEN_LESS_ONE)
            return place;
        kind = KIND_AFTER;
        next();
    }
    if (!is_place(place))
        fail(true, "only variables can be counted up and down");
    return node(kind, one == TOKEN_MORE_ONE ? '+' : '-', place, NULL);
}

static struct node *parse_unary(void)
{
    if (!is('-'))
        return parse_counted();
    next();
    return node(KIND_NEGATE, 0, parse_unary(), NULL);
}

static struct node *parse_power(void)
{
    struct node *base = parse_unary();
    if (!is('^'))
        return base;
    next();
    return node(KIND_BINARY, '^', base, parse_power());
}

static struct node *parse_product(void)
{
    struct node *left = parse_power();
    while (is('*') || is('/') || is('%')) {
        int sign = (int)(token - TOKEN_CHARACTER);
        next();
        left = node(KIND_BINARY, sign, left, parse_power());
    }
    return left;
}

static struct node *parse_sum(void)
{
    struct node *left = parse_product();
    while (is('+') || is('-')) {
        int sign = (int)(token - TOKEN_CHARACTER);
        next();
        left = node(KIND_BINARY, sign, left, parse_product());
    }
    return left;
}

static struct node *parse_assignment(void)
{
    struct node *left = parse_sum();
    if (token != TOKEN_ASSIGN)
        return left;
    int sign = operator;
    if (!is_place(left))
        fail(true, "only variables can be assigned");
    next();
    return node(KIND_ASSIGN, sign, left, parse_assignment());
}

static struct node *parse_relation(void)
{
    struct node *left = parse_assignment();
    while (is('<') || is('>') || (token >= TOKEN_EQUAL && token <= TOKEN_AT_LEAST)) {
        int sign = is('<') ? '<' : is('>') ? '>' : (int)token;
        next();
        left = node(KIND_BINARY, sign, left, parse_assignment());
    }
    return left;
}

static struct node *parse_not(void)
{
    if (!is('!'))
        return parse_relation();
    next();
    return node(KIND_NOT, 0, parse_not(), NULL);
}

static struct node *parse_and(void)
{
    struct node *left = parse_not();
    while (token == TOKEN_AND) {
        next();
        left = node(KIND_BINARY, TOKEN_AND, left, parse_not());
    }
    return left;
}

static struct node *parse_expression(void)
{
    enum { DEPTH_MAX = 1000 };
    if (++depth > DEPTH_MAX)
        fail(true, "too many parentheses within each other");
    struct node *left = parse_and();
    while (token == TOKEN_OR) {
        next();
        left = node(KIND_BINARY, TOKEN_OR, left, parse_and());
    }
    depth--;
    return left;
}

/* --- statements --- */

static struct node *parse_statement(void);

/* The rest of a block, with semicolons and newlines between its statements. */
static struct node *parse_rest_of_block(void)
{
    struct node *block = node(KIND_BLOCK, 0, NULL, NULL), **last = &block->parts[0];
    for (;;) {
        while (token == TOKEN_NEWLINE || is(';'))
            next();
        if (is('}'))
            break;
        if (token == TOKEN_END)
            fail_here("`}'");
        *last = parse_statement();
        last = &(*last)->next;
        if (token != TOKEN_NEWLINE && !is(';') && !is('}'))
            fail_here("`;'");
    }
    next();
    return block;
}

static struct node *parse_body(void)
{
    skip_newlines();
    return parse_statement();
}

/* An `else` stands on the line where the statement before it ends. */
static struct node *parse_if(void)
{
    struct node *made = node(KIND_IF, 0, NULL, NULL);
    next();
    expect('(');
    made->parts[0] = parse_expression();
    expect(')');
    made->parts[1] = parse_body();
    if (token == TOKEN_ELSE) {
        next();
        made->parts[2] = parse_body();
    }
    return made;
}

static struct node *parse_loop(void)
{
    struct node *made = node(token == TOKEN_FOR ? KIND_FOR : KIND_WHILE, 0, NULL, NULL);
    next();
    expect('(');
    if (made->kind == KIND_WHILE) {
        made->parts[0] = parse_expression();
    } else {
        for (int i = 0; i < 3; i++) {          /* what is before, what must hold, what is done after each turn */
            if (!is(i < 2 ? ';' : ')'))
                made->parts[i] = parse_expression();
            if (i < 2)
                expect(';');
        }
    }
    expect(')');
    loops++;
    made->parts[3] = parse_body();
    loops--;
    return made;
}

static struct node *parse_print(void)
{
    struct node *made = node(KIND_PRINT, 0, NULL, NULL), **last = &made->parts[0];
    do {
        next();
        if (token == TOKEN_TEXT) {
            *last = node(KIND_TEXT, '\\', NULL, NULL);
            (*last)->text = program_text(word.bytes, word.used);
            next();
        } else {
            *last = parse_expression();
        }
        last = &(*last)->next;
    } while (is(','));
    return made;
}

static struct node *parse_return(void)
{
    if (!in_function)
        fail(true, "return outside of a function");
    struct node *made = node(KIND_RETURN, 0, NULL, NULL);
    next();
    if (token != TOKEN_NEWLINE && !is(';') && !is('}'))
        made->parts[0] = parse_expression();
    return made;
}

static struct node *parse_word(enum kind kind)
{
    if (kind == KIND_BREAK && loops == 0)
        fail(true, "break outside of a loop");
    next();
    return node(kind, 0, NULL, NULL);
}

static struct node *parse_statement(void)
{
    struct node *made;
    switch (token) {
    case TOKEN_TEXT:
        made = node(KIND_TEXT, 0, NULL, NULL);
        made->text = program_text(word.bytes, word.used);
        next();
        return made;
    case TOKEN_PRINT: return parse_print();
    case TOKEN_IF: return parse_if();
    case TOKEN_FOR: case TOKEN_WHILE: return parse_loop();
    case TOKEN_BREAK: return parse_word(KIND_BREAK);
    case TOKEN_HALT: return parse_word(KIND_HALT);
    case TOKEN_RETURN: return parse_return();
    case TOKEN_QUIT: leave();
    default:
        if (is('{')) {
            next();
            return parse_rest_of_block();
        }
        made = parse_expression();
        return node(KIND_VALUE, made->kind != KIND_ASSIGN, made, NULL);
    }
}

/* --- functions --- */

static void add_local(struct function *function)
{
    if (token != TOKEN_NAME)
        fail_here("a name");
    function->locals = program_memory(function->locals, function->local_count + 1, sizeof *function->locals);
    function->locals[function->local_count] = (struct parameter){ name_find(word.bytes), false };
    next();
    if (is('[')) {
        next();
        expect(']');
        function->locals[function->local_count].is_array = true;
    }
    function->local_count++;
}

static void parse_locals(struct function *function, int end)
{
    while (!(end != 0 ? is(end) : token == TOKEN_NEWLINE || is(';'))) {
        add_local(function);
        if (!is(','))
            break;
        next();
    }
}

/* `auto` comes first in the body. A function that is defined again is a new one; calls that run keep the old. */
static void parse_definition(void)
{
    struct function *function = program_memory(NULL, 1, sizeof *function);
    *function = (struct function){ NULL, 0, 0, NULL };
    next();
    if (token != TOKEN_NAME)
        fail_here("the name of a function");
    struct name *name = name_find(word.bytes);
    next();
    expect('(');
    parse_locals(function, ')');
    expect(')');
    function->parameter_count = function->local_count;
    skip_newlines();
    if (!is('{'))
        fail_here("`{'");
    next();
    while (token == TOKEN_NEWLINE || is(';'))
        next();
    if (token == TOKEN_AUTO) {
        next();
        parse_locals(function, 0);
    }
    in_function = true;
    function->body = parse_rest_of_block();
    in_function = false;
    name->function = function;
}

void parse_begin(FILE *stream)
{
    input = stream;
}

void parse_recover(void)
{
    while (token != TOKEN_NEWLINE && token != TOKEN_END && peek() != '\n' && peek() != EOF)
        getc(input);
    if (token != TOKEN_NEWLINE)
        getc(input);
    depth = loops = 0;
    in_function = false;
}

bool parse_next(struct node **body)
{
    struct node **last = body;
    *body = NULL;
    next();
    if (token == TOKEN_END)
        return false;
    while (token != TOKEN_NEWLINE && token != TOKEN_END) {
        if (is(';')) {
            next();
            continue;
        }
        if (token == TOKEN_DEFINE) {
            parse_definition();
        } else {
            *last = parse_statement();
            last = &(*last)->next;
        }
        if (token != TOKEN_NEWLINE && token != TOKEN_END && !is(';'))
            fail_here("`;'");
    }
    return true;
}
