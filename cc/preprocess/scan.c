/*
 * Tokens of plain text: scan.h. Almost all tokens are such in the file itself, so this is where most bytes of a source are read.
 */
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/preprocess/scan.h>
#include <cc/preprocess/unicode.h>

uint8_t scan_classes[256];
bool scan_lone_quotes, scan_joined;
struct scanned scanned;

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

static void set_classes(const char *bytes, unsigned class)
{
    for (; *bytes != 0; bytes++)
        scan_classes[(unsigned char)*bytes] = (uint8_t)class;
}

void scan_language(bool dollars, bool lone_quotes)
{
    scan_lone_quotes = lone_quotes;
    memset(scan_classes, CLASS_OTHER, sizeof scan_classes);
    memset(scan_classes + 0x80, CLASS_HIGH | AFTER_NAME | NOT_PLAIN, 0x80);
    scan_classes[0] = CLASS_NUL | STOPS_SKIPPING | NOT_PLAIN;
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

size_t scan_joint_length(const char *at)
{
    const char *p = at;
    if (*p != '\\' || scan_joined)
        return 0;
    do
        p++;
    while (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\f' || *p == '\v');
    return *p == '\n' ? (size_t)(p + 1 - at) : 0;
}

static void set_problem(const char *problem)
{
    scanned.odd = true;
    scanned.problem = problem;
}

/* Behind a token: whether it may go on in the next line. */
static void check_joint(const char *p)
{
    if (*p == '\\' && scan_joint_length(p) != 0)
        scanned.odd = scanned.joint = true;
}

void scan_forget(void)
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

const char *scan_comment_end(const char *p)
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
        for (size_t joint; (joint = scan_joint_length(next)) != 0; )
            next += joint;
        if (*next == '/')
            return next + 1;
    }
}

const char *scan_line_end(const char *p)
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
    for (;; p++) {
        while ((class_of(p) & STOPS_SKIPPING) == 0)
            p++;
        if (*p == quote)
            break;
        if (*p == '\\' && scan_joint_length(p) == 0)
            p++;
        if (*p == '\\' && scan_joint_length(p) != 0) {
            check_joint(p);
            return p;
        }
        if (*p == '\n' || (*p == 0 && p >= scanned.end)) {
            if (scan_lone_quotes) {
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

const char *(*const scanners[])(const char *p, struct token *token) = {
    [CLASS_NUL] = scan_end, [CLASS_NEWLINE] = scan_end, [CLASS_LETTER] = scan_name, [CLASS_DIGIT] = scan_number,
    [CLASS_DOT] = scan_dot, [CLASS_STRING] = scan_quoted, [CLASS_CHARACTER] = scan_quoted, [CLASS_SINGLE] = scan_single,
    [CLASS_OPERATOR] = scan_operator, [CLASS_SLASH] = scan_operator, [CLASS_BACKSLASH] = scan_other,
    [CLASS_HIGH] = scan_other, [CLASS_OTHER] = scan_other,
};

const char *scan_blanks(const char *p, bool in_directive, struct token *token)
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
            p = p[1] == '*' ? scan_comment_end(p + 2) : scan_line_end(p + 2);
            if (scanned.problem != NULL)
                scanned.comment = start;
            continue;
        case CLASS_BACKSLASH:
            if (scan_joint_length(p) == 0)
                break;
            p += scan_joint_length(p);
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
