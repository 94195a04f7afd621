/*
 * Directives: directive.h. While one is read, the lexer ends at the end of its line. Groups
 * that a condition excludes are skipped by lines; only the conditionals in them are looked at.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/preprocess/condition.h>
#include <cc/preprocess/directive.h>
#include <cc/preprocess/expand.h>
#include <cc/preprocess/include.h>
#include <cc/preprocess/pragma.h>

struct conditional {
    uint32_t location;           /* of the name in its #if */
    bool taken;                  /* a group of it was, or is being read */
    bool final;                  /* #else came */
    bool guard;                  /* perhaps the guard of its file */
};

static struct conditional *conditionals;
static uint32_t conditional_count, conditional_capacity;
static bool in_condition;
static const char *hash_at;      /* where the '#' of the directive being read is */
static struct token header;      /* what #include asked for, entered when its line is over */
static enum { NOTHING, HEADER, HEADER_NEXT } wanted;

const char *directive_next_byte(void)
{
    return lexer_peek(&frame->lexer);
}

bool directive_parenthesis_adjoins(void)
{
    struct lexer copy = frame->lexer;
    struct token token;
    if (*copy.next != '\\')
        return *copy.next == '(';
    lexer_next(&copy, &token);
    return token.kind == TOKEN_LEFT_PARENTHESIS && (token.flags & TOKEN_SPACE) == 0;
}

bool directive_in_condition(void)
{
    return in_condition;
}

uint32_t directive_conditionals(void)
{
    return conditional_count;
}

void directive_close_conditionals(uint32_t count)
{
    while (conditional_count > count)
        error_at(conditionals[--conditional_count].location, "this conditional has no #endif");
}

void directive_expect_end(const char *what)
{
    const char *next = directive_next_byte();
    if (*next != '\n' && next < frame->lexer.end)
        warn_at(WARNING_EXTRA_TOKENS, lexer_location(&frame->lexer, next), "more behind %s", what);
}

/* --- conditionals --- */

/* The macro's name behind #ifdef and its kin, or NULL. */
static struct name *read_macro_name(const struct token *directive)
{
    struct token token;
    expand_raw(&token);
    if (token.kind != TOKEN_NAME) {
        error_at(token.kind == TOKEN_END ? directive->location : token.location, "the name of a macro is expected");
        return NULL;
    }
    directive_expect_end("the macro's name");
    return token.name;
}

static bool is_defined(const struct token *directive, bool wanted_defined)
{
    const struct name *name = read_macro_name(directive);
    return name != NULL && macro_is_defined(name) == wanted_defined;
}

static bool is_true(const struct token *directive, const char *what)
{
    in_condition = true;
    bool value = condition_read(directive, what);
    in_condition = false;
    expand_drop();
    return value;
}

/* "!defined X" or "!defined(X)" to the end of the line: X, else NULL. Nothing is read. */
static struct name *negated_name(void)
{
    struct lexer copy = frame->lexer;
    struct token token;
    lexer_next(&copy, &token);
    bool good = token.kind == TOKEN_EXCLAMATION;
    lexer_next(&copy, &token);
    good = good && token.kind == TOKEN_NAME && strcmp(token.name->text, "defined") == 0;
    lexer_next(&copy, &token);
    bool parenthesis = good && token.kind == TOKEN_LEFT_PARENTHESIS;
    if (parenthesis)
        lexer_next(&copy, &token);
    struct name *name = good && token.kind == TOKEN_NAME ? token.name : NULL;
    lexer_next(&copy, &token);
    if (parenthesis && token.kind == TOKEN_RIGHT_PARENTHESIS)
        lexer_next(&copy, &token);
    return token.kind == TOKEN_END ? name : NULL;
}

static void skip_group(void);

static void open_conditional(const struct token *directive, bool condition, struct name *guard)
{
    bool first = hash_at == frame->first && frame->conditionals == conditional_count && guard != NULL;
    if (first)
        frame->guard = guard;
    conditionals = array_grow(conditionals, &conditional_capacity, conditional_count, sizeof *conditionals);
    conditionals[conditional_count++] = (struct conditional){
        .location = directive->location, .taken = condition, .guard = first,
    };
    if (!condition)
        skip_group();
}

