/*
 * The lexer: lexer.h. read_token() reads one token from text without joined lines and trigraphs,
 * by a table of classes. Almost all tokens are such in the file itself. Where one is not (a
 * backslash where it would go on), it is read again from a window: a copy of the next bytes with lines joined and trigraphs
 * replaced, that remembers where each byte comes from and grows until the token fits.
 */
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/preprocess/lexer.h>
#include <cc/preprocess/unicode.h>
#include <cc/preprocess/window.h>

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

static uint8_t classes[256];

/* Tokens of one byte c by itself, before '=', twice, and twice before '='. */
static const struct operator { uint8_t single, assign, twice, twice_assign; } operators[128] = {
    ['('] = { .single = TOKEN_LEFT_PARENTHESIS }, [')'] = { .single = TOKEN_RIGHT_PARENTHESIS },
    ['['] = { .single = TOKEN_LEFT_BRACKET }, [']'] = { .single = TOKEN_RIGHT_BRACKET },
    ['{'] = { .single = TOKEN_LEFT_BRACE }, ['}'] = { .single = TOKEN_RIGHT_BRACE },
    [';'] = { .single = TOKEN_SEMICOLON }, [','] = { .single = TOKEN_COMMA },
    ['?'] = { .single = TOKEN_QUESTION }, ['~'] = { .single = TOKEN_TILDE },
    [':'] = { .single = TOKEN_COLON },
    ['+'] = { TOKEN_PLUS, TOKEN_PLUS_ASSIGN, TOKEN_PLUS_PLUS, 0 },
    ['-'] = { TOKEN_MINUS, TOKEN_MINUS_ASSIGN, TOKEN_MINUS_MINUS, 0 },
    ['*'] = { TOKEN_STAR, TOKEN_STAR_ASSIGN, 0, 0 },
    ['/'] = { TOKEN_SLASH, TOKEN_SLASH_ASSIGN, 0, 0 },
    ['%'] = { TOKEN_PERCENT, TOKEN_PERCENT_ASSIGN, 0, 0 },
    ['&'] = { TOKEN_AMPERSAND, TOKEN_AMPERSAND_ASSIGN, TOKEN_AND_AND, 0 },
    ['|'] = { TOKEN_BAR, TOKEN_BAR_ASSIGN, TOKEN_OR_OR, 0 },
    ['^'] = { TOKEN_CARET, TOKEN_CARET_ASSIGN, 0, 0 },
    ['!'] = { TOKEN_EXCLAMATION, TOKEN_NOT_EQUAL, 0, 0 },
    ['='] = { TOKEN_ASSIGN, TOKEN_EQUAL_EQUAL, 0, 0 },
    ['<'] = { TOKEN_LESS, TOKEN_LESS_EQUAL, TOKEN_SHIFT_LEFT, TOKEN_SHIFT_LEFT_ASSIGN },
    ['>'] = { TOKEN_GREATER, TOKEN_GREATER_EQUAL, TOKEN_SHIFT_RIGHT, TOKEN_SHIFT_RIGHT_ASSIGN },
    ['#'] = { TOKEN_HASH, 0, TOKEN_HASH_HASH, 0 },
};

/* Those that the table does not make; longer ones first. */
static const struct { char text[5]; uint8_t length, kind; bool digraph; } irregular[] = {
    { "->", 2, TOKEN_ARROW, false }, { "%:%:", 4, TOKEN_HASH_HASH, true }, { "%:", 2, TOKEN_HASH, true },
    { "<:", 2, TOKEN_LEFT_BRACKET, true }, { ":>", 2, TOKEN_RIGHT_BRACKET, true },
    { "<%", 2, TOKEN_LEFT_BRACE, true }, { "%>", 2, TOKEN_RIGHT_BRACE, true },
};

static bool trigraphs_wanted, lone_quotes;

static void set_classes(const char *bytes, unsigned class)
{
    for (; *bytes != 0; bytes++)
        classes[(unsigned char)*bytes] = (uint8_t)class;
}

