/* Words and what may stand in them: see lex.h. XCU 2.2, 2.6. */
#include <ctype.h>
#include <string.h>
#include "lex.h"
#include "parse.h"
#include "variables.h"

enum { DEPTH_MAX = 200 };

/* A word that is being put together. */
struct builder {
    struct parser *parser;
    struct part **link;
    struct text text;          /* characters that are in no part yet */
    bool text_quoted;
};

static struct part *add_part(struct builder *builder, enum part_kind kind, bool quoted)
{
    struct part *part = arena_allocate(builder->parser->arena, sizeof *part);
    part->kind = kind;
    part->quoted = quoted;
    *builder->link = part;
    builder->link = &part->next;
    return part;
}

static void end_text(struct builder *builder)
{
    if (builder->text.size == 0)
        return;
    add_part(builder, PART_TEXT, builder->text_quoted)->text = builder->text.bytes;
    builder->text = (struct text){ .arena = builder->parser->arena };
}

static void add_character(struct builder *builder, char c, bool quoted)
{
    if (builder->text_quoted != quoted)
        end_text(builder);
    builder->text_quoted = quoted;
    text_add(&builder->text, c);
}

/* '' and "" are there, though nothing is in them. */
static void add_nothing(struct builder *builder)
{
    end_text(builder);
    add_part(builder, PART_TEXT, true)->text = arena_allocate(builder->parser->arena, 1);
}

static void build(struct builder *builder, enum word_end end, bool quoted);

void lex_deeper(struct parser *parser)
{
    if (++parser->depth > DEPTH_MAX)
        lex_fail(parser, "too many things are nested in one another");
}

struct word *lex_word(struct parser *parser, enum word_end end, bool quoted)
{
    struct word *word = arena_allocate(parser->arena, sizeof *word);
    struct builder builder = { .parser = parser, .link = &word->parts, .text = { .arena = parser->arena } };
    lex_deeper(parser);
    build(&builder, end, quoted);
    end_text(&builder);
    parser->depth--;
    return word;
}

/* --- quotes --- */

static void single_quotes(struct builder *builder)
{
    struct parser *parser = builder->parser;
    char c;
    if (lex_peek(parser, 0) == '\'')
        add_nothing(builder);
    while ((c = lex_peek(parser, 0)) != '\'') {
        if (c == 0)
            lex_fail(parser, "a single quote is not closed");
        add_character(builder, c, true);
        parser->at++;
    }
    parser->at++;
}

static void double_quotes(struct builder *builder)
{
    struct parser *parser = builder->parser;
    if (lex_peek(parser, 0) == '"')
        add_nothing(builder);
    lex_deeper(parser);
    build(builder, WORD_QUOTE, true);
    parser->depth--;
    if (lex_peek(parser, 0) != '"')
        lex_fail(parser, "a double quote is not closed");
    parser->at++;
}

static void backslash(struct builder *builder, enum word_end end, bool quoted)
{
    struct parser *parser = builder->parser;
    char c = lex_peek(parser, 0);
    parser->at += c != 0;
    if (c == '\n')
        return;
    bool means_itself = !quoted || c == '$' || c == '`' || c == '\\' || (c == '"' && end != WORD_TEXT_END)
        || (c == '}' && end == WORD_BRACE);
    if (!means_itself || c == 0)
        add_character(builder, '\\', true);
    if (c != 0)
        add_character(builder, c, true);
}

/* --- substitutions --- */

static void command_substitution(struct builder *builder, bool quoted)
{
    struct parser *parser = builder->parser;
    struct token token = parser->token;
    struct here *heres = parser->heres;
    end_text(builder);
    parser->has_token = false;
    parser->heres = NULL;
    lex_deeper(parser);
    struct node *command = parse_substitution(parser, TOKEN_CLOSE);
    parser->depth--;
    parser->token = token;
    parser->heres = heres;
    add_part(builder, PART_COMMAND, quoted)->command = command;
}

