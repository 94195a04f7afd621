/*
 * Format strings of printf, scanf, strftime and of functions that say that they are alike (C11 7.21.6, 7.27.3.5; POSIX and
 * GNU extensions): whether the conversions are some, and go with the arguments. Types are compared by size, not by
 * sign: 'int' goes where 'unsigned int' is expected.
 */
#include <stdio.h>
#include <string.h>
#include <cc/base/source.h>
#include <cc/parse/check.h>

enum length { LENGTH_NONE, LENGTH_HH, LENGTH_H, LENGTH_L, LENGTH_LL, LENGTH_J, LENGTH_Z, LENGTH_T, LENGTH_LONG_DOUBLE };

/* A call whose format is being checked. */
struct format_call {
    enum format_kind kind;
    const struct tree *string;   /* the STRING */
    struct tree *arguments;      /* CALL_ARGUMENTs that it is about, NULL: none or unknown (va_list) */
    unsigned first;              /* number of the first of them in the call; 0: unknown */
    unsigned used;               /* how many the conversions took */
    bool numbered;               /* "%1$d": all may be taken in any order */
    bool bad;                    /* something was said that makes the count meaningless */
};

/* Of all the strings that a format may be ("?:"): what is said if it is true of each. */
struct outcome {
    unsigned strings, empty, extra;
    unsigned used, given;        /* of the last of them */
    const struct tree *string;
};

/* One conversion: "%-5.2ld". */
struct directive {
    uint32_t offset, size;       /* in the string */
    char flags[16];
    bool has_width, has_precision, suppressed, allocates;
    enum length length;
    const char *length_text;
    char letter;
    unsigned number;             /* n of "%n$", or 0 */
};

/* What is said, at the conversion. */
#define SAY(call, directive, ...) warn_in(WARNING_FORMAT, directive_range(call->string, directive->offset, directive->size), __VA_ARGS__)

static const char *const attribute_names[] = { "printf", "scanf", "strftime" };

enum format_kind format_kind_of(const char *name)
{
    for (unsigned i = 0; i < 3; i++)
        if (strstr(name, attribute_names[i]) != NULL)
            return i + FORMAT_PRINTF;
    return FORMAT_NONE;
}

/* Functions of the library, whose declarations need not say it. */
static const struct { const char *name; uint8_t kind, string, first; } library[] = {
    { "printf", FORMAT_PRINTF, 1, 2 }, { "fprintf", FORMAT_PRINTF, 2, 3 }, { "dprintf", FORMAT_PRINTF, 2, 3 }, { "sprintf", FORMAT_PRINTF, 2, 3 },
    { "snprintf", FORMAT_PRINTF, 3, 4 }, { "vprintf", FORMAT_PRINTF, 1, 0 }, { "vfprintf", FORMAT_PRINTF, 2, 0 }, { "vsprintf", FORMAT_PRINTF, 2, 0 },
    { "vsnprintf", FORMAT_PRINTF, 3, 0 }, { "scanf", FORMAT_SCANF, 1, 2 }, { "fscanf", FORMAT_SCANF, 2, 3 }, { "sscanf", FORMAT_SCANF, 2, 3 },
    { "vscanf", FORMAT_SCANF, 1, 0 }, { "vfscanf", FORMAT_SCANF, 2, 0 }, { "vsscanf", FORMAT_SCANF, 2, 0 }, { "strftime", FORMAT_STRFTIME, 3, 0 },
};

/* --- where in the source a part of the string is --- */

/* Behind blanks, ends of lines and comments. */
static const char *skip_blanks(const char *p)
{
    for (;;) {
        p += strspn(p, " \t\r\n\f\v");
        if (strncmp(p, "/*", 2) != 0 || strstr(p, "*/") == NULL)
            return p;
        p = strstr(p, "*/") + 2;
    }
}

