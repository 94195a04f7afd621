/*
 * The lexer: lexer.h. Almost all tokens stand as plain text in the file itself (scan.h). Where one does not (a
 * backslash where it would go on), it is read again from a window: a copy of the next bytes with lines joined and trigraphs
 * replaced, that remembers where each byte comes from and grows until the token fits.
 */
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/preprocess/lexer.h>
#include <cc/preprocess/scan.h>
#include <cc/preprocess/unicode.h>
#include <cc/preprocess/window.h>

static bool trigraphs_wanted;

void lexer_language(bool dollars, bool trigraphs, bool lone_quotes)
{
    trigraphs_wanted = trigraphs;
    scan_language(dollars, lone_quotes);
}

/* --- through a window --- */

/* The token behind `start`, by a window. */
static void read_window(struct lexer *lexer, const char *start, uint8_t flags, struct token *token)
{
    enum { FIRST_SIZE = 64, TAIL = 8 };  /* bytes; a token that ends in the last few might go on */
    for (uint32_t size = FIRST_SIZE; ; size *= 2) {
        bool complete = window_open(start, lexer->end, lexer->trigraphs, size);
        struct source text = { .text = window.text };
        struct lexer inner = {
            .source = &text, .next = window.text, .end = window.text + window.count, .in_directive = lexer->in_directive,
            .flags = flags,
        };
        scan_forget();
        scan_joined = true;
        lexer_read(&inner, token);
        scan_joined = false;
        if (!complete && inner.end - inner.next < TAIL)
            continue;
        token->location = lexer_location(lexer, start + window.origins[token->location]);
        if (scanned.comment != NULL)
            scanned.comment = start + window.origins[scanned.comment - window.text];
        lexer->next = start + window.origins[inner.next - window.text];
        return;
    }
}

/* --- what others call --- */

void lexer_begin(struct lexer *lexer, struct source *source)
{
    *lexer = (struct lexer){
        .source = source, .next = source->text, .end = source->text + source->size, .flags = TOKEN_LINE_START,
    };
    if (trigraphs_wanted)
        for (const char *p = lexer->next; (p = memchr(p, '?', (size_t)(lexer->end - p))) != NULL; p++)
            if (trigraph_meaning(p) != 0) {
                lexer->trigraphs = true;
                break;
            }
    if (source->size >= 3 && memcmp(source->text, "\xef\xbb\xbf", 3) == 0)
        lexer->next += 3;
}

/* Says what is wrong with a token; in the body of a macro, which may never be used, it is no error yet. */
static void tell_problem(const struct lexer *lexer, uint32_t location)
{
    if (scanned.comment != NULL)
        error_at(lexer_location(lexer, scanned.comment), "%s", scanned.problem);
    else if (!lexer->in_directive)
        error_at(location, "%s", scanned.problem);
    else
        warn_at(WARNING_EXTRA_TOKENS, location, "%s", scanned.problem);
}

/* In the file itself: what is in a window was seen before. */
static void tell_doubtful(const struct lexer *lexer, const char *p)
{
    const struct source *source = lexer->source;
    if (p >= source->text && p < source->text + source->size)
        warn_at(WARNING_COMMENT, lexer_location(lexer, p), *p == '/' ? "a comment within a comment" : "this comment goes on with the next line");
}

static void read_odd(struct lexer *lexer, const char *start, uint8_t flags, struct token *token, bool silent)
{
    if (lexer->trigraphs || scanned.joint)
        read_window(lexer, start, flags, token);
    if (scanned.problem != NULL && !silent)
        tell_problem(lexer, token->location);
    for (unsigned i = 0; i < scanned.doubtful_count && !silent; i++)
        tell_doubtful(lexer, scanned.doubtful[i]);
    scan_forget();
}

void lexer_next_with_trigraphs(struct lexer *lexer, struct token *token)
{
    uint8_t flags = lexer->flags;
    lexer->flags = 0;
    read_odd(lexer, lexer->next, flags, token, false);
}

void lexer_next_odd(struct lexer *lexer, struct token *token)
{
    read_odd(lexer, lexer->source->text + (token->location - lexer->source->first), token->flags, token, false);
}

const char *lexer_peek(const struct lexer *lexer)
{
    struct token token = { .kind = TOKEN_END };
    const char *next = lexer->next;
    while (*next == ' ')
        next++;
    unsigned class = class_of(next) & CLASS_MASK;
    if (!lexer->trigraphs && (class > CLASS_BEFORE_TOKEN || (class == CLASS_NEWLINE && lexer->in_directive)))
        return next;
    scanned.end = lexer->end;
    next = scan_blanks(next, lexer->in_directive, &token);
    if (lexer->trigraphs) {
        struct lexer copy = *lexer;
        read_odd(&copy, lexer->next, 0, &token, true);
        next = lexer->source->text + (token.location - lexer->source->first);
    }
    scan_forget();
    return next;
}

bool lexer_header(struct lexer *lexer, struct token *token)
{
    const char *start = lexer_peek(lexer);
    if (*start != '<')
        return false;
    const char *p = start;
    while (*p != '>' && *p != '\n' && p < lexer->end)
        p++;
    if (*p != '>')
        return false;
    *token = (struct token){
        .kind = TOKEN_STRING, .location = lexer_location(lexer, start), .name = name_padded(start, (size_t)(p + 1 - start)),
    };
    lexer->next = p + 1;
    return true;
}