/* Whether $(( at parser->at ends in )): else it is $( with a subshell in it. */
static bool is_arithmetic(struct parser *parser)
{
    size_t depth = 0;
    for (size_t i = 0;; i++) {
        char c = lex_peek(parser, i);
        if (c == 0)
            return false;
        if (c == '(')
            depth++;
        else if (c == ')' && depth == 0)
            return lex_peek(parser, i + 1) == ')';
        else if (c == ')')
            depth--;
    }
}

static void arithmetic(struct builder *builder, bool quoted)
{
    struct parser *parser = builder->parser;
    end_text(builder);
    struct word *expression = lex_word(parser, WORD_PARENTHESES, true);
    parser->at += 2;
    add_part(builder, PART_ARITHMETIC, quoted)->word = expression;
}

/* `...`: a text with its own backslashes, which is parsed then. */
static void back_quotes(struct builder *builder, bool quoted)
{
    struct parser *parser = builder->parser;
    struct text text = { .arena = parser->arena };
    char c;
    text_add_string(&text, "");
    while ((c = lex_peek(parser, 0)) != '`') {
        if (c == 0)
            lex_fail(parser, "a back quote is not closed");
        char next = c == '\\' ? lex_peek(parser, 1) : 0;
        if (next == '`' || next == '\\' || next == '$' || (next == '"' && quoted)) {
            parser->at++;
            c = next;
        }
        text_add(&text, c);
        parser->at++;
    }
    parser->at++;
    end_text(builder);
    struct input input = { .name = parser->input->name, .line = parser->input->line,
                           .text = text.bytes != NULL ? text.bytes : "" };
    struct parser inner;
    parser_open(&inner, parser->arena, &input);
    inner.depth = parser->depth + 1;
    if (inner.depth > DEPTH_MAX)
        lex_fail(parser, "too many things are nested in one another");
    struct node *volatile command = NULL;
    bool failed = setjmp(inner.failed) != 0;
    if (!failed)
        command = parse_substitution(&inner, TOKEN_END);
    parser_close(&inner);
    input_close(&input);
    if (failed)
        longjmp(parser->failed, 1);
    add_part(builder, PART_COMMAND, quoted)->command = command;
}

/* --- parameters --- */

static bool is_special(char c)
{
    return c != 0 && strchr("@*#?-$!", c) != NULL;
}

/* The name of a parameter at parser->at; `braces`: numbers may be long. NULL: none is there. */
static char *parameter_name(struct parser *parser, bool braces)
{
    size_t length = 0;
    char c = lex_peek(parser, 0);
    if (isdigit((unsigned char)c))
        while (length < 9 && isdigit((unsigned char)lex_peek(parser, length)) && (braces || length == 0))
            length++;
    else if (is_special(c))
        length = 1;
    else
        while ((c = lex_peek(parser, length)) == '_' || isalpha((unsigned char)c)
               || (length > 0 && isdigit((unsigned char)c)))
            length++;
    if (length == 0)
        return NULL;
    char *name = arena_copy(parser->arena, parser->text + parser->at, length);
    parser->at += length;
    return name;
}

/* The operator behind the name. */
static void parameter_operator(struct parser *parser, struct part *part)
{
    static const char letters[] = "-=?+";
    char c = lex_peek(parser, 0);
    part->colon = c == ':';
    if (part->colon) {
        parser->at++;
        c = lex_peek(parser, 0);
    }
    const char *found = c != 0 ? strchr(letters, c) : NULL;
    if (found != NULL) {
        part->operation = (enum parameter_operation)(PARAMETER_DEFAULT + (found - letters));
        parser->at++;
    } else if (!part->colon && (c == '%' || c == '#')) {
        bool is_long = lex_peek(parser, 1) == c;
        part->operation = c == '%' ? PARAMETER_SUFFIX : PARAMETER_PREFIX;
        part->operation = (enum parameter_operation)(part->operation + is_long);
        parser->at += 1u + is_long;
    } else if (c != '}' || part->colon) {
        lex_fail(parser, "${%s%c...}: a bad substitution", part->text, part->colon ? ':' : c != 0 ? c : ' ');
    }
}

static bool is_length(struct parser *parser)
{
    char c = lex_peek(parser, 1), next = lex_peek(parser, 2);
    return lex_peek(parser, 0) == '#' && (c == '_' || isalnum((unsigned char)c) || (is_special(c) && next == '}'));
}