void lexer_language(bool dollars, bool trigraphs, bool quotes)
{
    trigraphs_wanted = trigraphs;
    lone_quotes = quotes;
    memset(classes, CLASS_OTHER, sizeof classes);
    memset(classes + 0x80, CLASS_HIGH | AFTER_NAME | NOT_PLAIN, 0x80);
    classes[0] = CLASS_NUL | STOPS_SKIPPING | NOT_PLAIN;
    set_classes(" \t\v\f\r", CLASS_BLANK);
    set_classes("\n", CLASS_NEWLINE | STOPS_SKIPPING | NOT_PLAIN);
    set_classes("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", CLASS_LETTER | IN_NAME);
    set_classes("0123456789", CLASS_DIGIT | IN_NAME);
    set_classes(dollars ? "$" : "", CLASS_LETTER | IN_NAME);
    set_classes(".", CLASS_DOT);
    set_classes("\"", CLASS_STRING | AFTER_NAME | STOPS_SKIPPING | NOT_PLAIN);
    set_classes("'", CLASS_CHARACTER | AFTER_NAME | STOPS_SKIPPING | NOT_PLAIN);
    set_classes("\\", CLASS_BACKSLASH | AFTER_NAME | STOPS_SKIPPING | NOT_PLAIN);
    set_classes("/", CLASS_SLASH | STOPS_SKIPPING | NOT_PLAIN);
    set_classes("()[]{};,?~", CLASS_SINGLE);
    set_classes("+-*&|^!=<>:", CLASS_OPERATOR);
    set_classes("#%", CLASS_OPERATOR | NOT_PLAIN);
}

static inline unsigned class_of(const char *at)
{
    return classes[(unsigned char)*at];
}

static bool lines_are_joined;    /* in a window, where a backslash at the end of a line is one that is left over */

