/*
 * Code with colours: one scanner for all languages, which differ in what begins a comment and which words they have.
 * Classes: k keyword, t type, s string, c comment, n number, d directive, p prompt.
 */
#include "blog.h"

#include <ctype.h>
#include <string.h>

struct language {
    const char *name;
    const char *suffixes;     /* of files, each with a blank before and behind */
    const char *keywords;     /* likewise */
    const char *types;
    const char *line_comment; /* what begins one, or NULL */
    const char *line_comment_else;
    bool block_comments;      /* as C's */
    const char *quotes;
    bool directives;          /* a # that is the line's first sign begins one */
    bool instructions;        /* assembly: a line's first word, .word, %register */
    bool words_first;         /* keywords are such only as a line's first word */
};

static const struct language languages[] = {
    { "c", " .c .h ", " auto break case const continue default do else enum extern for goto if inline register restrict return sizeof "
      "static struct switch typedef union volatile while _Alignas _Alignof _Atomic _Generic _Noreturn _Static_assert _Thread_local ",
      " void char short int long float double signed unsigned bool size_t ssize_t uint8_t uint16_t uint32_t uint64_t int8_t int16_t "
      "int32_t int64_t uintptr_t intptr_t FILE pid_t off_t ", "//", NULL, true, "\"'", true, false, false },
    { "asm", " .S .s ", " ", " ", "//", "# ", true, "\"", true, true, false },
    { "sh", " .sh .test .inc .bench ", " if then else elif fi for in do done while until case esac function return exit set export local trap ",
      " ", "#", NULL, false, "\"'", false, false, false },
    { "make", " GNUmakefile .mk ", " ifeq ifneq ifdef ifndef else endif include define endef export override ", " ", "#", NULL, false, "", false, false, true },
    { "contract", " .contract ", " interface version method in out errors idempotent blocks closes posts event constant enum flags import struct ",
      " u8 u16 u32 u64 i8 i16 i32 i64 bool string bytes bulk capability ", "#", NULL, false, "", false, false, false },
    { "manifest", " .manifest ", " component program kind uses serves memory priority restart ports interrupt files threads time core device privilege room ",
      " ", "#", NULL, false, "", false, false, true },
};

static const struct language *language_find(const char *name)
{
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (strcmp(languages[i].name, name) == 0)
            return &languages[i];
    return NULL;
}

static bool has_word(const char *list, const char *word, size_t size)
{
    for (const char *at = list; (at = strstr(at, " ")) != NULL && at[1] != 0; at++)
        if (strncmp(at + 1, word, size) == 0 && at[1 + size] == ' ')
            return true;
    return false;
}

const char *language_of_path(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1, *dot = strrchr(name, '.');
    const char *suffix = dot == NULL ? name : dot;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (has_word(languages[i].suffixes, suffix, strlen(suffix)))
            return languages[i].name;
    return "";
}

static void escape_size(FILE *file, const char *text, size_t size)
{
    escape(file, copy_text(text, size));
}

static void span(FILE *file, char class, const char *text, size_t size)
{
    if (class == 0) {
        escape_size(file, text, size);
        return;
    }
    fprintf(file, "<span class=\"%c\">", class);
    escape_size(file, text, size);
    fputs("</span>", file);
}

/* --- what begins at `text`: its size, or 0 --- */

static bool begins(const char *text, const char *with)
{
    return with != NULL && strncmp(text, with, strlen(with)) == 0;
}

static size_t comment(const struct language *language, const char *text, bool blank_before)
{
    if (language->block_comments && begins(text, "/*")) {
        const char *end = strstr(text + 2, "*/");
        return end == NULL ? strlen(text) : (size_t)(end - text) + 2;
    }
    bool line = begins(text, language->line_comment) || begins(text, language->line_comment_else);
    return line && (text[0] != '#' || blank_before) ? strcspn(text, "\n") : 0;
}

static size_t string(const struct language *language, const char *text)
{
    if (*text == 0 || strchr(language->quotes, *text) == NULL)
        return 0;
    size_t size = 1;
    while (text[size] != 0 && text[size] != *text && text[size] != '\n')
        size += text[size] == '\\' && text[size + 1] != 0 ? 2 : 1;
    return text[size] == *text ? size + 1 : 0;
}

static size_t word(const char *text)
{
    size_t size = 0;
    while (isalnum((unsigned char)text[size]) || text[size] == '_')
        size++;
    return size;
}

static char class_of_word(const struct language *language, const char *text, size_t size, bool first)
{
    return isdigit((unsigned char)*text) ? 'n' : has_word(language->keywords, text, size) && (first || !language->words_first) ? 'k' :
           has_word(language->types, text, size) ? 't' : 0;
}

static void coloured(FILE *file, const struct language *language, const char *text)
{
    bool first = true, blank = true;      /* nothing but blanks on this line so far; a blank before */
    for (size_t size; *text != 0; text += size) {
        bool directive = language->directives && first && *text == '#';
        char class = 0;
        if ((size = comment(language, text, blank)) != 0)
            class = 'c';
        else if (directive) {
            size = 1 + strspn(text + 1, " ") + word(text + 1 + strspn(text + 1, " "));
            class = 'd';
        } else if (language->instructions && (*text == '%' || (*text == '.' && first))) {
            size = 1 + word(text + 1);
            class = *text == '%' ? 't' : 'd';
        } else if ((size = string(language, text)) != 0)
            class = 's';
        else if ((size = word(text)) != 0)
            class = language->instructions && first && text[size] != ':' ? 'k' : class_of_word(language, text, size, first);
        else
            size = 1;
        span(file, class, text, size);
        blank = isspace((unsigned char)text[size - 1]) != 0;
        first = text[size - 1] == '\n' || (first && blank);
    }
}

/* How many bytes of a line are a prompt: `$ `, `# ` or `quine:PATH$ `. */
static size_t prompt(const char *line)
{
    if (begins(line, "$ "))
        return 2;
    size_t size = begins(line, "quine:") ? strcspn(line, "$\n") : 0;
    return size != 0 && begins(line + size, "$ ") ? size + 2 : 0;
}

/* Commands behind prompts, and what they print. */
static void console(FILE *file, const char *text)
{
    while (*text != 0) {
        size_t line = strcspn(text, "\n"), size = prompt(text);
        if (size != 0) {
            span(file, 'p', text, size);
            fputs("<b>", file);
            escape_size(file, text + size, line - size);
            fputs("</b>", file);
        } else
            escape_size(file, text, line);
        text += line;
        if (*text == '\n')
            fputc(*text++, file);
    }
}

void code_write(FILE *file, const char *name, const char *text)
{
    const struct language *language = language_find(name);
    if (language != NULL)
        coloured(file, language, text);
    else
        console(file, text);
}