static void do_if(struct token *directive)
{
    struct name *guard = hash_at == frame->first ? negated_name() : NULL;
    open_conditional(directive, is_true(directive, "#if"), guard);
}

static void do_ifdef(struct token *directive)
{
    open_conditional(directive, is_defined(directive, true), NULL);
}

static void do_ifndef(struct token *directive)
{
    struct name *name = read_macro_name(directive);
    open_conditional(directive, name != NULL && !macro_is_defined(name), name);
}

/* The innermost conditional of this file, or NULL after an error. */
static struct conditional *innermost(const struct token *directive)
{
    if (conditional_count > frame->conditionals)
        return &conditionals[conditional_count - 1];
    error_at(directive->location, "#%s without #if", directive->name->text);
    return NULL;
}

/* Behind #else and its kin: whether its group is to be read, when nothing before it was. */
static bool do_alternative(struct token *directive)
{
    struct conditional *conditional = innermost(directive);
    if (conditional == NULL)
        return true;
    const char *name = directive->name->text;
    bool final = strcmp(name, "else") == 0;
    conditional->guard = false;
    if (conditional->final) {
        error_at(directive->location, "#%s behind #else", name);
        note_at(conditional->location, "of this conditional");
    }
    conditional->final |= final;
    if (conditional->taken)
        return false;
    bool value = final || (strcmp(name, "elif") == 0 ? is_true(directive, "#elif")
                           : is_defined(directive, strcmp(name, "elifdef") == 0));
    if (final)
        directive_expect_end("#else");
    /* The array may have moved. */
    conditionals[conditional_count - 1].taken = value;
    return value;
}

static void do_else(struct token *directive)
{
    if (!do_alternative(directive))
        skip_group();
}

static void do_endif(struct token *directive)
{
    struct conditional *conditional = innermost(directive);
    if (conditional == NULL)
        return;
    directive_expect_end("#endif");
    if (conditional->guard) {
        struct lexer rest = frame->lexer;
        lexer_end_line(&rest);
        rest.in_directive = false;
        frame->guarded = lexer_peek(&rest) == rest.end;
    }
    conditional_count--;
}

enum skipped { SKIP_OTHER, SKIP_OPEN, SKIP_ALTERNATIVE, SKIP_CLOSE };
static enum skipped skipped_kind(const struct token *token);

/* To the #else, #elif or #endif that ends the group. */
static void skip_group(void)
{
    struct token token;
    unsigned inner = 0;
    while (lexer_skip_to_hash(&frame->lexer)) {
        frame->lexer.in_directive = true;
        lexer_next(&frame->lexer, &token);
        switch (skipped_kind(&token)) {
        case SKIP_OPEN:
            inner++;
            break;
        case SKIP_ALTERNATIVE:
            if (inner == 0 && do_alternative(&token))
                return;
            break;
        case SKIP_CLOSE:
            if (inner == 0) {
                do_endif(&token);
                return;
            }
            inner--;
            break;
        default:
            break;
        }
    }
    frame->lexer.in_directive = true;
}

/* --- #include --- */

/* "<", tokens, ">" out of a macro: joined as they are spelled. */
static bool join_header(struct token *token)
{
    char text[1024];
    size_t count = 0, length;
    uint32_t location = token->location;
    do {
        const char *spelling = token_text(token, &length);
        if ((token->flags & TOKEN_SPACE) != 0 && count > 0 && token->kind != TOKEN_GREATER)
            text[count++] = ' ';
        if (token->kind == TOKEN_END || count + length + 2 > sizeof text) {
            error_at(location, "'<' without '>'");
            return false;
        }
        memcpy(text + count, spelling, length);
        count += length;
        if (token->kind == TOKEN_GREATER)
            break;
        expand_next(token);
    } while (true);
    *token = (struct token){ .kind = TOKEN_STRING, .location = location, .name = name_of(text, count) };
    return true;
}