/* Behind the character of a literal at `p`, escapes being one. */
static const char *skip_character(const char *p)
{
    if (*p++ != '\\')
        return p;
    if (*p == 'x')
        return p + 1 + strspn(p + 1, "0123456789abcdefABCDEF");
    size_t digits = strspn(p, "01234567");
    if (digits != 0)
        return p + (digits < 3 ? digits : 3);
    return p + (*p != 0);
}

/* Where the byte of a string at `offset` is, as far as its literals stand in the source one behind the other. */
static struct range directive_range(const struct tree *string, uint32_t offset, uint32_t size)
{
    const struct source *source = source_of(string->location);
    struct range whole = { string->location, 0 };
    if (source == NULL || source->text[string->location - source->first] != '"')
        return whole;
    const char *p = source->text + (string->location - source->first) + 1;
    for (uint32_t at = 0; at < offset; at++) {
        while (*p == '"') {
            p = skip_blanks(p + 1);
            if (*p++ != '"')
                return whole;
        }
        if (*p == 0)
            return whole;
        p = skip_character(p);
    }
    while (*p == '"') {
        p = skip_blanks(p + 1);
        if (*p++ != '"')
            return whole;
    }
    return (struct range){ source->first + (uint32_t)(p - source->text), size };
}

/* --- types --- */

/* Integers: without sign, what is promoted being int. Others as they are. */
static unsigned kind_of(const struct type *type)
{
    switch (type->kind) {
    case TYPE_ENUM: return kind_of(type->base);
    case TYPE_BOOL: return TYPE_CHAR;
    case TYPE_SIGNED_CHAR: case TYPE_UNSIGNED_CHAR: return TYPE_CHAR;
    case TYPE_UNSIGNED_SHORT: return TYPE_SHORT;
    case TYPE_UNSIGNED: return TYPE_INT;
    case TYPE_UNSIGNED_LONG: return TYPE_LONG;
    case TYPE_UNSIGNED_LONG_LONG: return TYPE_LONG_LONG;
    default: return type->kind;
    }
}

static struct type *integer_of(enum length length, bool is_unsigned)
{
    static struct type *const types[][2] = {
        [LENGTH_NONE] = { &type_int, &type_unsigned }, [LENGTH_HH] = { &type_signed_char, &type_unsigned_char }, [LENGTH_H] = { &type_short, &type_unsigned_short },
        [LENGTH_L] = { &type_long, &type_unsigned_long }, [LENGTH_LL] = { &type_long_long, &type_unsigned_long_long },
        [LENGTH_J] = { &type_long, &type_unsigned_long }, [LENGTH_Z] = { &type_long, &type_unsigned_long }, [LENGTH_T] = { &type_long, &type_unsigned_long },
        [LENGTH_LONG_DOUBLE] = { &type_long_long, &type_unsigned_long_long },
    };
    return types[length][is_unsigned];
}

/* The next argument, or the n-th; NULL, with a message, if there is none. */
static struct tree *take_argument(struct format_call *call, const struct directive *directive, const struct type *wanted, unsigned number, unsigned *which)
{
    unsigned index = number != 0 ? number - 1 : call->used;
    struct tree *argument = call->arguments;
    if (number == 0)
        call->used++;
    if (call->first == 0 || call->bad)
        return NULL;
    *which = call->first + index;
    while (argument != NULL && index-- > 0)
        argument = argument->right;
    if (argument != NULL)
        return argument->left;
    SAY(call, directive, "there is no argument for this conversion, which takes '%s'", type_text(wanted));
    call->bad = true;
    return NULL;
}

/* What was passed, before it was promoted. */
static const struct type *type_before(const struct tree *argument)
{
    while (argument->operation == TREE_CAST && type_is_integer(argument->type) && type_is_integer(argument->left->type) && argument->left->type->size < argument->type->size &&
           argument->type->kind == TYPE_INT)
        argument = argument->left;
    return argument->type;
}

static void mismatch(struct format_call *call, const struct directive *directive, const struct type *wanted, const struct tree *argument, unsigned which)
{
    SAY(call, directive, "this conversion takes '%s', but argument %u has type '%s'", type_text(wanted), which, type_text(type_before(argument)));
}

