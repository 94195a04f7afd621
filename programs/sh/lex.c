/* Tokens: see lex.h. XCU 2.3. */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "alias.h"
#include "lex.h"
#include "parse.h"
#include "shell.h"

void parser_open(struct parser *parser, struct arena *arena, struct input *input)
{
    *parser = (struct parser){ .arena = arena, .input = input };
}

void parser_close(struct parser *parser)
{
    free(parser->text);
    parser->text = NULL;
}

_Noreturn void lex_fail(struct parser *parser, const char *format, ...)
{
    va_list list;
    if (parser->input->given_up)
        longjmp(parser->failed, 1);
    fflush(stdout);
    shell_name_place(parser->input->name, parser->input->line);
    va_start(list, format);
    vfprintf(stderr, format, list);
    va_end(list);
    fputc('\n', stderr);
    longjmp(parser->failed, 1);
}

/* --- the text --- */

static void make_room(struct parser *parser, size_t more)
{
    if (parser->size + more < parser->room)
        return;
    parser->room = 2 * (parser->size + more) + 64;
    parser->text = shell_memory(realloc(parser->text, parser->room));
}

/* One more line; false: there is none. */
static bool read_on(struct parser *parser)
{
    if (parser->ended)
        return false;
    const char *line = input_line(parser->input, !parser->begun);
    parser->begun = true;
    parser->ended = line == NULL;
    if (line == NULL)
        return false;
    size_t length = strlen(line);
    make_room(parser, length + 1);
    memcpy(parser->text + parser->size, line, length + 1);
    parser->size += length;
    return true;
}

char lex_peek(struct parser *parser, size_t ahead)
{
    while (parser->at + ahead >= parser->size)
        if (!read_on(parser))
            return 0;
    return parser->text[parser->at + ahead];
}

/* Puts `text` in place of what is between `start` and `end`. */
static void replace(struct parser *parser, size_t start, size_t end, const char *text)
{
    size_t length = strlen(text);
    make_room(parser, length + 1);
    memmove(parser->text + start + length, parser->text + end, parser->size - end + 1);
    memcpy(parser->text + start, text, length);
    parser->size += length - (end - start);
    parser->at = start;
}

/* --- here-documents --- */

/* The lines up to the delimiter become the redirection's word. */
static void read_here(struct parser *parser, const struct here *here)
{
    struct text body = { .arena = parser->arena };
    text_add_string(&body, "");
    for (;;) {
        if (lex_peek(parser, 0) == 0)
            break;                     /* POSIX leaves it open; all shells take what there is */
        size_t start = parser->at;
        while (here->strip_tabs && parser->text[start] == '\t')
            start++;
        size_t length = strcspn(parser->text + start, "\n");
        parser->at = start + length + (parser->text[start + length] == '\n');
        if (length == strlen(here->delimiter) && strncmp(parser->text + start, here->delimiter, length) == 0)
            break;
        for (size_t i = start; i < parser->at; i++)
            text_add(&body, parser->text[i]);
    }
    const char *text = body.bytes != NULL ? body.bytes : "";
    if (!here->quoted) {
        here->redirection->word = parse_quoted(parser->arena, text);
        if (here->redirection->word == NULL)
            longjmp(parser->failed, 1);
        return;
    }
    struct part *part = arena_allocate(parser->arena, sizeof *part);
    part->quoted = true;
    part->text = arena_copy(parser->arena, text, strlen(text));
    here->redirection->word = arena_allocate(parser->arena, sizeof *here->redirection->word);
    here->redirection->word->parts = part;
}

static void read_heres(struct parser *parser)
{
    struct here *here = parser->heres;
    parser->heres = NULL;
    for (; here != NULL; here = here->next)
        read_here(parser, here);
}

/* --- tokens --- */

void lex_join_lines(struct parser *parser)
{
    while (lex_peek(parser, 0) == '\\' && lex_peek(parser, 1) == '\n')
        parser->at += 2;
}