bool directive_header(struct token *token)
{
    if (expand_is_plain() && lexer_header(&frame->lexer, token))
        return true;
    expand_next(token);
    if (token->kind == TOKEN_STRING && token->name->text[0] == '"')
        return true;
    if (token->kind == TOKEN_LESS)
        return join_header(token);
    error_at(token->location, "\"FILE\" or <FILE> is expected");
    return false;
}

static void do_include(struct token *directive)
{
    if (!directive_header(&header))
        return;
    directive_expect_end("#include");
    wanted = strcmp(directive->name->text, "include_next") == 0 ? HEADER_NEXT : HEADER;
}

/* --- the others --- */

static void do_define(struct token *directive)
{
    (void)directive;
    macro_define();
}

static void do_undef(struct token *directive)
{
    (void)directive;
    macro_undefine();
}

/* The path in a string, without its quotes and with \\ and \" undone. */
static const char *path_of(const struct name *string)
{
    char *path = arena_text(&program_arena, string->text + 1, string->length - 2);
    char *to = path;
    for (const char *from = path; *from != 0; from++) {
        if (*from == '\\' && (from[1] == '\\' || from[1] == '"'))
            from++;
        *to++ = *from;
    }
    *to = 0;
    return path;
}

/* The number of a line; false if it is none, too large or, but in what preprocessors write, 0. */
static bool line_number(const struct token *token, bool marker, unsigned *line)
{
    char *end;
    if (token->kind != TOKEN_NUMBER || token->name->length > 10)
        return false;
    unsigned long value = strtoul(token->name->text, &end, 10);
    *line = (unsigned)value;
    return *end == 0 && value <= 0x7fffffff && (value > 0 || marker);
}

/* "#line N [FILE]" and "# N FILE [FLAGS]": flag 3 is a system header. */
static void set_line(struct token *number, bool marker)
{
    struct position here = source_position(number->location);
    struct token token;
    unsigned line;
    bool system = here.system;
    if (!line_number(number, marker, &line)) {
        error_at(number->location, "the number of a line is expected");
        return;
    }
    const char *path = here.path;
    expand_next(&token);
    if (token.kind == TOKEN_STRING && token.name->text[0] == '"') {
        path = path_of(token.name);
        system = system && !marker;
        for (expand_next(&token); marker && token.kind == TOKEN_NUMBER; expand_next(&token))
            system |= strcmp(token.name->text, "3") == 0;
    }
    if (token.kind != TOKEN_END)
        error_at(token.location, "a file's name in quotes is expected behind the number of a line");
    lexer_end_line(&frame->lexer);
    source_rename(frame->lexer.source, lexer_location(&frame->lexer, frame->lexer.next) + 1, line, path, system);
}

static void do_line(struct token *directive)
{
    struct token number;
    expand_next(&number);
    (void)directive;
    set_line(&number, false);
}

static struct name *rest_of_line(void)
{
    frame->lexer.next = directive_next_byte();
    return lexer_line(&frame->lexer);
}

static void do_error(struct token *directive)
{
    error_at(directive->location, "#error %s", rest_of_line()->text);
}

static void do_warning(struct token *directive)
{
    warn_at(WARNING_WARNING_DIRECTIVE, directive->location, "#warning %s", rest_of_line()->text);
}

/* It is to put its string into the object's comments; ours have none. */
static void do_ident(struct token *directive)
{
    (void)directive;
    lexer_end_line(&frame->lexer);
}

