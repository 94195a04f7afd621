/*
 * -E and -dM: preprocess.h. Text that a compiler reads as the same tokens at the same lines. Two
 * tokens that were not neighbours in a source are kept apart by a blank where they would
 * otherwise be read as one.
 */
#include <string.h>
#include <cc/base/memory.h>
#include <cc/base/source.h>
#include <cc/preprocess/expand.h>
#include <cc/preprocess/include.h>
#include <cc/preprocess/pragma.h>

enum { FLUSH_SIZE = 64 * 1024, NEWLINES_MAX = 8, INDENT_MAX = 80 };

static struct {
    char *text;
    uint32_t size, capacity;
    FILE *file;                  /* where it goes when there is much; NULL: it stays */
    bool markers;
    const char *path;            /* where the reader of the text thinks it is */
    unsigned line;
    bool line_used;              /* something stands on the line */
    struct token last;           /* what was written last */
} output;

static void flush(void)
{
    if (output.size > 0)
        fwrite(output.text, 1, output.size, output.file);
    output.size = 0;
}

static void make_room(size_t count)
{
    if (output.file != NULL && output.size >= FLUSH_SIZE)
        flush();
    while (output.size + count > output.capacity)
        output.text = array_double(output.text, &output.capacity, 1);
}

/* Room for so many bytes more. */
static inline char *reserve(size_t count)
{
    if (output.size + count > output.capacity)
        make_room(count);
    return output.text + output.size;
}

static void put(const char *bytes, size_t count)
{
    memcpy(reserve(count), bytes, count);
    output.size += (uint32_t)count;
}

static void put_byte(char byte, unsigned count)
{
    char *to = reserve(count + 1);
    memset(to, byte, count);
    output.size += count;
}

static void end_line(void)
{
    if (output.line_used) {
        put_byte('\n', 1);
        output.line++;
        output.line_used = false;
    }
}

/*
 * `# LINE "PATH"`, with a 3 behind it in a system header. That a file is entered (1) or left (2) is not said:
 * files without tokens are passed in silence, and readers take a 2 without its 1 for an error.
 */
static void put_marker(const struct position *position)
{
    char text[40];
    end_line();
    put(text, (size_t)snprintf(text, sizeof text, "# %u \"", position->line));
    for (const char *byte = position->path; *byte != 0; byte++) {
        if (*byte == '"' || *byte == '\\')
            put("\\", 1);
        put(byte, 1);
    }
    put("\"", 1);
    if (position->system)
        put(" 3", 2);
    put("\n", 1);
    output.path = position->path;
    output.line = position->line;
}

/* The text is to go on at that place, at the start of a line. */
static void go_to(const struct position *position)
{
    end_line();
    bool same = output.path == position->path || (output.path != NULL && strcmp(output.path, position->path) == 0);
    if (!output.markers)
        output.line = position->line;
    else if (!same || position->line < output.line || position->line - output.line > NEWLINES_MAX)
        put_marker(position);
    else
        put_byte('\n', position->line - output.line);
    output.line = position->line;
}

/* Whether operators that end and begin with these bytes would be read as another one, or a comment. */
static bool bytes_join(char left, char right)
{
    static const char pairs[] = "++--&&||<<>>##->/*//<:<%:>%:%>..";
    if (right == '=' && strchr("+-*/%&|^!=<>", left) != NULL)
        return true;
    for (const char *pair = pairs; *pair != 0; pair += 2)
        if (pair[0] == left && pair[1] == right)
            return true;
    return false;
}

/* Whether two tokens written without a blank would be read as something else. */
static bool would_join(const struct token *left, const struct token *right)
{
    size_t left_length, right_length;
    const char *left_text = token_text(left, &left_length), *right_text = token_text(right, &right_length);
    bool word = right->kind == TOKEN_NAME || right->kind == TOKEN_NUMBER;
    switch (left->kind) {
    case TOKEN_NAME:
        return word || right->kind == TOKEN_STRING || right->kind == TOKEN_CHARACTER;
    case TOKEN_NUMBER:
        return word || right->kind == TOKEN_CHARACTER || strchr(".+-", right_text[0]) != NULL;
    case TOKEN_STRING:
    case TOKEN_CHARACTER:
        return false;
    case TOKEN_OTHER:
        return word && left_text[0] == '\\';
    default:
        return (left->kind == TOKEN_DOT && right->kind == TOKEN_NUMBER) || bytes_join(left_text[left_length - 1], right_text[0]);
    }
}