/* An argument by value: of the type once both are promoted. */
static void check_value(struct format_call *call, const struct directive *directive, struct type *wanted, unsigned number)
{
    unsigned which = 0;
    struct tree *argument = take_argument(call, directive, wanted, number, &which);
    if (argument == NULL || tree_is_error(argument))
        return;
    const struct type *promoted = type_is_integer(wanted) ? type_promoted(wanted) : wanted;
    const struct type *given = type_is_integer(argument->type) ? type_promoted(argument->type) : argument->type;
    if (kind_of(given) != kind_of(promoted))
        mismatch(call, directive, wanted, argument, which);
}

/* A pointer to `wanted`, which is written to unless `reads`. */
static void check_pointer(struct format_call *call, const struct directive *directive, struct type *wanted, bool reads)
{
    unsigned which = 0;
    struct tree *argument = take_argument(call, directive, type_pointer(wanted), directive->number, &which);
    if (argument == NULL || tree_is_error(argument) || is_null_pointer_constant(argument))
        return;
    const struct type *to = argument->type->kind == TYPE_POINTER ? argument->type->base : NULL;
    bool same = to != NULL && (kind_of(to) == kind_of(wanted) || wanted->kind == TYPE_VOID);
    if (same && wanted->kind == TYPE_POINTER)
        same = kind_of(to->base) == kind_of(wanted->base) || wanted->base->kind == TYPE_VOID;
    if (!same)
        mismatch(call, directive, type_pointer(wanted), argument, which);
    else if (!reads && to->qualifiers & QUALIFIER_CONST)
        SAY(call, directive, "this conversion writes to argument %u, which points to something 'const'", which);
}

/* --- reading a conversion --- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static unsigned read_number(const char **p)
{
    unsigned value = 0;
    for (; is_digit(**p); ++*p)
        value = value < 100000 ? value * 10 + (unsigned)(**p - '0') : value;
    return value;
}

/* "n$", or 0. */
static unsigned read_position(struct format_call *call, const char **p)
{
    const char *start = *p;
    unsigned value = read_number(p);
    if (value != 0 && **p == '$') {
        ++*p;
        call->numbered = true;
        return value;
    }
    *p = start;
    return 0;
}