static const struct directive {
    const char *name;
    void (*read)(struct token *directive);
    enum skipped skipped;
} directives[] = {
    { NULL, NULL, SKIP_OTHER },
    { "define", do_define, SKIP_OTHER },
    { "include", do_include, SKIP_OTHER },
    { "if", do_if, SKIP_OPEN },
    { "ifdef", do_ifdef, SKIP_OPEN },
    { "ifndef", do_ifndef, SKIP_OPEN },
    { "elif", do_else, SKIP_ALTERNATIVE },
    { "elifdef", do_else, SKIP_ALTERNATIVE },
    { "elifndef", do_else, SKIP_ALTERNATIVE },
    { "else", do_else, SKIP_ALTERNATIVE },
    { "endif", do_endif, SKIP_CLOSE },
    { "undef", do_undef, SKIP_OTHER },
    { "include_next", do_include, SKIP_OTHER },
    { "line", do_line, SKIP_OTHER },
    { "error", do_error, SKIP_OTHER },
    { "warning", do_warning, SKIP_OTHER },
    { "pragma", NULL, SKIP_OTHER },
    { "ident", do_ident, SKIP_OTHER },
    { "sccs", do_ident, SKIP_OTHER },
};

enum { DIRECTIVE_COUNT = sizeof directives / sizeof *directives };

void directive_begin(void)
{
    for (unsigned i = 1; i < DIRECTIVE_COUNT; i++)
        name_of_text(directives[i].name)->directive = (uint16_t)i;
    conditional_count = 0;
    in_condition = false;
    wanted = NOTHING;
}

static enum skipped skipped_kind(const struct token *token)
{
    return token->kind == TOKEN_NAME ? directives[token->name->directive].skipped : SKIP_OTHER;
}

static void unknown(const struct token *directive)
{
    struct spelling spelling = { .wanted = directive->name != NULL ? directive->name->text : "" };
    for (unsigned i = 1; i < DIRECTIVE_COUNT; i++)
        spelling_offer(&spelling, directives[i].name);
    if (directive->kind != TOKEN_NAME)
        error_at(directive->location, "a directive's name is expected behind '#'");
    else if (spelling.best != NULL)
        error_at(directive->location, "there is no directive #%s; did you mean #%s?", spelling.wanted, spelling.best);
    else
        error_at(directive->location, "there is no directive #%s", spelling.wanted);
}

/* Reads the directive behind '#'; true if the token is one to hand on, a pragma. */
static bool read_known(struct token *hash, struct token *directive)
{
    const struct directive *known = &directives[directive->kind == TOKEN_NAME ? directive->name->directive : 0];
    if (known->read != NULL)
        known->read(directive);
    else if (known->name != NULL)
        return pragma_read(hash);
    else if (directive->kind == TOKEN_NUMBER)
        set_line(directive, true);
    else if (directive->kind != TOKEN_END)
        unknown(directive);
    return false;
}

/* The line of a '#' that begins it; true if the token is one to hand on. */
static bool read_directive(struct token *hash)
{
    struct token directive;
    const char *behind = frame->lexer.next;
    hash_at = frame->lexer.source->text + (hash->location - frame->lexer.source->first);
    frame->lexer.in_directive = true;
    lexer_next(&frame->lexer, &directive);
    bool known = directive.kind == TOKEN_END || (directive.kind == TOKEN_NAME && directive.name->directive != 0);
    if (directive_assembler() && !known) {
        frame->lexer.next = behind;      /* a comment of the assembler's */
        frame->lexer.in_directive = false;
        return true;
    }
    bool handed_on = read_known(hash, &directive);
    expand_drop();
    lexer_end_line(&frame->lexer);
    frame->lexer.in_directive = false;
    if (wanted != NOTHING) {
        bool after_this = wanted == HEADER_NEXT;
        wanted = NOTHING;
        include_enter(&header, after_this);
    }
    return handed_on;
}

void directive_resume(struct token *token)
{
    for (;;) {
        if (token->kind == TOKEN_HASH) {
            if ((token->flags & TOKEN_LINE_START) == 0 || frame->lexer.in_directive || read_directive(token))
                return;
        } else if (token->kind != TOKEN_END || frame->lexer.in_directive || !include_leave()) {
            return;
        }
        lexer_next(&frame->lexer, token);
    }
}

void directive_token(struct token *token)
{
    lexer_next(&frame->lexer, token);
    if (token->kind == TOKEN_HASH || token->kind == TOKEN_END)
        directive_resume(token);
}