/* How many bytes join a line with the next: a backslash, blanks, the line's end. 0 if these are something else. */
static size_t joint_length(const char *at)
{
    const char *p = at;
    if (*p != '\\' || lines_are_joined)
        return 0;
    do
        p++;
    while (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\f' || *p == '\v');
    return *p == '\n' ? (size_t)(p + 1 - at) : 0;
}

/* --- tokens of plain text --- */

/* What read_token() found beside the token. */
static struct {
    const char *end;             /* of the text: the 0 there is none of it */
    bool odd;                    /* one of these is set: */
    bool joint;                  /* a joined line in the token or where it might go on: read it from a window */
    const char *problem;         /* what is wrong with it, or NULL */
    const char *comment;         /* where a comment began that has no end */
    const char *doubtful[4];     /* comments within others, and ends of lines that their comment goes beyond */
    unsigned doubtful_count;
} scanned;

static void set_problem(const char *problem)
{
    scanned.odd = true;
    scanned.problem = problem;
}

/* Behind a token: whether it may go on in the next line. */
static void check_joint(const char *p)
{
    if (*p == '\\' && joint_length(p) != 0)
        scanned.odd = scanned.joint = true;
}

static void forget_oddity(void)
{
    scanned.odd = scanned.joint = false;
    scanned.problem = scanned.comment = NULL;
    scanned.doubtful_count = 0;
}

static void set_doubtful(const char *p)
{
    if (!warning_wanted[WARNING_COMMENT] || scanned.doubtful_count == sizeof scanned.doubtful / sizeof *scanned.doubtful)
        return;
    scanned.odd = true;
    scanned.doubtful[scanned.doubtful_count++] = p;
}

/* Behind the comment whose inside begins here. */
static const char *comment_end(const char *p)
{
    for (;;) {
        p = memchr(p, '*', (size_t)(scanned.end - p));
        if (p == NULL) {
            set_problem("this comment is not closed");
            return scanned.end;
        }
        if (p[-1] == '/')
            set_doubtful(p - 1);
        p++;
        const char *next = p;
        for (size_t joint; (joint = joint_length(next)) != 0; )
            next += joint;
        if (*next == '/')
            return next + 1;
    }
}

/* The end of the line that a comment takes. */
static const char *line_end(const char *p)
{
    for (;;) {
        const char *newline = memchr(p, '\n', (size_t)(scanned.end - p));
        if (newline == NULL)
            return scanned.end;
        const char *before = newline;
        while (before > p && (class_of(before - 1) & CLASS_MASK) == CLASS_BLANK)
            before--;
        if (before == p || before[-1] != '\\')
            return newline;
        set_doubtful(before - 1);
        p = newline + 1;
    }
}

/* A literal whose opening quote is at `p`; its text began at `start`. */
static const char *scan_literal(const char *start, const char *p, struct token *token)
{
    char quote = *p++;
    for (; *p != quote; p++) {
        if (*p == '\\' && joint_length(p) == 0)
            p++;
        if (*p == '\\' && joint_length(p) != 0) {
            check_joint(p);
            return p;
        }
        if (*p == '\n' || (*p == 0 && p >= scanned.end)) {
            if (lone_quotes) {
                token->kind = TOKEN_OTHER;
                token->name = name_of(start, 1);
                return start + 1;
            }
            set_problem(quote == '"' ? "this string has no closing '\"'" : "this character constant has no closing \"'\"");
            token->kind = TOKEN_OTHER;
            token->name = name_alone(start, (size_t)(p - start));
            return p;
        }
    }
    p++;
    token->kind = quote == '"' ? TOKEN_STRING : TOKEN_CHARACTER;
    token->name = name_alone(start, (size_t)(p - start));
    return p;
}

/* A name that has bytes beyond ASCII or universal character names, which are kept as UTF-8 too. */
static const char *scan_wide_name(const char *start, struct token *token)
{
    static char *text;
    static uint32_t capacity;
    uint32_t count = 0;
    const char *p = start;
    for (;;) {
        char spelling[4];
        unsigned used = 0, length = 1;
        if ((class_of(p) & IN_NAME) != 0)
            spelling[0] = *p, used = 1;
        else
            used = unicode_name_part(p, p == start, spelling, &length);
        if (used == 0)
            break;
        for (unsigned i = 0; i < length; i++) {
            text = array_grow(text, &capacity, count, 1);
            text[count++] = spelling[i];
        }
        p += used;
    }
    check_joint(p);
    token->kind = TOKEN_NAME;
    token->name = name_of(text, count);
    return p;
}

/* A name whose plain part ends at `p` before something special. */
static const char *scan_odd_name(const char *start, const char *p, struct token *token)
{
    size_t length = (size_t)(p - start);
    unsigned class = class_of(p) & CLASS_MASK;   /* and not the byte, which name_end() has to hold for no one then */
    bool literal = class == CLASS_STRING || class == CLASS_CHARACTER;
    if (literal && length == 1 && (*start == 'L' || *start == 'u' || *start == 'U'))
        return scan_literal(start, p, token);
    if (class == CLASS_STRING && length == 2 && memcmp(start, "u8", 2) == 0)
        return scan_literal(start, p, token);
    if (!literal)
        return scan_wide_name(start, token);
    token->kind = TOKEN_NAME;
    token->name = name_of(start, length);
    return p;
}

/* Four at a time: this is where most bytes of a source are read. */
static inline const char *name_end(const char *p)
{
    for (;; p += 4) {
        if ((class_of(p) & IN_NAME) == 0)
            return p;
        if ((class_of(p + 1) & IN_NAME) == 0)
            return p + 1;
        if ((class_of(p + 2) & IN_NAME) == 0)
            return p + 2;
        if ((class_of(p + 3) & IN_NAME) == 0)
            return p + 3;
    }
}

static const char *scan_name(const char *start, struct token *token)
{
    const char *p = name_end(start + 1);
    if ((class_of(p) & AFTER_NAME) != 0)
        return scan_odd_name(start, p, token);
    token->kind = TOKEN_NAME;
    token->name = name_padded(start, (size_t)(p - start));
    return p;
}

/* C11 6.4.8: digits, letters, dots, signs behind an exponent's letter. */
static const char *scan_number(const char *start, struct token *token)
{
    const char *p = start;
    for (;;) {
        if ((class_of(p) & IN_NAME) != 0 || *p == '.' || ((*p == '+' || *p == '-') && strchr("eEpP", p[-1]) != NULL)) {
            p++;
        } else {
            char spelling[4];
            unsigned length, used = (class_of(p) & AFTER_NAME) != 0 ? unicode_name_part(p, false, spelling, &length) : 0;
            if (used == 0)
                break;
            p += used;
        }
    }
    check_joint(p);
    token->kind = TOKEN_NUMBER;
    token->name = name_padded(start, (size_t)(p - start));
    return p;
}

/* "->" and the digraphs; NULL if it is none. */
static const char *scan_irregular(const char *p, struct token *token)
{
    for (unsigned i = 0; i < sizeof irregular / sizeof *irregular; i++)
        if (strncmp(p, irregular[i].text, irregular[i].length) == 0) {
            token->kind = irregular[i].kind;
            if (irregular[i].digraph)
                token->name = name_of(p, irregular[i].length);
            return p + irregular[i].length;
        }
    return NULL;
}

static const char *scan_operator(const char *p, struct token *token)
{
    const struct operator *operator = &operators[(unsigned char)*p];
    const char *end = p + 1;
    unsigned kind = operator->single;
    if (*end == '=' && operator->assign != 0) {
        kind = operator->assign;
        end++;
    } else if (*end == *p && operator->twice != 0) {
        kind = operator->twice;
        end++;
        if (*end == '=' && operator->twice_assign != 0) {
            kind = operator->twice_assign;
            end++;
        }
    } else if (*end == '>' || *end == ':' || *end == '%') {
        const char *longer = scan_irregular(p, token);
        if (longer != NULL) {
            check_joint(longer);
            return longer;
        }
    }
    check_joint(end);
    token->kind = (uint8_t)kind;
    return end;
}

static const char *scan_dot(const char *p, struct token *token)
{
    if ((class_of(p + 1) & CLASS_MASK) == CLASS_DIGIT)
        return scan_number(p, token);
    check_joint(p[1] == '.' ? p + 2 : p + 1);
    bool ellipsis = p[1] == '.' && p[2] == '.';
    token->kind = ellipsis ? TOKEN_ELLIPSIS : TOKEN_DOT;
    return p + (ellipsis ? 3 : 1);
}

static const char *scan_other(const char *p, struct token *token)
{
    char spelling[4];
    unsigned length;
    if (((unsigned char)*p >= 0x80 || *p == '\\') && unicode_name_part(p, true, spelling, &length) != 0)
        return scan_wide_name(p, token);
    size_t count = unicode_length(p);
    token->kind = TOKEN_OTHER;
    token->name = name_of(p, count);
    return p + count;
}

static const char *scan_single(const char *p, struct token *token)
{
    token->kind = operators[(unsigned char)*p].single;
    return p + 1;
}

/* The end of the file or, in a directive, of the line. */
static const char *scan_end(const char *p, struct token *token)
{
    token->kind = TOKEN_END;
    return p;
}

static const char *scan_quoted(const char *p, struct token *token)
{
    return scan_literal(p, p, token);
}

/* How a token is read, by the class of its first byte. */
static const char *(*const scanners[])(const char *p, struct token *token) = {
    [CLASS_NUL] = scan_end, [CLASS_NEWLINE] = scan_end, [CLASS_LETTER] = scan_name, [CLASS_DIGIT] = scan_number,
    [CLASS_DOT] = scan_dot, [CLASS_STRING] = scan_quoted, [CLASS_CHARACTER] = scan_quoted, [CLASS_SINGLE] = scan_single,
    [CLASS_OPERATOR] = scan_operator, [CLASS_SLASH] = scan_operator, [CLASS_BACKSLASH] = scan_other,
    [CLASS_HIGH] = scan_other, [CLASS_OTHER] = scan_other,
};

/* Past what stands before a token: blanks, comments, ends of lines. Sets the token's flags. */
static const char *scan_blanks(const char *p, bool in_directive, struct token *token)
{
    unsigned flags = token->flags;
    for (;;) {
        const char *start = p;
        switch (class_of(p) & CLASS_MASK) {
        case CLASS_BLANK:
            flags |= TOKEN_SPACE;
            p++;
            continue;
        case CLASS_NEWLINE:
            if (in_directive)
                break;
            flags = TOKEN_LINE_START;
            p++;
            continue;
        case CLASS_SLASH:
            if (p[1] != '*' && p[1] != '/')
                break;
            flags |= TOKEN_SPACE;
            p = p[1] == '*' ? comment_end(p + 2) : line_end(p + 2);
            if (scanned.problem != NULL)
                scanned.comment = start;
            continue;
        case CLASS_BACKSLASH:
            if (joint_length(p) == 0)
                break;
            p += joint_length(p);
            continue;
        case CLASS_NUL:
            if (p >= scanned.end)
                break;
            flags |= TOKEN_SPACE;
            p++;
            continue;
        default:
            break;
        }
        token->flags = (uint8_t)flags;
        return p;
    }
}

/* The next token of plain text, and what is odd about it in `scanned`. */
static inline void read_token(struct lexer *lexer, struct token *token)
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
        forget_oddity();
        lines_are_joined = true;
        read_token(&inner, token);
        lines_are_joined = false;
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

/* What lexer_next() does about anything unusual. */
static void read_odd(struct lexer *lexer, const char *start, uint8_t flags, struct token *token, bool silent)
{
    if (lexer->trigraphs || scanned.joint)
        read_window(lexer, start, flags, token);
    if (scanned.problem != NULL && !silent)
        tell_problem(lexer, token->location);
    for (unsigned i = 0; i < scanned.doubtful_count && !silent; i++)
        tell_doubtful(lexer, scanned.doubtful[i]);
    forget_oddity();
}

void lexer_next(struct lexer *lexer, struct token *token)
{
    if (lexer->trigraphs) {
        uint8_t flags = lexer->flags;
        lexer->flags = 0;
        read_odd(lexer, lexer->next, flags, token, false);
        return;
    }
    read_token(lexer, token);
    if (scanned.odd)
        read_odd(lexer, lexer->source->text + (token->location - lexer->source->first), token->flags, token, false);
}

const char *lexer_peek(const struct lexer *lexer)
{
    struct lexer copy = *lexer;
    struct token token = { .kind = TOKEN_END };
    scanned.end = lexer->end;
    const char *next = scan_blanks(lexer->next, lexer->in_directive, &token);
    if (lexer->trigraphs) {
        read_odd(&copy, lexer->next, 0, &token, true);
        next = lexer->source->text + (token.location - lexer->source->first);
    }
    forget_oddity();
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
        .kind = TOKEN_STRING, .location = lexer_location(lexer, start), .name = name_of(start, (size_t)(p + 1 - start)),
    };
    lexer->next = p + 1;
    return true;
}