static void braces(struct builder *builder, bool quoted)
{
    struct parser *parser = builder->parser;
    end_text(builder);
    struct part *part = add_part(builder, PART_PARAMETER, quoted);
    if (is_length(parser)) {
        part->operation = PARAMETER_LENGTH;
        parser->at++;
    }
    part->text = parameter_name(parser, true);
    if (part->text == NULL)
        lex_fail(parser, "${...}: a bad substitution");
    if (part->operation == PARAMETER_PLAIN) {
        parameter_operator(parser, part);
        /* Quotes inside mean the same around a pattern, whatever is around all of it. */
        if (part->operation != PARAMETER_PLAIN)
            part->word = lex_word(parser, WORD_BRACE, quoted && part->operation < PARAMETER_SUFFIX);
    }
    if (lex_peek(parser, 0) != '}')
        lex_fail(parser, "${%s: the } is missing", part->text);
    parser->at++;
}

static void dollar(struct builder *builder, bool quoted)
{
    struct parser *parser = builder->parser;
    lex_join_lines(parser);
    char c = lex_peek(parser, 0);
    if (c == '{') {
        parser->at++;
        braces(builder, quoted);
    } else if (c == '(') {
        parser->at++;
        if (lex_peek(parser, 0) == '(') {
            parser->at++;
            if (is_arithmetic(parser)) {
                arithmetic(builder, quoted);
                return;
            }
            parser->at--;
        }
        command_substitution(builder, quoted);
    } else {
        char *name = parameter_name(parser, false);
        if (name == NULL) {
            add_character(builder, '$', quoted);
            return;
        }
        end_text(builder);
        add_part(builder, PART_PARAMETER, quoted)->text = name;
    }
}

/* --- words --- */

/* Whether `c` ends the word; parentheses in an expression are counted. */
static bool ends(struct parser *parser, enum word_end end, char c, unsigned *open)
{
    switch (end) {
    case WORD_BLANK:
        return strchr(" \t\r\n;&|<>()", c) != NULL;
    case WORD_BRACE:
        return c == '}';
    case WORD_QUOTE:
        return c == '"';
    case WORD_PARENTHESES:
        if (c == ')' && *open == 0)
            return lex_peek(parser, 1) == ')';
        *open += c == '(';
        *open -= c == ')';
        return false;
    default:
        return false;
    }
}

static void build(struct builder *builder, enum word_end end, bool quoted)
{
    struct parser *parser = builder->parser;
    unsigned open = 0;
    char c;
    while ((c = lex_peek(parser, 0)) != 0 && !ends(parser, end, c, &open)) {
        parser->at++;
        if (c == '\\')
            backslash(builder, end, quoted);
        else if (c == '\'' && !quoted)
            single_quotes(builder);
        else if (c == '"' && end != WORD_TEXT_END)
            double_quotes(builder);
        else if (c == '$')
            dollar(builder, quoted);
        else if (c == '`')
            back_quotes(builder, quoted);
        else
            add_character(builder, c, quoted);
    }
}

const char *word_literal(const struct word *word)
{
    const struct part *part = word->parts;
    return part != NULL && part->kind == PART_TEXT && !part->quoted && part->next == NULL ? part->text : NULL;
}

char *word_unquoted(struct arena *arena, const struct word *word, bool *quoted)
{
    struct text text = { .arena = arena };
    *quoted = false;
    for (const struct part *part = word->parts; part != NULL; part = part->next) {
        *quoted |= part->quoted;
        if (part->kind == PART_PARAMETER)
            text_add(&text, '$');
        text_add_string(&text, part->text != NULL ? part->text : "");
    }
    return text.bytes != NULL ? text.bytes : arena_allocate(arena, 1);
}

size_t word_assignment(const struct word *word)
{
    const struct part *part = word->parts;
    if (part == NULL || part->kind != PART_TEXT || part->quoted)
        return 0;
    size_t length = variable_name_length(part->text);
    return part->text[length] == '=' ? length : 0;
}
