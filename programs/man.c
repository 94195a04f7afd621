/*
 * man NAME...: the manual pages /share/man/NAME.1, on a terminal by the program of PAGER, or more. Pages have the
 * requests .TH .SH .SS .TP .PP .B .I .BR .br .nf .fi and their like, and \- \fB \fI \fR.
 * man -k WORD...: names and purposes of the pages in whose line of these one of the extended expressions is.
 */
#include <dirent.h>
#include <err.h>
#include <fcntl.h>
#include <limits.h>
#include <regex.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <quine/program.h>

enum { WIDTH_DEFAULT = 78, WIDTH_MAX = 100, INDENT = 4, DEEP = 8 };

static FILE *output;
static bool bold;                   /* fonts can be shown */
static unsigned width = WIDTH_DEFAULT, column, indent = INDENT;
static bool as_is, wants_tag;

static void end_line(void)
{
    if (column > 0)
        putc('\n', output);
    column = 0;
}

/* The font that a letter names: B bold, I underlined, others plain. */
static void set_font(char letter)
{
    if (bold)
        fputs(letter == 'B' ? "\033[1m" : letter == 'I' ? "\033[4m" : "\033[m", output);
}

/* Columns of a word without its escapes. */
static unsigned width_of(const char *word, size_t length)
{
    unsigned columns = 0;
    for (size_t i = 0; i < length; i++) {
        if (word[i] == '\\' && i + 1 < length) {
            i += word[i + 1] == 'f' ? 2 : 1;
            columns += word[i - 1] == '\\' && word[i] != '&';
            continue;
        }
        columns += (word[i] & 0xc0) != 0x80;
    }
    return columns;
}

static void put_escaped(const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (word[i] != '\\' || i + 1 == length) {
            putc(word[i], output);
            continue;
        }
        i++;
        if (word[i] == 'f' && i + 1 < length)
            set_font(word[++i]);
        else if (word[i] == 'e')
            putc('\\', output);
        else if (word[i] != '&')
            putc(word[i], output);
    }
}

static void put_word(const char *word, size_t length)
{
    unsigned columns = width_of(word, length);
    if (column > indent && column + 1 + columns > width)
        end_line();
    if (column < indent) {
        fprintf(output, "%*s", (int)(indent - column), "");
        column = indent;
    } else if (column > indent) {
        putc(' ', output);
        column++;
    }
    put_escaped(word, length);
    column += columns;
}

static void put_text(const char *text)
{
    if (as_is) {
        fprintf(output, "%*s", (int)indent, "");
        put_escaped(text, strlen(text));
        putc('\n', output);
        return;
    }
    for (text += strspn(text, " \t"); *text != 0; text += strspn(text, " \t")) {
        size_t length = strcspn(text, " \t");
        put_word(text, length);
        text += length;
    }
}

/* The next argument at *at: a word, or what stands between quotes; false: there is none. */
static bool next_argument(const char **at, const char **argument, size_t *length)
{
    *at += strspn(*at, " \t");
    bool quoted = **at == '"';
    *argument = *at += quoted;
    *length = strcspn(*at, quoted ? "\"" : " \t");
    *at += *length;
    *at += quoted && **at == '"';
    return quoted || *length > 0;
}

/* Arguments in one font, or, without blanks between, in two by turns. */
static void put_fonts(const char *fonts, const char *arguments)
{
    struct program_buffer line = { NULL, 0, 0 };
    const char *argument;
    size_t length;
    program_append(&line, "", 0);
    for (unsigned i = 0; next_argument(&arguments, &argument, &length); i++) {
        if (i > 0 && fonts[1] == 0)
            program_append(&line, " ", 1);
        program_append(&line, "\\f", 2);
        program_append(&line, &fonts[i % strlen(fonts)], 1);
        program_append(&line, argument, length);
        program_append(&line, "\\fR", 3);
    }
    put_text(line.bytes);
    free(line.bytes);
}

/* A word that goes on behind a tag stands below it, or behind it if there is room. */
static void end_tag(void)
{
    wants_tag = false;
    indent = DEEP;
    if (column >= DEEP)
        end_line();
    else {
        fprintf(output, "%*s", (int)(DEEP - column), "");
        column = DEEP;
    }
}

static void begin_paragraph(unsigned deep)
{
    end_line();
    putc('\n', output);
    indent = deep;
}

static void title(const char *text, unsigned at)
{
    end_line();
    indent = INDENT;
    fprintf(output, "\n%*s", (int)at, "");
    set_font('B');
    while (*text == '"')
        text++;
    fprintf(output, "%.*s", (int)strcspn(text, "\""), text);
    set_font('R');
    putc('\n', output);
}