struct name *lexer_line(struct lexer *lexer)
{
    scanned.end = lexer->end;    /* what was read last may have been a window */
    const char *start = lexer->next, *p = scan_line_end(start);
    struct name *line = name_alone(start, (size_t)(p - start));
    uint32_t length = 0;
    for (uint32_t i = 0; i < line->length; i++) {
        i += (uint32_t)scan_joint_length(line->text + i);
        if (i < line->length && line->text[i] != '\r')
            line->text[length++] = line->text[i];
    }
    while (length > 0 && (line->text[length - 1] == ' ' || line->text[length - 1] == '\t'))
        length--;
    line->text[length] = 0;
    line->length = length;
    lexer->next = p;
    return line;
}

/* Past a literal in a group that is skipped, where a lone quote does not matter. */
static const char *skip_literal(const char *p)
{
    char quote = *p++;
    while (*p != quote && *p != '\n' && p < scanned.end) {
        if (*p == '\\' && p[1] != '\n')
            p++;
        else if (*p == '\\')
            p++;
        p++;
    }
    return *p == quote ? p + 1 : p;
}

/* The end of the line that begins here, if nothing in it can make a difference: no comment, no joined line. Else NULL. */
static const char *simple_line_end(const char *p)
{
    const char *end = memchr(p, '\n', (size_t)(scanned.end - p));
    if (end == NULL || end == p)
        return end;
    bool joined = class_of(end - 1) == CLASS_BLANK || end[-1] == '\\';
    return !joined && memchr(p, '/', (size_t)(end - p)) == NULL ? end : NULL;
}

/* From inside a line to the start of the next, passing comments. */
static const char *skip_line(const char *p)
{
    const char *end = simple_line_end(p);
    if (end != NULL)
        return end + 1;
    for (;;) {
        while ((class_of(p) & STOPS_SKIPPING) == 0)
            p++;
        switch (class_of(p) & CLASS_MASK) {
        case CLASS_NEWLINE:
            return p + 1;
        case CLASS_NUL:
            if (p >= scanned.end)
                return p;
            p++;
            break;
        case CLASS_BACKSLASH:
            p += scan_joint_length(p) != 0 ? scan_joint_length(p) : 1;
            break;
        case CLASS_SLASH:
            p++;
            while (scan_joint_length(p) != 0)
                p += scan_joint_length(p);
            if (*p == '*')
                p = scan_comment_end(p + 1);
            else if (*p == '/')
                p = scan_line_end(p + 1);
            break;
        default:
            p = skip_literal(p);
        }
    }
}

const char *lexer_plain_line(struct lexer *lexer)
{
    if (lexer->trigraphs)
        return NULL;
    const char *first = lexer_peek(lexer), *p = first;
    scanned.end = lexer->end;
    for (;;) {
        while ((class_of(p) & NOT_PLAIN) == 0)
            p++;
        if (*p != '/')
            break;
        p++;
        if (*p == '*')
            p = scan_comment_end(p + 1);
        else if (*p == '/')
            p = scan_line_end(p + 1);
    }
    bool plain = *p == '\n' && !scanned.odd;
    scan_forget();
    if (!plain)
        return NULL;
    lexer->next = p;
    return first;
}

/* The same by whole tokens, for files with trigraphs. */
static bool skip_tokens_to_hash(struct lexer *lexer)
{
    struct token token;
    bool quotes = scan_lone_quotes;
    scan_lone_quotes = true;
    do
        lexer_next(lexer, &token);
    while (token.kind != TOKEN_END && !(token.kind == TOKEN_HASH && (token.flags & TOKEN_LINE_START) != 0));
    scan_lone_quotes = quotes;
    return token.kind == TOKEN_HASH;
}

bool lexer_skip_to_hash(struct lexer *lexer)
{
    lexer->in_directive = false;
    if (lexer->trigraphs)
        return skip_tokens_to_hash(lexer);
    scanned.end = lexer->end;
    const char *p = skip_line(lexer->next);
    while (p < lexer->end) {
        const char *start = p;
        while ((class_of(p) & CLASS_MASK) == CLASS_BLANK)
            p++;
        if (*p == '/' || *p == '\\') {
            struct lexer copy = *lexer;
            copy.next = start;
            p = lexer_peek(&copy);
        }
        if (*p == '#' || (*p == '%' && p[1] == ':')) {
            lexer->next = p + (*p == '#' ? 1 : 2);
            return true;
        }
        p = skip_line(p);
    }
    lexer->next = p;
    scan_forget();
    return false;
}

void lexer_end_line(struct lexer *lexer)
{
    scanned.end = lexer->end;
    if (lexer->trigraphs) {
        struct token token;
        bool quotes = scan_lone_quotes;
        scan_lone_quotes = true;
        do
            lexer_next(lexer, &token);
        while (token.kind != TOKEN_END);
        scan_lone_quotes = quotes;
    } else if (*lexer->next != '\n') {
        const char *p = skip_line(lexer->next);
        lexer->next = p > lexer->next && p[-1] == '\n' ? p - 1 : p;
    }
}

bool lexer_whole(const char *text, size_t length, struct token *token)
{
    struct source source = { .text = text };
    struct lexer lexer = { .source = &source, .next = text, .end = text + length };
    bool quotes = scan_lone_quotes;
    scan_lone_quotes = true;
    lexer_read(&lexer, token);
    scan_lone_quotes = quotes;
    scan_forget();
    return lexer.next == lexer.end && token->location == 0 && token->kind != TOKEN_END && token->kind != TOKEN_OTHER;
}