static void skip_blanks(struct parser *parser)
{
    for (;;) {
        lex_join_lines(parser);
        char c = lex_peek(parser, 0);
        if (c != ' ' && c != '\t' && c != '\r')
            break;
        parser->at++;
    }
    if (lex_peek(parser, 0) == '#')
        while (lex_peek(parser, 0) != 0 && lex_peek(parser, 0) != '\n')
            parser->at++;
}

static bool match(struct parser *parser, const char *text)
{
    size_t length = strlen(text);
    for (size_t i = 0; i < length; i++)
        if (lex_peek(parser, i) != text[i])
            return false;
    parser->at += length;
    return true;
}

/* A redirection operator at parser->at; `number`: of the descriptor before it, or -1. */
static bool match_redirection(struct parser *parser, struct token *token, int number)
{
    static const struct { const char *text; enum redirection_kind kind; int descriptor; bool strip_tabs; } kinds[] = {
        { "<<-", REDIRECT_HERE, 0, true }, { "<<", REDIRECT_HERE, 0, false }, { "<&", REDIRECT_DUPLICATE, 0, false },
        { "<>", REDIRECT_BOTH, 0, false }, { "<", REDIRECT_INPUT, 0, false }, { ">>", REDIRECT_APPEND, 1, false },
        { ">&", REDIRECT_DUPLICATE, 1, false }, { ">|", REDIRECT_CLOBBER, 1, false }, { ">", REDIRECT_OUTPUT, 1, false },
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (match(parser, kinds[i].text)) {
            token->kind = TOKEN_REDIRECTION;
            token->redirection = kinds[i].kind;
            token->strip_tabs = kinds[i].strip_tabs;
            token->descriptor = number >= 0 ? number : kinds[i].descriptor;
            return true;
        }
    return false;
}

static bool match_operator(struct parser *parser, struct token *token)
{
    static const struct { const char *text; enum token_kind kind; } operators[] = {
        { "&&", TOKEN_AND }, { "||", TOKEN_OR }, { ";;", TOKEN_CASE_END }, { ";", TOKEN_SEMICOLON },
        { "&", TOKEN_BACKGROUND }, { "|", TOKEN_PIPE }, { "(", TOKEN_OPEN }, { ")", TOKEN_CLOSE }, { "\n", TOKEN_NEWLINE },
    };
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++)
        if (match(parser, operators[i].text)) {
            token->kind = operators[i].kind;
            return true;
        }
    return match_redirection(parser, token, -1);
}

/* Digits right before < or >: a descriptor's number. */
static bool match_numbered(struct parser *parser, struct token *token)
{
    size_t digits = 0;
    int number = 0;
    while (isdigit((unsigned char)lex_peek(parser, digits)) && digits < 4)
        number = 10 * number + (lex_peek(parser, digits++) - '0');
    char c = lex_peek(parser, digits);
    if (digits == 0 || (c != '<' && c != '>'))
        return false;
    parser->at += digits;
    return match_redirection(parser, token, number);
}

struct token *lex_token(struct parser *parser)
{
    struct token *token = &parser->token;
    if (parser->has_token)
        return token;
    skip_blanks(parser);
    *token = (struct token){ .kind = TOKEN_END, .start = parser->at };
    if (lex_peek(parser, 0) != 0 && !match_numbered(parser, token) && !match_operator(parser, token)) {
        token->kind = TOKEN_WORD;
        token->word = lex_word(parser, WORD_BLANK, false);
    }
    token->end = parser->at;
    if (token->kind == TOKEN_NEWLINE || token->kind == TOKEN_END)
        read_heres(parser);
    parser->has_token = true;
    return token;
}

struct token *lex_command_token(struct parser *parser)
{
    for (;;) {
        struct token *token = lex_token(parser);
        const char *literal = token->kind == TOKEN_WORD ? word_literal(token->word) : NULL;
        const char *value = literal != NULL ? alias_use(literal, token->start, token->end) : NULL;
        if (value == NULL)
            return token;
        parser->has_token = false;
        replace(parser, token->start, token->end, value);
    }
}

void lex_next(struct parser *parser)
{
    parser->has_token = false;
}
