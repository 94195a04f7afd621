/* The lexer: see lex.h. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "error.h"
#include "escape.h"
#include "lex.h"

static const struct word {
    const char *name;
    int token;
    int builtin;
} words[] = {
    { "BEGIN", TOKEN_BEGIN, 0 }, { "END", TOKEN_END_WORD, 0 }, { "break", TOKEN_BREAK, 0 },
    { "continue", TOKEN_CONTINUE, 0 }, { "delete", TOKEN_DELETE, 0 }, { "do", TOKEN_DO, 0 }, { "else", TOKEN_ELSE, 0 },
    { "exit", TOKEN_EXIT, 0 }, { "for", TOKEN_FOR, 0 }, { "func", TOKEN_FUNCTION, 0 },
    { "function", TOKEN_FUNCTION, 0 }, { "getline", TOKEN_GETLINE, 0 }, { "if", TOKEN_IF, 0 }, { "in", TOKEN_IN, 0 },
    { "next", TOKEN_NEXT, 0 }, { "nextfile", TOKEN_NEXT_FILE, 0 }, { "print", TOKEN_PRINT, 0 },
    { "printf", TOKEN_PRINTF, 0 }, { "return", TOKEN_RETURN, 0 }, { "while", TOKEN_WHILE, 0 },
    { "atan2", TOKEN_BUILTIN, BUILTIN_ATAN2 }, { "close", TOKEN_BUILTIN, BUILTIN_CLOSE },
    { "cos", TOKEN_BUILTIN, BUILTIN_COS }, { "exp", TOKEN_BUILTIN, BUILTIN_EXP },
    { "fflush", TOKEN_BUILTIN, BUILTIN_FFLUSH }, { "gsub", TOKEN_BUILTIN, BUILTIN_GSUB },
    { "index", TOKEN_BUILTIN, BUILTIN_INDEX }, { "int", TOKEN_BUILTIN, BUILTIN_INT },
    { "length", TOKEN_BUILTIN, BUILTIN_LENGTH }, { "log", TOKEN_BUILTIN, BUILTIN_LOG },
    { "match", TOKEN_BUILTIN, BUILTIN_MATCH }, { "rand", TOKEN_BUILTIN, BUILTIN_RAND },
    { "sin", TOKEN_BUILTIN, BUILTIN_SIN }, { "split", TOKEN_BUILTIN, BUILTIN_SPLIT },
    { "sprintf", TOKEN_BUILTIN, BUILTIN_SPRINTF }, { "sqrt", TOKEN_BUILTIN, BUILTIN_SQRT },
    { "srand", TOKEN_BUILTIN, BUILTIN_SRAND }, { "sub", TOKEN_BUILTIN, BUILTIN_SUB },
    { "substr", TOKEN_BUILTIN, BUILTIN_SUBSTR }, { "system", TOKEN_BUILTIN, BUILTIN_SYSTEM },
    { "tolower", TOKEN_BUILTIN, BUILTIN_TOLOWER }, { "toupper", TOKEN_BUILTIN, BUILTIN_TOUPPER },
};

const char *lex_describe(const struct lexer *lexer)
{
    static char sign[2];
    static const char *const signs[] = { "&&", "||", "==", "!=", "<=", ">=", "!~", "++", "--", ">>", "=" };
    switch (lexer->token) {
    case TOKEN_END: return "the end of the program";
    case TOKEN_NEWLINE: return "the end of the line";
    case TOKEN_NUMBER: return "a number";
    case TOKEN_TEXT: case TOKEN_PATTERN: case TOKEN_NAME: case TOKEN_CALL: return lexer->text;
    }
    if (lexer->token >= TOKEN_SIGN) {
        sign[0] = (char)(lexer->token - TOKEN_SIGN);
        return sign;
    }
    if (lexer->token >= TOKEN_AND)
        return signs[lexer->token - TOKEN_AND];
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (words[i].token == lexer->token
            && (lexer->token != TOKEN_BUILTIN || words[i].builtin == (int)lexer->builtin))
            return words[i].name;
    return "?";
}

_Noreturn void lex_refuse(const struct lexer *lexer, const char *reason)
{
    fail("line %u, at %s: %s", lexer->line, lex_describe(lexer), reason);
}

static void skip_blanks(struct lexer *lexer)
{
    for (;;) {
        if (*lexer->at == ' ' || *lexer->at == '\t' || *lexer->at == '\r') {
            lexer->at++;
        } else if (lexer->at[0] == '\\' && (lexer->at[1] == '\n' || (lexer->at[1] == '\r' && lexer->at[2] == '\n'))) {
            lexer->at += lexer->at[1] == '\n' ? 2 : 3;
            lexer->line++;
        } else if (*lexer->at == '#') {
            lexer->at += strcspn(lexer->at, "\n");
        } else {
            return;
        }
    }
}

static void lex_text(struct lexer *lexer)
{
    const char *start = ++lexer->at;
    while (*lexer->at != '"') {
        if (*lexer->at == 0 || *lexer->at == '\n')
            fail("line %u: a text has no \" at its end", lexer->line);
        if (lexer->at[0] == '\\' && lexer->at[1] != 0) {
            lexer->line += lexer->at[1] == '\n';
            lexer->at++;
        }
        lexer->at++;
    }
    lexer->text = escape_replace(start, (size_t)(lexer->at++ - start), &lexer->length);
    lexer->token = TOKEN_TEXT;
}

void lex_pattern(struct lexer *lexer)
{
    bool in_set = false;
    const char *start = lexer->at -= lexer->token == TOKEN_ASSIGN;
    for (const char *set = NULL; *lexer->at != '/' || in_set; lexer->at++) {
        if (*lexer->at == 0 || *lexer->at == '\n')
            fail("line %u: a pattern has no / at its end", lexer->line);
        if (*lexer->at == '[' && !in_set) {
            in_set = true;
            set = lexer->at + 1 + (lexer->at[1] == '^');
        } else if (*lexer->at == ']' && in_set && lexer->at > set) {
            in_set = false;
        } else if (lexer->at[0] == '\\' && lexer->at[1] != 0 && lexer->at[1] != '\n') {
            lexer->at++;
        }
    }
    lexer->length = (size_t)(lexer->at++ - start);
    lexer->text = program_text(start, lexer->length);
    lexer->token = TOKEN_PATTERN;
}

static void lex_number(struct lexer *lexer)
{
    const char *end = lexer->at;
    while (isdigit((unsigned char)*end))
        end++;
    if (*end == '.')
        for (end++; isdigit((unsigned char)*end); end++) { }
    if (*end == 'e' || *end == 'E') {
        const char *exponent = end + 1 + (end[1] == '-' || end[1] == '+');
        if (isdigit((unsigned char)*exponent))
            for (end = exponent; isdigit((unsigned char)*end); end++) { }
    }
    char *digits = program_text(lexer->at, (size_t)(end - lexer->at));
    lexer->number = strtod(digits, NULL);
    free(digits);
    lexer->at = end;
    lexer->token = TOKEN_NUMBER;
}

static void lex_word(struct lexer *lexer)
{
    const char *start = lexer->at;
    while (isalnum((unsigned char)*lexer->at) || *lexer->at == '_')
        lexer->at++;
    lexer->length = (size_t)(lexer->at - start);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strlen(words[i].name) != lexer->length || memcmp(words[i].name, start, lexer->length) != 0)
            continue;
        lexer->token = words[i].token;
        lexer->builtin = (enum builtin)words[i].builtin;
        return;
    }
    lexer->text = program_text(start, lexer->length);
    lexer->token = *lexer->at == '(' ? TOKEN_CALL : TOKEN_NAME;
}

static void lex_sign(struct lexer *lexer)
{
    static const struct {
        const char *sign;
        int token;
        char operator;
    } signs[] = {
        { "**=", TOKEN_ASSIGN, '^' }, { "&&", TOKEN_AND, 0 }, { "||", TOKEN_OR, 0 }, { "==", TOKEN_EQUAL, 0 },
        { "!=", TOKEN_NOT_EQUAL, 0 }, { "<=", TOKEN_LESS_EQUAL, 0 }, { ">=", TOKEN_GREATER_EQUAL, 0 },
        { "!~", TOKEN_NO_MATCH, 0 }, { "++", TOKEN_INCREMENT, 0 }, { "--", TOKEN_DECREMENT, 0 },
        { ">>", TOKEN_APPEND, 0 }, { "+=", TOKEN_ASSIGN, '+' }, { "-=", TOKEN_ASSIGN, '-' },
        { "*=", TOKEN_ASSIGN, '*' }, { "/=", TOKEN_ASSIGN, '/' }, { "%=", TOKEN_ASSIGN, '%' },
        { "^=", TOKEN_ASSIGN, '^' }, { "**", TOKEN_SIGN + '^', 0 }, { "=", TOKEN_ASSIGN, 0 },
    };
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        size_t length = strlen(signs[i].sign);
        if (strncmp(lexer->at, signs[i].sign, length) != 0)
            continue;
        lexer->at += length;
        lexer->token = signs[i].token;
        lexer->operator = signs[i].operator;
        return;
    }
    if (strchr("{}()[];,+-*/%^!<>|?:~$", *lexer->at) == NULL)
        fail(isprint((unsigned char)*lexer->at) ? "line %u: %c means nothing here" : "line %u: byte %d means nothing here",
             lexer->line, *lexer->at);
    lexer->token = TOKEN_SIGN + *lexer->at++;
}

void lex_next(struct lexer *lexer)
{
    lexer->text = NULL;
    skip_blanks(lexer);
    if (*lexer->at == 0) {
        lexer->token = TOKEN_END;
    } else if (*lexer->at == '\n') {
        lexer->at++;
        lexer->line++;
        lexer->token = TOKEN_NEWLINE;
    } else if (*lexer->at == '"') {
        lex_text(lexer);
    } else if (isdigit((unsigned char)*lexer->at) || (*lexer->at == '.' && isdigit((unsigned char)lexer->at[1]))) {
        lex_number(lexer);
    } else if (isalpha((unsigned char)*lexer->at) || *lexer->at == '_') {
        lex_word(lexer);
    } else {
        lex_sign(lexer);
    }
}