static bool were_neighbours(const struct token *left, const struct token *right)
{
    size_t length;
    if (((left->flags | right->flags) & TOKEN_EXPANDED) != 0)
        return false;
    token_text(left, &length);
    return left->location + length == right->location;
}

/* How far the line is indented in its file. */
static unsigned indent_of(const struct position *position)
{
    unsigned indent = 0;
    while (indent < position->length && indent < INDENT_MAX && (position->text[indent] == ' ' || position->text[indent] == '\t'))
        indent++;
    return indent;
}

static void put_pragma(const struct token *token)
{
    struct position position = source_position(token->location);
    go_to(&position);
    put("#pragma ", 8);
    put(token->name->text, token->name->length);
    output.line_used = true;
    end_line();
}

static void put_token(const struct token *token)
{
    if (token->kind == TOKEN_PRAGMA) {
        put_pragma(token);
        return;
    }
    if ((token->flags & TOKEN_LINE_START) != 0 || !output.line_used) {
        struct position position = source_position(token->location);
        go_to(&position);
        put_byte(' ', indent_of(&position));
    } else if ((token->flags & TOKEN_SPACE) != 0
               || (!were_neighbours(&output.last, token) && would_join(&output.last, token))) {
        put_byte(' ', 1);
    }
    size_t length;
    const char *text = token_text(token, &length);
    put(text, length);
    output.line_used = true;
    output.last = *token;
}

static void write_all(FILE *file, bool no_markers)
{
    struct token token;
    output.size = 0;
    output.file = file;
    output.markers = !no_markers;
    output.path = NULL;
    output.line_used = false;
    struct position start = source_position(include_main()->first);
    if (output.markers)
        put_marker(&start);
    pragma_hand_on_all(true);
    for (expand_next(&token); token.kind != TOKEN_END; expand_next(&token))
        put_token(&token);
    pragma_hand_on_all(false);
    end_line();
}

void preprocess_write(FILE *file, bool no_markers)
{
    write_all(file, no_markers);
    flush();
}

char *preprocess_text(size_t *size)
{
    write_all(NULL, false);
    *size = output.size;
    put_byte(0, 1);
    char *text = output.text;
    output.text = NULL;
    output.capacity = 0;
    return text;
}

/* --- -dM --- */

static void put_tokens(const struct token *tokens, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const struct token *token = &tokens[i];
        size_t length;
        const char *text = token_text(token, &length);
        if ((token->flags & TOKEN_SPACE) != 0 && i > 0)
            put(" ", 1);
        if ((token->flags & TOKEN_STRINGIFY) != 0)
            put("#", 1);
        put(text, length);
        if (token->kind == TOKEN_VA_OPT) {
            put("(", 1);
            put_tokens(token + 1, token->parameter);
            put(")", 1);
            i += token->parameter;
        }
        if ((token->flags & TOKEN_PASTE) != 0)
            put(" ## ", 4);
    }
}

static void put_parameters(const struct macro *macro)
{
    put("(", 1);
    for (unsigned i = 0; i < macro->parameter_count; i++) {
        const struct name *name = macro->parameters[i];
        if (i > 0)
            put(",", 1);
        bool rest = macro->variadic && i + 1u == macro->parameter_count;
        if (!rest || strcmp(name->text, "__VA_ARGS__") != 0)
            put(name->text, name->length);
        if (rest)
            put("...", 3);
    }
    put(")", 1);
}

static void put_macro(struct name *name, void *context)
{
    struct macro *macro = name->macro;
    (void)context;
    if (macro == NULL || macro->dynamic != DYNAMIC_NONE)
        return;
    macro_read_body(macro);
    put("#define ", 8);
    put(name->text, name->length);
    if (macro->function_like)
        put_parameters(macro);
    put(" ", 1);
    put_tokens(macro->body, macro->count);
    put("\n", 1);
}

void preprocess_write_macros(FILE *file)
{
    struct token token;
    do
        expand_next(&token);
    while (token.kind != TOKEN_END);
    output.size = 0;
    output.file = file;
    name_visit(put_macro, NULL);
    flush();
}