static const char *read_length(const char *p, struct directive *directive)
{
    static const struct { char text[3]; enum length length; } lengths[] = {
        { "hh", LENGTH_HH }, { "h", LENGTH_H }, { "ll", LENGTH_LL }, { "l", LENGTH_L }, { "q", LENGTH_LL }, { "j", LENGTH_J },
        { "z", LENGTH_Z }, { "Z", LENGTH_Z }, { "t", LENGTH_T }, { "L", LENGTH_LONG_DOUBLE },
    };
    directive->length_text = "";
    for (unsigned i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (strncmp(p, lengths[i].text, strlen(lengths[i].text)) == 0) {
            directive->length = lengths[i].length;
            directive->length_text = lengths[i].text;
            return p + strlen(lengths[i].text);
        }
    return p;
}

/* Letters that go with a length; the first of which, if any, an argument of another type. */
static bool length_fits(const struct directive *directive, bool scans)
{
    switch (directive->length) {
    case LENGTH_NONE: return true;
    case LENGTH_L: return strchr(scans ? "diouxXnaefgAEFGcs[" : "diouxXnaefgAEFGcs", directive->letter) != NULL;
    case LENGTH_LL: return strchr("diouxXn", directive->letter) != NULL;
    case LENGTH_LONG_DOUBLE: return strchr("aefgAEFGdiouxX", directive->letter) != NULL;
    default: return strchr("diouxXn", directive->letter) != NULL;
    }
}

static void bad_length(struct format_call *call, const struct directive *directive)
{
    SAY(call, directive, "'%s' does not go with the conversion '%c'", directive->length_text, directive->letter);
}

static void unknown(struct format_call *call, const struct directive *directive)
{
    if (directive->letter == 0)
        SAY(call, directive, "the format ends within a conversion");
    else if (directive->letter >= ' ' && directive->letter < 0x7f)
        SAY(call, directive, "there is no conversion '%c'", directive->letter);
    else
        SAY(call, directive, "there is no conversion with character 0x%02x", (unsigned)(unsigned char)directive->letter);
    call->bad = true;
}

/* --- printf --- */

/* Flags that mean nothing with a conversion, and those that another one makes mean nothing. */
static void check_flags(struct format_call *call, const struct directive *directive)
{
    static const struct { char flag; const char *letters; } uses[] = {
        { '#', "oxXaAeEfFgG" }, { '0', "diouxXaAeEfFgG" }, { '+', "diaAeEfFgG" }, { ' ', "diaAeEfFgG" }, { '\'', "diufFgG" }, { 'I', "diufFgG" },
    };
    for (unsigned i = 0; i < sizeof uses / sizeof *uses; i++)
        if (strchr(directive->flags, uses[i].flag) != NULL && strchr(uses[i].letters, directive->letter) == NULL)
            SAY(call, directive, "the flag '%c' means nothing with '%%%c'", uses[i].flag, directive->letter);
    bool zero = strchr(directive->flags, '0') != NULL;
    if (zero && strchr(directive->flags, '-') != NULL)
        SAY(call, directive, "the flag '0' means nothing beside '-'");
    else if (zero && directive->has_precision && strchr("diouxX", directive->letter) != NULL)
        SAY(call, directive, "the flag '0' means nothing beside a precision");
    if (strchr(directive->flags, ' ') != NULL && strchr(directive->flags, '+') != NULL)
        SAY(call, directive, "the flag ' ' means nothing beside '+'");
    if (directive->has_precision && strchr("cCpn", directive->letter) != NULL)
        SAY(call, directive, "a precision means nothing with '%%%c'", directive->letter);
}

/* "*", "*n$" or a number. */
static const char *read_field(struct format_call *call, const struct directive *directive, const char *p)
{
    if (*p != '*') {
        read_number(&p);
        return p;
    }
    p++;
    check_value(call, directive, &type_int, read_position(call, &p));
    return p;
}

static void check_print_argument(struct format_call *call, struct directive *directive)
{
    unsigned number = directive->number;
    bool wide = directive->length == LENGTH_L;
    switch (directive->letter) {
    case 'd': case 'i': check_value(call, directive, integer_of(directive->length, false), number); return;
    case 'o': case 'u': case 'x': case 'X': check_value(call, directive, integer_of(directive->length, true), number); return;
    case 'a': case 'e': case 'f': case 'g': case 'A': case 'E': case 'F': case 'G':
        check_value(call, directive, directive->length == LENGTH_LONG_DOUBLE ? &type_long_double : &type_double, number);
        return;
    case 'c': case 'C': check_value(call, directive, wide || directive->letter == 'C' ? &type_unsigned : &type_int, number); return;
    case 's': case 'S': check_pointer(call, directive, wide || directive->letter == 'S' ? &type_int : &type_char, true); return;
    case 'p': check_pointer(call, directive, &type_void, true); return;
    case 'n': check_pointer(call, directive, integer_of(directive->length, false), false); return;
    default: unknown(call, directive);
    }
}

/* At the '%'; the result is behind the conversion. */
static const char *print_directive(struct format_call *call, const char *start, const char *format)
{
    struct directive directive = { .offset = (uint32_t)(start - format), .size = 1 };
    const char *p = start + 1;
    directive.number = read_position(call, &p);
    size_t flags = strspn(p, "-+ #0'I"), kept = flags < sizeof directive.flags ? flags : sizeof directive.flags - 1;
    memcpy(directive.flags, p, kept);
    p += flags;
    const char *width = p;
    directive.has_width = *p == '*' || is_digit(*p);
    p = read_field(call, &directive, width);
    if (*p == '.') {
        directive.has_precision = true;
        p = read_field(call, &directive, p + 1);
    }
    p = read_length(p, &directive);
    directive.letter = *p;
    p += *p != 0;
    directive.size = (uint32_t)(p - start);
    if (directive.letter == '%' || directive.letter == 'm')
        return p;
    if (directive.letter != 0 && strchr("diouxXaefgAEFGcsCSpn", directive.letter) != NULL) {
        check_flags(call, &directive);
        if (!length_fits(&directive, false)) {
            bad_length(call, &directive);
            call->bad = true;
        }
    }
    check_print_argument(call, &directive);
    return p;
}

/* --- scanf --- */

static struct type *scanned_floating(enum length length)
{
    return length == LENGTH_LONG_DOUBLE ? &type_long_double : length == LENGTH_L ? &type_double : &type_float;
}

static void check_scan_argument(struct format_call *call, struct directive *directive)
{
    struct type *type;
    switch (directive->letter) {
    case 'd': case 'i': case 'n': type = integer_of(directive->length, false); break;
    case 'o': case 'u': case 'x': case 'X': type = integer_of(directive->length, true); break;
    case 'a': case 'e': case 'f': case 'g': case 'A': case 'E': case 'F': case 'G': type = scanned_floating(directive->length); break;
    case 'c': case 's': case '[': type = directive->length == LENGTH_L ? &type_int : &type_char; break;
    case 'C': case 'S': type = &type_int; break;
    case 'p': type = type_pointer(&type_void); break;
    default: unknown(call, directive); return;
    }
    if (!directive->suppressed)
        check_pointer(call, directive, directive->allocates ? type_pointer(type) : type, false);
}

static const char *scan_directive(struct format_call *call, const char *start, const char *format)
{
    struct directive directive = { .offset = (uint32_t)(start - format), .size = 1 };
    const char *p = start + 1;
    directive.number = read_position(call, &p);
    directive.suppressed = *p == '*';
    p += *p == '*';
    read_number(&p);
    directive.allocates = *p == 'm';
    p += *p == 'm';
    p = read_length(p, &directive);
    directive.letter = *p;
    p += *p != 0;
    directive.size = (uint32_t)(p - start);
    if (directive.letter == '%')
        return p;
    if (directive.letter == '[') {
        p += *p == '^';
        p += *p == ']';
        const char *end = strchr(p, ']');
        if (end == NULL) {
            SAY(call, (&directive), "'%%[' has no ']'");
            call->bad = true;
            return p + strlen(p);
        }
        p = end + 1;
    }
    if (directive.letter != 0 && strchr("diouxXaefgAEFGcs[CSpn", directive.letter) != NULL && !length_fits(&directive, true))
        bad_length(call, &directive);
    check_scan_argument(call, &directive);
    return p;
}

/* --- strftime --- */

static const char *time_directive(struct format_call *call, const char *start, const char *format)
{
    const char *p = start + 1 + strspn(start + 1, "_-0^#");
    while (is_digit(*p))
        p++;
    p += *p == 'E' || *p == 'O';
    struct directive directive = { .offset = (uint32_t)(start - format), .size = (uint32_t)(p - start) + 1, .letter = *p };
    if (*p == 0 || strchr("aAbBcCdDeFgGhHIjklmMnNpPrRsStTuUVwWxXyYzZ+%", *p) == NULL)
        unknown(call, &directive);
    return p + (*p != 0);
}

/* --- the whole string --- */

static void check_string(struct format_call *call, struct outcome *outcome)
{
    static const char *(*const readers[])(struct format_call *call, const char *start, const char *format) = {
        [FORMAT_PRINTF] = print_directive, [FORMAT_SCANF] = scan_directive, [FORMAT_STRFTIME] = time_directive,
    };
    const char *format = (const char *)call->string->text, *p = format;
    uint64_t size = call->string->type->size;
    if (call->string->type->base->size != 1 || memchr(format, 0, size) == NULL)
        return;
    while ((p = strchr(p, '%')) != NULL)
        p = readers[call->kind](call, p, format);
    if (strlen(format) + 1 < size)
        warn_in(WARNING_FORMAT, directive_range(call->string, (uint32_t)strlen(format), 1), "a format ends at its first '\\0'");
    unsigned given = 0;
    for (const struct tree *argument = call->arguments; argument != NULL; argument = argument->right)
        given++;
    outcome->strings++;
    outcome->empty += size == 1;
    outcome->extra += call->first != 0 && !call->bad && !call->numbered && given > call->used;
    outcome->used = call->used;
    outcome->given = given;
    outcome->string = call->string;
}

static struct tree *nth(struct tree *arguments, unsigned number)
{
    while (arguments != NULL && number-- > 1)
        arguments = arguments->right;
    return arguments;
}

/* The argument that a call returns a translation of, by attribute format_arg (gettext), or NULL. */
static struct tree *translated(const struct tree *tree)
{
    if (tree->operation != TREE_CALL || tree->left->operation != TREE_ADDRESS || tree->left->left->operation != TREE_VARIABLE)
        return NULL;
    const struct symbol *function = tree->left->left->symbol;
    return function->format_kind == FORMAT_ARGUMENT && function->format_string != 0 ? nth(tree->list, function->format_string) : NULL;
}

static void check_format(const struct format_call *call, const struct tree *format, struct outcome *outcome)
{
    while (format->operation == TREE_CAST || (format->operation == TREE_ADDRESS && format->left->operation != TREE_VARIABLE))
        format = format->left;
    if (format->operation == TREE_CONDITIONAL && format->right != NULL) {
        check_format(call, format->right, outcome);
        check_format(call, format->third, outcome);
    } else if (translated(format) != NULL) {
        check_format(call, translated(format)->left, outcome);
    } else if (format->operation == TREE_STRING) {
        struct format_call copy = *call;
        copy.string = format;
        check_string(&copy, outcome);
    } else if (is_null_pointer_constant(format)) {
        warn_in(WARNING_FORMAT, tree_range(format), "the format is a null pointer");
    } else if (call->first != 0 && call->arguments == NULL && call->kind != FORMAT_STRFTIME && format->operation != TREE_ADD) {
        warn_in(WARNING_FORMAT_SECURITY, tree_range(format), "the format is no literal, and there are no arguments: use \"%%s\"");
    }
}

void check_formats(const struct symbol *function, struct tree *arguments)
{
    unsigned kind = function->format_kind, string = function->format_string, first = function->format_first;
    for (unsigned i = 0; i < sizeof library / sizeof *library && kind == FORMAT_NONE && function->linkage == LINKAGE_EXTERNAL; i++)
        if (strcmp(library[i].name, function->name->text) == 0) {
            kind = library[i].kind;
            string = library[i].string;
            first = library[i].first;
        }
    const struct tree *format = kind != FORMAT_NONE && kind != FORMAT_ARGUMENT && string != 0 ? nth(arguments, string) : NULL;
    if (format == NULL || format->left->type->kind != TYPE_POINTER)
        return;
    struct format_call call = { .kind = kind, .first = first, .arguments = first != 0 ? nth(arguments, first) : NULL };
    struct outcome outcome = { 0 };
    check_format(&call, format->left, &outcome);
    if (outcome.strings != 0 && outcome.extra == outcome.strings)
        warn_in(WARNING_FORMAT_EXTRA_ARGUMENTS, tree_range(outcome.string), "the format takes %u argument%s, not %u", outcome.used,
                outcome.used == 1 ? "" : "s", outcome.given);
    if (outcome.strings != 0 && outcome.empty == outcome.strings && kind != FORMAT_STRFTIME)
        warn_in(WARNING_FORMAT_ZERO_LENGTH, tree_range(outcome.string), "the format is empty");
}
