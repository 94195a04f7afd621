/*
 * What the preprocessor starts with: preprocess.h.
 * Options become the text of a file <command line>, read before the source like a header.
 */
#include <stdio.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/preprocess/directive.h>
#include <cc/preprocess/dynamic.h>
#include <cc/preprocess/expand.h>
#include <cc/preprocess/include.h>
#include <cc/preprocess/macro.h>
#include <cc/preprocess/pragma.h>
#include <cc/preprocess/predefined.h>

static char *commands;           /* -D, -U, -include as directives */
static uint32_t command_size, command_capacity;
static char *includes;           /* -include comes behind all -D and -U */
static uint32_t include_size, include_capacity;
static struct dialect dialect = { .standard = 201112, .gnu = true };
static enum language current_language;

static void append(char **text, uint32_t *size, uint32_t *capacity, const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        *text = array_grow(*text, capacity, *size, 1);
        (*text)[(*size)++] = bytes[i];
    }
}

static void command(const char *text, size_t length)
{
    append(&commands, &command_size, &command_capacity, text, length);
}

/* A line break in an option would end the directive that it becomes. */
static size_t line_length(const char *text)
{
    return strcspn(text, "\n");
}

void preprocess_define(const char *text)
{
    size_t name = strcspn(text, "="), length = line_length(text);
    if (name > length)
        name = length;
    command("#define ", 8);
    command(text, name);
    command(" ", 1);
    if (text[name] == '=')
        command(text + name + 1, length - name - 1);
    else
        command("1", 1);
    command("\n", 1);
}

void preprocess_undefine(const char *name)
{
    command("#undef ", 7);
    command(name, line_length(name));
    command("\n", 1);
}

void preprocess_include(const char *path)
{
    append(&includes, &include_size, &include_capacity, "#include \"", 10);
    append(&includes, &include_size, &include_capacity, path, line_length(path));
    append(&includes, &include_size, &include_capacity, "\"\n", 2);
}

void preprocess_standard(long version, bool extensions)
{
    dialect.standard = version;
    dialect.gnu = extensions;
}

void preprocess_plain(void)
{
    dialect.plain = true;
}

void preprocess_quine(void)
{
    dialect.quine = true;
}

bool directive_assembler(void)
{
    return current_language == LANGUAGE_ASSEMBLER;
}

bool directive_strict(void)
{
    return !dialect.gnu;
}

static void forget(struct name *name, void *context)
{
    (void)context;
    name->macro = NULL;
}

static void make_keywords(void)
{
    static const struct { char text[40]; uint16_t kind; } keywords[] = {          /* zeroes behind each: NAME_PADDING */
#define X(identifier, spelling) { spelling, TOKEN_##identifier },
        KEYWORD_LIST(X)
        KEYWORD_ALIAS_LIST(X)
#undef X
    };
    for (unsigned i = 0; i < sizeof keywords / sizeof *keywords; i++)
        name_padded(keywords[i].text, strlen(keywords[i].text))->keyword = keywords[i].kind;
    if (!dialect.gnu)
        name_of_text("asm")->keyword = 0;
    if (!dialect.gnu && dialect.standard < 202311)
        name_of_text("typeof")->keyword = 0;
}

/* The options' directives, which are read before everything else. */
static void enter_commands(void)
{
    size_t size = command_size;
    command(includes, include_size);
    char *copy = arena_allocate(&program_arena, command_size + SOURCE_PADDING);
    memcpy(copy, commands, command_size);
    include_enter_text("<command line>", copy, command_size);
    command_size = (uint32_t)size;
}

static void define_builtin(enum language language)
{
    size_t size;
    const char *text = predefined_text(&dialect, language, &size);
    struct source *source = source_of_text("<built-in>", text, size);
    source->system = true;
    macro_define_builtin(source);
}

/* Whether what the parser reads at this place came out of a macro that stands there: its name, where it was defined (0: by no source),
 * whether it is one token without parameters. Tokens of a macro's body have the place of its name, so the text there says which it was. */
static bool was_macro(uint32_t location, const char **name, uint32_t *defined, bool *one_token)
{
    const struct source *source = source_of(location);
    if (source == NULL || expand_in_call() || (frame != NULL && frame->lexer.in_directive))
        return false;
    const char *text = source->text + (location - source->first);
    size_t length = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789");
    struct name *found = length != 0 ? name_of(text, length) : NULL;
    if (found == NULL || found->macro == NULL || found->macro->location == location || found->macro->text != NULL
        || found->macro->dynamic != DYNAMIC_NONE)
        return false;
    *name = found->text;
    *defined = found->macro->location;
    *one_token = !found->macro->function_like && found->macro->count == 1;
    return true;
}

bool preprocess_begin(const char *path, enum language language)
{
    static const char none[SOURCE_PADDING];
    current_language = language;
    name_visit(forget, NULL);
    diagnose_begin();
    diagnose_macro_at = was_macro;
    expand_begin();
    include_begin();
    directive_begin();
    pragma_begin();
    macro_define_dynamic();
    lexer_language(language == LANGUAGE_C, !dialect.gnu && dialect.standard < 202311, language == LANGUAGE_ASSEMBLER);
    make_keywords();
    if (!include_enter_file(path)) {
        include_enter_text(path, none, 0);
        return false;
    }
    dynamic_begin(frame->lexer.source->path);
    if (command_size + include_size != 0)
        enter_commands();
    define_builtin(language);
    return true;
}
