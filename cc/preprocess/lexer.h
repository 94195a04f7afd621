/*
 * The lexer (C11 5.1.1.2 phases 1 to 3, and 6.4): one file's bytes to tokens, before macros.
 * A line that ends in a backslash goes on with the next, anywhere; blanks between the two are
 * allowed, as gcc does.
 */
#ifndef QUINE_CC_LEXER_H
#define QUINE_CC_LEXER_H

#include <stdbool.h>
#include <cc/base/source.h>
#include <cc/preprocess/scan.h>

struct lexer {
    struct source *source;
    const char *next;            /* what was not read yet */
    const char *end;             /* the 0 behind the text */
    bool in_directive;           /* TOKEN_END at the end of the line, which is not passed */
    bool trigraphs;              /* the file has some, and they mean something */
    uint8_t flags;               /* of the next token: TOKEN_LINE_START at the start of a file */
};

/* What the language has, for all files: '$' in names, trigraphs; whether quotes need not match (assembler). */
void lexer_language(bool dollars, bool trigraphs, bool lone_quotes);
void lexer_begin(struct lexer *lexer, struct source *source);
static inline uint32_t lexer_location(const struct lexer *lexer, const char *at)
{
    return lexer->source->first + (uint32_t)(at - lexer->source->text);
}

/* lexer_next() of a file with trigraphs, and where lexer_read() found something odd. */
void lexer_next_with_trigraphs(struct lexer *lexer, struct token *token);
void lexer_next_odd(struct lexer *lexer, struct token *token);

/* The next token of plain text, and what is odd about it in `scanned`. */
static inline void lexer_read(struct lexer *lexer, struct token *token)
{
    const char *p = lexer->next;
    *token = (struct token){ .flags = lexer->flags };
    lexer->flags = 0;
    scanned.end = lexer->end;
    if (*p == ' ') {
        token->flags |= TOKEN_SPACE;
        p++;
    }
    unsigned class = class_of(p) & CLASS_MASK;
    if (class <= CLASS_BEFORE_TOKEN) {
        p = scan_blanks(p, lexer->in_directive, token);
        class = class_of(p) & CLASS_MASK;
    }
    token->location = lexer_location(lexer, p);
    lexer->next = scanners[class](p, token);
}

/* Of all that a compiler does this is what it does most often: hence in line. */
static inline void lexer_next(struct lexer *lexer, struct token *token)
{
    if (lexer->trigraphs) {
        lexer_next_with_trigraphs(lexer, token);
        return;
    }
    lexer_read(lexer, token);
    if (scanned.odd)
        lexer_next_odd(lexer, token);
}

/* The first byte that is neither blank nor in a comment, lines included unless in a directive. */
const char *lexer_peek(const struct lexer *lexer);
/* "<...>" behind blanks, as a TOKEN_STRING with the brackets; false if there is none. */
bool lexer_header(struct lexer *lexer, struct token *token);
/* The rest of the line as it stands, lines joined; the end of the line is not passed. */
struct name *lexer_line(struct lexer *lexer);
/* The first token of a line that has only such as no message could be about: no quotes, '#' or odd bytes, no line joined to
 * another; the line is passed. NULL if it has others: nothing is passed. */
const char *lexer_plain_line(struct lexer *lexer);
/* To the end of the line, whatever is on it; that is not passed. */
void lexer_end_line(struct lexer *lexer);
/* Past this line, and on to behind the next '#' that begins one; false at the end of the file. */
bool lexer_skip_to_hash(struct lexer *lexer);
/* Whether these bytes are one token, `token`. SOURCE_PADDING zeroes must follow them. */
bool lexer_whole(const char *text, size_t length, struct token *token);

#endif