struct name *lexer_line(struct lexer *lexer)
{
    scanned.end = lexer->end;    /* what was read last may have been a window */
    const char *start = lexer->next, *p = line_end(start);
    struct name *line = name_alone(start, (size_t)(p - start));
    uint32_t length = 0;
    for (uint32_t i = 0; i < line->length; i++) {
        i += (uint32_t)joint_length(line->text + i);
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

/* From inside a line to the start of the next, passing comments. */
static const char *skip_line(const char *p)
{
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
            p += joint_length(p) != 0 ? joint_length(p) : 1;
            break;
        case CLASS_SLASH:
            p++;
            while (joint_length(p) != 0)
                p += joint_length(p);
            if (*p == '*')
                p = comment_end(p + 1);
            else if (*p == '/')
                p = line_end(p + 1);
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
            p = comment_end(p + 1);
        else if (*p == '/')
            p = line_end(p + 1);
    }
    bool plain = *p == '\n' && !scanned.odd;
    forget_oddity();
    if (!plain)
        return NULL;
    lexer->next = p;
    return first;
}

/* The same by whole tokens, for files with trigraphs. */
static bool skip_tokens_to_hash(struct lexer *lexer)
{
    struct token token;
    bool quotes = lone_quotes;
    lone_quotes = true;
    do
        lexer_next(lexer, &token);
    while (token.kind != TOKEN_END && !(token.kind == TOKEN_HASH && (token.flags & TOKEN_LINE_START) != 0));
    lone_quotes = quotes;
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
    forget_oddity();
    return false;
}

void lexer_end_line(struct lexer *lexer)
{
    scanned.end = lexer->end;
    if (lexer->trigraphs) {
        struct token token;
        bool quotes = lone_quotes;
        lone_quotes = true;
        do
            lexer_next(lexer, &token);
        while (token.kind != TOKEN_END);
        lone_quotes = quotes;
    } else if (*lexer->next != '\n') {
        const char *p = skip_line(lexer->next);
        lexer->next = p > lexer->next && p[-1] == '\n' ? p - 1 : p;
    }
}

bool lexer_whole(const char *text, size_t length, struct token *token)
{
    struct source source = { .text = text };
    struct lexer lexer = { .source = &source, .next = text, .end = text + length };
    bool quotes = lone_quotes;
    lone_quotes = true;
    read_token(&lexer, token);
    lone_quotes = quotes;
    forget_oddity();
    return lexer.next == lexer.end && token->location == 0 && token->kind != TOKEN_END && token->kind != TOKEN_OTHER;
}
