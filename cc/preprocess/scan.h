/*
 * Tokens of plain text, in which no line is joined to the next and no trigraph stands (C11 6.4), by a table of classes: what a byte
 * begins, and what goes on in a loop over many. Where a line is joined after all, that is noticed, and lexer.c reads
 * the token in another way. For the lexer alone.
 */
#ifndef QUINE_CC_SCAN_H
#define QUINE_CC_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cc/preprocess/token.h>

enum class {
    CLASS_NUL, CLASS_BLANK, CLASS_NEWLINE, CLASS_BACKSLASH, CLASS_SLASH,
    CLASS_BEFORE_TOKEN = CLASS_SLASH,    /* up to here: not sure to begin a token */
    CLASS_LETTER, CLASS_DIGIT, CLASS_DOT, CLASS_STRING, CLASS_CHARACTER, CLASS_SINGLE, CLASS_OPERATOR, CLASS_HIGH,
    CLASS_OTHER,
    CLASS_MASK = 0x0f,
    IN_NAME = 0x80,              /* letters, digits */
    AFTER_NAME = 0x40,           /* a name that ends here may be something else: quotes, backslash, beyond ASCII */
    STOPS_SKIPPING = 0x20,       /* in a group that is skipped: what is not just passed */
    NOT_PLAIN = 0x10,            /* in a line that is kept for later: likewise */
};

extern uint8_t scan_classes[256];
extern bool scan_lone_quotes;    /* a quote without a second one is a token of its own */
extern bool scan_joined;         /* in a window, where a backslash at the end of a line is one that is left over */

/* What was found beside the token that was read last. */
extern struct scanned {
    const char *end;             /* of the text: the 0 there is none of it */
    bool odd;                    /* one of these is set: */
    bool joint;                  /* a joined line in the token or where it might go on: read it from a window */
    const char *problem;         /* what is wrong with it, or NULL */
    const char *comment;         /* where a comment began that has no end */
    const char *doubtful[4];     /* comments within others, and ends of lines that their comment goes beyond */
    unsigned doubtful_count;
} scanned;

/* How a token is read, by the class of its first byte: sets kind and name, and returns where it ends. */
extern const char *(*const scanners[])(const char *p, struct token *token);

static inline unsigned class_of(const char *at)
{
    return scan_classes[(unsigned char)*at];
}

void scan_language(bool dollars, bool lone_quotes);
/* Nothing odd was found. */
void scan_forget(void);
/* Past what stands before a token: blanks, comments, ends of lines. Sets the token's flags. */
const char *scan_blanks(const char *p, bool in_directive, struct token *token);
/* How many bytes join a line with the next: a backslash, blanks, the line's end. 0 if these are something else. */
size_t scan_joint_length(const char *at);
/* Behind the comment whose inside begins here. */
const char *scan_comment_end(const char *p);
/* The end of the line that a comment takes. */
const char *scan_line_end(const char *p);

#endif