static void request(const char *line)
{
    char name[4] = "";
    size_t length = strcspn(line, " \t");
    const char *rest = line + length + strspn(line + length, " \t");
    memcpy(name, line, length < 3 ? length : 3);
    if (strcmp(name, "SH") == 0)
        title(rest, 0);
    else if (strcmp(name, "SS") == 0)
        title(rest, 2);
    else if (strcmp(name, "TP") == 0) {
        begin_paragraph(INDENT);
        wants_tag = true;
        return;
    } else if (strcmp(name, "PP") == 0 || strcmp(name, "P") == 0 || strcmp(name, "LP") == 0)
        begin_paragraph(INDENT);
    else if (strcmp(name, "br") == 0)
        end_line();
    else if (strcmp(name, "nf") == 0 || strcmp(name, "fi") == 0) {
        end_line();
        as_is = *name == 'n';
    } else if (*name != 0 && strspn(name, "BIR") == length && length <= 2)
        put_fonts(name, rest);
    else
        return;     /* a remark, .TH, or what changes nothing here */
    if (wants_tag)
        end_tag();
}

static void show(FILE *page)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    while ((length = getline(&line, &size, page)) > 0) {
        if (line[length - 1] == '\n')
            line[length - 1] = 0;
        if (*line == '.') {
            request(line + 1);
            continue;
        }
        put_text(line);
        if (wants_tag)
            end_tag();
    }
    end_line();
    free(line);
}

static const char *folder(void)
{
    const char *path = getenv("MANPATH");
    return path != NULL ? path : "/share/man";
}

static int show_name(const char *name)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s.1", folder(), name);
    FILE *page = strchr(name, '/') != NULL ? fopen(name, "r") : fopen(path, "r");
    if (page == NULL) {
        warnx("%s: there is no page of this name", name);
        return 1;
    }
    show(page);
    fclose(page);
    return 0;
}

static int show_names(char **names)
{
    int status = 0;
    for (; *names != NULL; names++)
        status |= show_name(*names);
    return status;
}

/* --- by what they are about --- */

static int is_page(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 2 && strcmp(entry->d_name + length - 2, ".1") == 0;
}

/* The line below .SH NAME, if one of the expressions is in it. */
static bool show_purpose(const char *name, const regex_t *wanted, unsigned count)
{
    char path[PATH_MAX], *line = NULL;
    size_t size = 0;
    bool is_next = false, found = false;
    snprintf(path, sizeof path, "%s/%s", folder(), name);
    FILE *page = program_open(path);
    while (!is_next && getline(&line, &size, page) > 0)
        is_next = strncmp(line, ".SH NAME", 8) == 0;
    if (is_next && getline(&line, &size, page) > 0) {
        line[strcspn(line, "\n")] = 0;
        for (unsigned i = 0; i < count && !found; i++)
            found = regexec(&wanted[i], line, 0, NULL, 0) == 0;
    }
    if (found) {
        put_escaped(line, strlen(line));
        putc('\n', output);
    }
    free(line);
    fclose(page);
    return found;
}

static int show_purposes(char **words)
{
    unsigned count = 0;
    bool found = false;
    while (words[count] != NULL)
        count++;
    regex_t *wanted = program_memory(NULL, count, sizeof *wanted);
    for (unsigned i = 0; i < count; i++) {
        char message[80];
        int error = regcomp(&wanted[i], words[i], REG_EXTENDED | REG_ICASE | REG_NOSUB);
        regerror(error, &wanted[i], message, sizeof message);
        if (error != 0)
            errx(1, "%s: %s", words[i], message);
    }
    struct dirent **pages;
    int page_count = scandir(folder(), &pages, is_page, alphasort);
    if (page_count < 0)
        err(1, "%s", folder());
    for (int i = 0; i < page_count; i++)
        found |= show_purpose(pages[i]->d_name, wanted, count);
    if (!found)
        warnx("%s: no page is about this", *words);
    return !found;
}

/* What is shown goes into a file, and that to the pager. */
static int show_in_pager(int (*show_all)(char **), char **names)
{
    char path[] = "/tmp/manXXXXXX", *pager = getenv("PAGER");
    int descriptor = mkstemp(path), status;
    struct winsize size;
    output = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
    if (output == NULL)
        err(1, "%s", path);
    bold = true;
    if (tcgetwinsize(STDOUT_FILENO, &size) == 0 && size.ws_col > 20)
        width = size.ws_col - 2u < WIDTH_MAX ? size.ws_col - 2u : WIDTH_MAX;
    status = show_all(names);
    if (fclose(output) != 0)
        err(1, "%s", path);
    char *arguments[] = { pager != NULL && *pager != 0 ? pager : "more", path, NULL };
    if (status == 0)
        status = program_run(arguments);
    unlink(path);
    return status;
}

int main(int count, char **arguments)
{
    int (*show_all)(char **) = show_names;
    int option;
    while ((option = getopt(count, arguments, "k")) == 'k')
        show_all = show_purposes;
    if (option != -1 || optind == count)
        program_usage("man NAME... | man -k WORD...");
    if (isatty(STDOUT_FILENO))
        return show_in_pager(show_all, arguments + optind);
    output = stdout;
    program_buffer_output();
    return show_all(arguments + optind);
}
