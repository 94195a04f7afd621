/* Words of a contract: see lexer.h. */
#include "lexer.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void lexer_fail(const struct lexer *lexer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%s:%u: ", lexer->path, lexer->token_line);
    vfprintf(stderr, format, arguments);
    fprintf(stderr, "\n");
    va_end(arguments);
    exit(1);
}

static unsigned used;                  /* texts: the contract's, those of its imports */

void lexer_begin(void)
{
    used = 0;
}

void lexer_open(struct lexer *lexer, const char *path)
{
    enum { CONTRACT_SIZE_MAX = 1 << 20 };
    static char texts[IMPORTS_MAX + 1][CONTRACT_SIZE_MAX];

    memset(lexer, 0, sizeof *lexer);
    lexer->path = path;
    lexer->line = 1;
    lexer->token_line = 1;
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "idl: %s: cannot be opened\n", path);
        exit(1);
    }
    if (used == IMPORTS_MAX + 1)
        lexer_fail(lexer, "too many files are imported");
    char *text = texts[used++];
    size_t size = fread(text, 1, CONTRACT_SIZE_MAX - 1, file);
    if (ferror(file) || !feof(file))
        lexer_fail(lexer, "it cannot be read or is larger than %d bytes", CONTRACT_SIZE_MAX - 1);
    fclose(file);
    text[size] = 0;
    if (strlen(text) != size)
        lexer_fail(lexer, "it holds a zero byte: not a text file");
    lexer->position = text;
    lexer_next(lexer);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void take_comment(struct lexer *lexer)
{
    const char *start = lexer->position + 1;
    if (*start == ' ')
        start++;
    const char *end = start;
    while (*end != 0 && *end != '\n')
        end++;
    size_t used = strlen(lexer->documentation), size = (size_t)(end - start);
    if (used + size + 2 > DOCUMENTATION_SIZE)
        lexer_fail(lexer, "the comment is longer than %d bytes", DOCUMENTATION_SIZE - 2);
    memcpy(lexer->documentation + used, start, size);
    lexer->documentation[used + size] = '\n';
    lexer->documentation[used + size + 1] = 0;
    lexer->position = end;
}

/* Skips blanks, comments and empty lines. Returns true if a line ended. */
static bool skip(struct lexer *lexer)
{
    bool ended = false, at_start = lexer->token == TOKEN_END;
    for (;;) {
        char c = *lexer->position;
        if (c == '\n') {
            lexer->line++;
            lexer->position++;
            if (ended || at_start)       /* an empty line: comments above it belong to nothing */
                lexer->documentation[0] = 0;
            ended = true;
        } else if (c == '#' && !ended && !at_start) {
            while (*lexer->position != 0 && *lexer->position != '\n')
                lexer->position++;
        } else if (c == '#') {
            take_comment(lexer);
            at_start = false;
            if (*lexer->position == '\n') {
                lexer->line++;
                lexer->position++;
                ended = true;
            }
        } else if (c == ' ' || c == '\t' || c == '\r') {
            lexer->position++;
        } else {
            return ended;
        }
    }
}

static void take_number(struct lexer *lexer)
{
    const char *p = lexer->position;
    unsigned base = 10;
    if (p[0] == '0' && p[1] == 'x') {
        base = 16;
        p += 2;
    }
    uint64_t number = 0;
    const char *start = p;
    for (;; p++) {
        unsigned digit;
        if (is_digit(*p))
            digit = (unsigned)(*p - '0');
        else if (base == 16 && *p >= 'a' && *p <= 'f')
            digit = (unsigned)(*p - 'a' + 10);
        else
            break;
        if (number > (UINT64_MAX - digit) / base)
            lexer_fail(lexer, "the number does not fit 64 bits");
        number = number * base + digit;
    }
    if (p == start || is_letter(*p))
        lexer_fail(lexer, "malformed number");
    lexer->number = number;
    lexer->token = TOKEN_NUMBER;
    lexer->position = p;
}

static void take_name(struct lexer *lexer)
{
    const char *start = lexer->position, *p = start;
    while (is_letter(*p) || is_digit(*p))
        p++;
    size_t size = (size_t)(p - start);
    if (size >= NAME_MAX_SIZE)
        lexer_fail(lexer, "the name is longer than %d bytes", NAME_MAX_SIZE - 1);
    memcpy(lexer->text, start, size);
    lexer->text[size] = 0;
    lexer->token = TOKEN_NAME;
    lexer->position = p;
}

static void take_symbol(struct lexer *lexer)
{
    const char *p = lexer->position;
    size_t size = p[0] == '<' && p[1] == '=' ? 2 : 1;
    if (strchr("{}<>:,", p[0]) == NULL)
        lexer_fail(lexer, "unexpected character `%c`", p[0]);
    memcpy(lexer->text, p, size);
    lexer->text[size] = 0;
    lexer->token = TOKEN_SYMBOL;
    lexer->position += size;
}

void lexer_next(struct lexer *lexer)
{
    if (lexer->token != TOKEN_LINE && lexer->token != TOKEN_END)
        lexer->documentation[0] = 0;
    bool continues = lexer->token == TOKEN_SYMBOL && strchr(",{", lexer->text[0]) != NULL;
    lexer->token_line = lexer->line;
    bool ended = skip(lexer);
    char c = *lexer->position;
    if (ended && !continues && c != '}' && lexer->token != TOKEN_END && lexer->token != TOKEN_LINE) {
        lexer->token = TOKEN_LINE;
        lexer->text[0] = 0;
        return;
    }
    lexer->token_line = lexer->line;
    if (c == 0) {
        lexer->token = TOKEN_END;
        lexer->text[0] = 0;
    } else if (is_digit(c)) {
        take_number(lexer);
    } else if (is_letter(c)) {
        take_name(lexer);
    } else {
        take_symbol(lexer);
    }
}
