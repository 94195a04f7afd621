/* Macros that are computed: dynamic.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/base/path_map.h>
#include <cc/preprocess/directive.h>
#include <cc/preprocess/dynamic.h>
#include <cc/preprocess/expand.h>
#include <cc/preprocess/include.h>
#include <cc/preprocess/pragma.h>

static unsigned counter;
static const char *base_file;
static bool (*has_attribute)(const char *name), (*has_builtin)(const char *name);

void dynamic_begin(const char *path)
{
    counter = 0;
    base_file = path;
}

void preprocess_hooks(bool (*attribute)(const char *name), bool (*builtin)(const char *name))
{
    has_attribute = attribute;
    has_builtin = builtin;
}

static bool make_number(struct token *token, unsigned value)
{
    char text[16];
    int length = snprintf(text, sizeof text, "%u", value);
    token->kind = TOKEN_NUMBER;
    token->name = name_of(text, (size_t)length);
    return true;
}

static bool make_string(struct token *token, const char *content)
{
    size_t length = strlen(content), count = 0;
    char *text = memory_allocate(2 * length + 2);
    text[count++] = '"';
    for (size_t i = 0; i < length; i++) {
        if (content[i] == '"' || content[i] == '\\')
            text[count++] = '\\';
        text[count++] = content[i];
    }
    text[count++] = '"';
    token->kind = TOKEN_STRING;
    token->name = name_of(text, count);
    free(text);
    return true;
}

/* No date reaches an output but one that was asked for: SOURCE_DATE_EPOCH, else the first of all. */
static bool make_time(struct token *token, const char *format)
{
    const char *variable = getenv("SOURCE_DATE_EPOCH");
    time_t seconds = variable != NULL ? (time_t)strtoull(variable, NULL, 10) : 0;
    const struct tm *parts = gmtime(&seconds);
    char text[40] = "";
    if (parts == NULL || strftime(text, sizeof text, format, parts) == 0)
        return make_string(token, "");
    if (strncmp(format, "%b %d", 5) == 0 && text[4] == '0')
        text[4] = ' ';
    return make_string(token, text);
}

/* Behind __has_attribute and __has_builtin: the name in parentheses, "gnu::packed" without what is before the colons. */
static bool make_answer(struct token *token, bool (*ask)(const char *name))
{
    struct token part;
    struct name *name = NULL;
    if (!expand_parenthesis_follows())
        return true;
    expand_raw(&part);
    for (expand_raw(&part); part.kind != TOKEN_RIGHT_PARENTHESIS; expand_raw(&part)) {
        if (part.kind == TOKEN_END) {
            error_at(token->location, "')' is missing behind '%s'", token->name->text);
            break;
        }
        if (part.kind == TOKEN_NAME)
            name = part.name;
    }
    if (name == NULL)
        error_at(token->location, "'%s' needs a name", token->name->text);
    return make_number(token, name != NULL && ask != NULL && ask(name->text));
}

static bool make_has_include(struct token *token, bool after_this)
{
    struct token part, header;
    if (!directive_in_condition()) {
        error_at(token->location, "'%s' is for #if alone", token->name->text);
        return true;
    }
    if (!expand_parenthesis_follows()) {
        error_at(token->location, "'(' is missing behind '%s'", token->name->text);
        return make_number(token, 0);
    }
    expand_raw(&part);
    if (!directive_header(&header))
        return make_number(token, 0);
    expand_raw(&part);
    if (part.kind != TOKEN_RIGHT_PARENTHESIS)
        error_at(part.location, "')' is missing behind '%s'", token->name->text);
    return make_number(token, include_exists(&header, after_this));
}

/* C11 6.10.9: what the string says, without prefix and quotes, with \" and \\ undone. */
static struct name *destringize(const struct name *string)
{
    const char *from = strchr(string->text, '"') + 1, *end = string->text + string->length - 1;
    struct name *text = name_alone(from, (size_t)(end - from));
    uint32_t count = 0;
    for (; from < end; from++) {
        if (*from == '\\' && from + 1 < end && (from[1] == '"' || from[1] == '\\'))
            from++;
        text->text[count++] = *from;
    }
    text->text[count] = 0;
    text->length = count;
    return text;
}

static bool make_pragma(struct token *token)
{
    struct token part, string;
    if (!expand_parenthesis_follows())
        return true;
    expand_raw(&part);
    expand_next(&string);
    if (string.kind == TOKEN_STRING)
        expand_raw(&part);
    if (string.kind != TOKEN_STRING || part.kind != TOKEN_RIGHT_PARENTHESIS) {
        error_at(token->location, "_Pragma takes a string in parentheses");
        return true;
    }
    token->flags &= (uint8_t)~TOKEN_LINE_START;
    return pragma_obey(token, destringize(string.name));
}

bool dynamic_expand(const struct macro *macro, struct token *token)
{
    switch (macro->dynamic) {
    case DYNAMIC_LINE: return make_number(token, source_position(token->location).line);
    case DYNAMIC_FILE: return make_string(token, path_mapped(source_position(token->location).path, PATH_MACRO));
    case DYNAMIC_BASE_FILE: return make_string(token, path_mapped(base_file, PATH_MACRO));
    case DYNAMIC_COUNTER: return make_number(token, counter++);
    case DYNAMIC_INCLUDE_LEVEL: return make_number(token, include_level());
    case DYNAMIC_DATE: return make_time(token, "%b %d %Y");
    case DYNAMIC_TIME: return make_time(token, "%H:%M:%S");
    case DYNAMIC_TIMESTAMP: return make_time(token, "%a %b %d %H:%M:%S %Y");
    case DYNAMIC_PRAGMA: return make_pragma(token);
    case DYNAMIC_HAS_ATTRIBUTE: return make_answer(token, has_attribute);
    case DYNAMIC_HAS_BUILTIN: return make_answer(token, has_builtin);
    case DYNAMIC_HAS_INCLUDE: return make_has_include(token, false);
    default: return make_has_include(token, true);
    }
}
