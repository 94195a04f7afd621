/* Commands behind `:` */
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "motion.h"
#include "vi.h"

struct range {
    size_t first, last;        /* lines */
    unsigned count;            /* addresses that were given */
};

static struct text *text(void) { return &editor.buffer->text; }

/* --- addresses --- */

static bool pattern_line(char **at, size_t from, size_t *line)
{
    char delimiter = *(*at)++, pattern[512];
    size_t size = 0, found;
    while (**at != 0 && **at != delimiter && size + 1 < sizeof pattern)
        pattern[size++] = *(*at)++;
    pattern[size] = 0;
    *at += **at == delimiter;
    if (!search_set(pattern) || !search_again(delimiter == '?', text_line_start(text(), from), &found))
        return false;
    *line = text_line_of(text(), found);
    return true;
}

/* An address at *at; false: none, or a message was said. */
static bool address(char **at, size_t *line)
{
    size_t here = text_line_of(text(), editor.buffer->cursor), last = text_lines(text()) - 1;
    bool found = true;
    if (isdigit((unsigned char)**at)) {
        *line = strtoul(*at, at, 10);
        *line -= *line > 0;
    } else if (**at == '.') {
        *line = here, ++*at;
    } else if (**at == '$') {
        *line = last, ++*at;
    } else if (**at == '\'' && (*at)[1] >= 'a' && (*at)[1] <= 'z' && editor.buffer->marks[(*at)[1] - 'a'] != 0) {
        *line = text_line_of(text(), editor.buffer->marks[(*at)[1] - 'a'] - 1);
        *at += 2;
    } else if (**at == '/' || **at == '?') {
        found = pattern_line(at, here, line);
    } else {
        *line = here;
        found = **at == '+' || **at == '-';
    }
    while (found && (**at == '+' || **at == '-')) {
        bool add = *(*at)++ == '+';
        size_t step = isdigit((unsigned char)**at) ? strtoul(*at, at, 10) : 1;
        *line = add ? *line + step : *line > step ? *line - step : 0;
    }
    return found;
}

static void read_range(char **at, struct range *range)
{
    size_t line = text_line_of(text(), editor.buffer->cursor), last = text_lines(text()) - 1;
    *range = (struct range){ line, line, 0 };
    if (**at == '%') {
        *range = (struct range){ 0, last, 2 };
        ++*at;
        return;
    }
    while (address(at, &line)) {
        range->first = range->count > 0 ? range->last : line;
        range->last = line;
        range->count++;
        if (**at != ',' && **at != ';')
            break;
        ++*at;
    }
    if (range->count == 1)
        range->first = range->last;
    if (range->first > range->last) {
        size_t other = range->first;
        range->first = range->last;
        range->last = other;
    }
    range->last = range->last < last ? range->last : last;
    range->first = range->first < last ? range->first : last;
}

/* --- buffers --- */

static void show(struct buffer *buffer)
{
    if (buffer == NULL || buffer == editor.buffer)
        return;
    editor.previous = editor.buffer;
    editor.buffer = buffer;
}

static void edit(const char *name, bool force)
{
    struct buffer *buffer = editor.buffer;
    if (strcmp(name, "#") == 0) {
        if (editor.previous == NULL)
            say_error("there is no other file");
        show(editor.previous);
        return;
    }
    if (*name != 0) {
        show(buffer_open(name));
        return;
    }
    if (buffer->name == NULL || (buffer_modified(buffer) && !force)) {
        say_error(buffer->name == NULL ? "there is no file name" : "not saved: :e! forgets the changes");
        return;
    }
    char *again = memory_or_end(strdup(buffer->name));
    struct buffer *new;
    free(buffer->name);
    buffer->name = NULL;
    new = buffer_open(again);
    if (new != NULL) {
        editor.buffer = new;
        buffer_close(buffer);
    } else {
        buffer->name = memory_or_end(strdup(again));
    }
    free(again);
}

static void list(void)
{
    char page[4096];
    size_t size = 0;
    for (const struct buffer *each = buffers; each != NULL && size + 200 < sizeof page; each = each->next)
        size += (size_t)snprintf(page + size, sizeof page - size, "%3u %c%c %.150s\n", each->number, each == editor.buffer ? '%' : ' ',
                                 buffer_modified(each) ? '+' : ' ', each->name != NULL ? each->name : "[no name]");
    view_page(page);
}

static void cycle(int direction)
{
    struct buffer *found = NULL;
    for (struct buffer *each = buffers; each != NULL; each = each->next)
        if (direction > 0 ? each == editor.buffer->next : each->next == editor.buffer)
            found = each;
    if (found == NULL)
        for (found = buffers; direction < 0 && found->next != NULL; found = found->next)
            ;
    show(found);
}

static void drop(bool force)
{
    struct buffer *buffer = editor.buffer;
    if (buffer_modified(buffer) && !force) {
        say_error("not saved: :bd! forgets the changes");
        return;
    }
    struct buffer *next = editor.previous != NULL ? editor.previous : buffer->next != NULL ? buffer->next : buffers;
    editor.buffer = next != buffer ? next : buffer_open(NULL);
    buffer_close(buffer);
}

/* --- saving and leaving --- */

static bool write_buffer(struct buffer *buffer, const char *name, const struct range *range, bool force)
{
    size_t last = text_lines(&buffer->text) - 1;
    bool part = range != NULL && range->count > 0;
    if (name == NULL || *name == 0)
        name = buffer->name;
    if (name == NULL) {
        say_error("there is no file name: :w NAME");
        return false;
    }
    if (!force && buffer->read_only && buffer->name != NULL && strcmp(name, buffer->name) == 0) {
        say_error("%s is read-only: :w! tries", name);
        return false;
    }
    if (!force && (buffer->name == NULL || strcmp(name, buffer->name) != 0) && access(name, F_OK) == 0) {
        say_error("%s exists: :w! overwrites it", name);
        return false;
    }
    return buffer_write(buffer, name, part ? range->first : 0, part ? range->last : last);
}

static bool write_all(bool force)
{
    for (struct buffer *each = buffers; each != NULL; each = each->next)
        if (buffer_modified(each) && !write_buffer(each, NULL, NULL, force))
            return false;
    return true;
}

static void leave(bool force)
{
    for (struct buffer *each = buffers; each != NULL && !force; each = each->next)
        if (buffer_modified(each)) {
            show(each);
            say_error("not saved: :wq saves, :q! forgets the changes");
            return;
        }
    editor.ends = true;
}

/* --- settings --- */

static const struct { const char *name, *shorter; bool *flag; unsigned *number; } settings[] = {
    { "number", "nu", &editor.settings.number, NULL }, { "list", "list", &editor.settings.list, NULL },
    { "ignorecase", "ic", &editor.settings.ignore_case, NULL }, { "autoindent", "ai", &editor.settings.auto_indent, NULL },
    { "expandtab", "et", &editor.settings.expand_tabs, NULL }, { "syntax", "sy", &editor.settings.highlight, NULL },
    { "wrapscan", "ws", &editor.settings.wrap_scan, NULL }, { "tabstop", "ts", NULL, &editor.settings.tab_stop },
    { "shiftwidth", "sw", NULL, &editor.settings.shift_width },
};

static void set_one(const char *text)
{
    bool on = strncmp(text, "no", 2) != 0;
    const char *name = on ? text : text + 2, *equals = strchr(name, '=');
    size_t size = equals != NULL ? (size_t)(equals - name) : strlen(name);
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        bool same = (strlen(settings[i].name) == size && strncmp(settings[i].name, name, size) == 0)
            || (strlen(settings[i].shorter) == size && strncmp(settings[i].shorter, name, size) == 0);
        if (!same || (settings[i].flag != NULL) != (equals == NULL))
            continue;
        unsigned long value = equals != NULL ? strtoul(equals + 1, NULL, 10) : 0;
        if (settings[i].flag != NULL)
            *settings[i].flag = on;
        else if (value >= 1 && value <= 64)
            *settings[i].number = (unsigned)value;
        else
            say_error("%s is 1 to 64", settings[i].name);
        return;
    }
    say_error("there is no setting %s", text);
}

static void set(char *arguments)
{
    char page[1024];
    size_t size = 0;
    if (*arguments == 0) {
        for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++)
            size += settings[i].flag != NULL
                ? (size_t)snprintf(page + size, sizeof page - size, "%s%s\n", *settings[i].flag ? "  " : "no", settings[i].name)
                : (size_t)snprintf(page + size, sizeof page - size, "  %s=%u\n", settings[i].name, *settings[i].number);
        view_page(page);
    }
    for (char *word = strtok(arguments, " "); word != NULL; word = strtok(NULL, " "))
        set_one(word);
}

/* --- lines --- */

/* The bytes of lines, with the newline behind the last one if there is one. */
static void line_bytes(const struct range *range, size_t *from, size_t *to)
{
    *from = text_line_start(text(), range->first);
    *to = text_line_end(text(), text_line_start(text(), range->last));
    *to += *to < text()->size;
}

static void take_lines(const struct range *range, const char *arguments, bool remove)
{
    size_t from, to;
    line_bytes(range, &from, &to);
    char *bytes = memory_or_end(realloc(buffer_copy(editor.buffer, from, to - from), to - from + 2));
    size_t size = to - from;
    if (size == 0 || bytes[size - 1] != '\n')
        bytes[size++] = '\n';
    register_set(isalpha((unsigned char)*arguments) ? *arguments : '"', bytes, size, true);
    if (!remove)
        return;
    if (to == text()->size && from > 0 && (to == from || text_byte(text(), to - 1) != '\n'))
        from--;
    buffer_delete(editor.buffer, from, to - from);
    editor.buffer->cursor = first_nonblank(from < text()->size ? from : text()->size);
}

/* :t and :m. */
static void copy_lines(const struct range *range, char *arguments, bool move)
{
    size_t target, from, to, lines = range->last - range->first + 1;
    bool top = *arguments == '0';
    if (!address(&arguments, &target) || (move && target >= range->first && target <= range->last && !top)) {
        say_error("there is no such line");
        return;
    }
    line_bytes(range, &from, &to);
    char *bytes = memory_or_end(realloc(buffer_copy(editor.buffer, from, to - from), to - from + 2));
    size_t size = to - from;
    if (size == 0 || bytes[size - 1] != '\n')
        bytes[size++] = '\n';
    size_t at = top ? 0 : text_line_end(text(), text_line_start(text(), target));
    bool behind_end = at == text()->size && !top;
    at += !behind_end && !top;
    if (behind_end) {
        buffer_insert(editor.buffer, at, "\n", 1);
        buffer_insert(editor.buffer, at + 1, bytes, size - 1);
    } else {
        buffer_insert(editor.buffer, at, bytes, size);
    }
    free(bytes);
    if (move) {
        struct range old = *range;
        if (at <= from) {
            old.first += lines;
            old.last += lines;
        }
        take_lines(&old, "z", true);
        target = top ? 0 : at <= from ? target + 1 : target + 1 - lines;
    } else {
        target = top ? 0 : target + 1;
    }
    editor.buffer->cursor = first_nonblank(text_line_start(text(), target));
}

static void print_lines(const struct range *range)
{
    size_t from, to;
    line_bytes(range, &from, &to);
    char *bytes = buffer_copy(editor.buffer, from, to - from < 65536 ? to - from : 65536);
    view_page(bytes);
    free(bytes);
}

static void read_file(const struct range *range, const char *name)
{
    size_t at = text_line_end(text(), text_line_start(text(), range->last)), before = text()->size;
    if (!buffer_read(editor.buffer, name, at))
        return;
    size_t size = text()->size - before;
    if (size == 0)
        return;
    /* Behind the line: its newline goes before what came, whose own goes. */
    buffer_insert(editor.buffer, at, "\n", 1);
    if (text_byte(text(), at + size) == '\n')
        buffer_delete(editor.buffer, at + size, 1);
    editor.buffer->cursor = first_nonblank(at + 1);
}

/* Puts lines into the place of bytes that are whole lines, with the newline behind them if there is one. */
static void replace_lines(size_t from, size_t to, const char *bytes, size_t size)
{
    bool last = to == text()->size && (to == from || text_byte(text(), to - 1) != '\n');
    if (last && size > 0 && bytes[size - 1] == '\n')
        size--;
    if (last && size == 0 && from > 0)
        from--;                        /* no line takes their place */
    buffer_delete(editor.buffer, from, to - from);
    buffer_insert(editor.buffer, from, bytes, size);
    if (!last && size > 0 && bytes[size - 1] != '\n')
        buffer_insert(editor.buffer, from + size, "\n", 1);
    editor.buffer->cursor = first_nonblank(from < text()->size ? from : text()->size);
}

/* `:!command`, and with a range what the command makes of its lines. */
static void escape(const struct range *range, const char *command)
{
    size_t from, to, size;
    char *output;
    if (range->count == 0) {
        shell_run(command);
        return;
    }
    line_bytes(range, &from, &to);
    char *bytes = memory_or_end(realloc(buffer_copy(editor.buffer, from, to - from), to - from + 1));
    bool newline = to > from && bytes[to - from - 1] == '\n';
    bytes[to - from] = '\n';
    if (shell_output(command, bytes, to - from + !newline, &output, &size)) {
        replace_lines(from, to, output, size);
        free(output);
    }
    free(bytes);
}

/* `:r !command` */
static void read_output(const struct range *range, const char *command)
{
    size_t at = text_line_end(text(), text_line_start(text(), range->last)), size;
    char *output;
    if (!shell_output(command, "", 0, &output, &size))
        return;
    if (size > 0 && output[size - 1] == '\n')
        size--;
    buffer_insert(editor.buffer, at, "\n", 1);
    buffer_insert(editor.buffer, at + 1, output, size);
    editor.buffer->cursor = first_nonblank(at + 1);
    free(output);
}

static void help(void)
{
    view_page("Moving      h j k l, arrows; w b e; 0 ^ $; gg G 12G; f t ; ,; { } ( ) %; H M L; ^F ^B ^D ^U\n"
              "Changing    i a I A o O R, ended by Escape; x X r s S D C J ~ p P . u ^R\n"
              "Operators   d c y < > gu gU g~ with a movement, or twice for the line; dw ci\" da( yip\n"
              "Selecting   v V, then an operator\n"
              "Searching   /pattern ?pattern n N * #\n"
              "Marks       ma 'a `a ''    Registers  \"ayy \"ap\n"
              "Files       :w [NAME] :q :q! :wq :x :e NAME :r NAME :r !COMMAND :ls :b N :bn :bp :bd ^^ ZZ\n"
              "Lines       :12 :1,5d :%s/old/new/g :g/pattern/d :v/pattern/d :t . :m $\n"
              "Commands    :!COMMAND  :1,5!COMMAND  (% is the file)\n"
              "Settings    :set [no]number list ignorecase autoindent expandtab syntax tabstop=8 shiftwidth=4\n");
}

/* --- the table --- */

static bool is(const char *name, const char *word, const char *shortest)
{
    return strlen(word) >= strlen(shortest) && strncmp(name, word, strlen(word)) == 0;
}

static bool file_command(const char *word, struct range *range, char *arguments, bool force)
{
    if (is("write", word, "w"))
        write_buffer(editor.buffer, arguments, range, force);
    else if (strcmp(word, "wq") == 0 || is("xit", word, "x")) {
        if ((!buffer_modified(editor.buffer) && *word == 'x') || write_buffer(editor.buffer, arguments, range, force))
            leave(force);
    } else if (strcmp(word, "wa") == 0)
        write_all(force);
    else if (strcmp(word, "wqa") == 0 || strcmp(word, "xa") == 0) {
        if (write_all(force))
            leave(force);
    } else if (is("quit", word, "q") || strcmp(word, "qa") == 0)
        leave(force);
    else if (is("edit", word, "e"))
        edit(arguments, force);
    else if (is("read", word, "r") && force)
        read_output(range, arguments);
    else if (is("read", word, "r"))
        *arguments == '!' ? read_output(range, arguments + 1) : read_file(range, arguments);
    else if (is("buffer", word, "b") && isdigit((unsigned char)*arguments))
        buffer_find((unsigned)atoi(arguments)) != NULL ? show(buffer_find((unsigned)atoi(arguments))) : say_error("there is no such buffer");
    else if (strcmp(word, "bn") == 0 || is("next", word, "n"))
        cycle(1);
    else if (strcmp(word, "bp") == 0 || is("previous", word, "prev"))
        cycle(-1);
    else if (strcmp(word, "bd") == 0)
        drop(force);
    else if (strcmp(word, "ls") == 0 || is("files", word, "files"))
        list();
    else
        return false;
    return true;
}

static bool line_command(const char *word, struct range *range, char *arguments)
{
    size_t last = text_lines(text()) - 1;
    struct range all = range->count > 0 ? *range : (struct range){ 0, last, 2 };
    if (is("substitute", word, "s"))
        search_substitute(range->first, range->last, arguments);
    else if (is("global", word, "g"))
        search_global(all.first, all.last, arguments, false);
    else if (is("vglobal", word, "v"))
        search_global(all.first, all.last, arguments, true);
    else if (is("delete", word, "d"))
        take_lines(range, arguments, true);
    else if (is("yank", word, "y"))
        take_lines(range, arguments, false);
    else if (strcmp(word, "t") == 0 || is("copy", word, "co"))
        copy_lines(range, arguments, false);
    else if (is("move", word, "m"))
        copy_lines(range, arguments, true);
    else if (is("print", word, "p"))
        print_lines(range);
    else
        return false;
    return true;
}

void ex_run(char *line)
{
    struct range range;
    char word[16];
    size_t size = 0;
    while (*line == ' ' || *line == ':')
        line++;
    read_range(&line, &range);
    while (isalpha((unsigned char)*line) && size + 1 < sizeof word) {
        word[size++] = *line++;
        /* s, g and v are followed by any delimiter, a letter excepted. */
        if (size == 1 && strchr("sgv", word[0]) != NULL && !isalpha((unsigned char)*line))
            break;
    }
    word[size] = 0;
    bool force = *line == '!';
    if (force && !is("vglobal", word, "v"))
        line++;
    while (*line == ' ')
        line++;
    if (size == 0 && range.count > 0 && *line == 0) {
        editor.buffer->jump = editor.buffer->cursor;
        editor.buffer->cursor = first_nonblank(text_line_start(text(), range.last));
    } else if (size == 0 && force)
        escape(&range, line);
    else if (size == 0 && *line == 0)
        return;
    else if (is("set", word, "se"))
        set(line);
    else if (is("help", word, "h"))
        help();
    else if (is("undo", word, "u"))
        buffer_undo(editor.buffer);
    else if (is("redo", word, "red"))
        buffer_redo(editor.buffer);
    else if (!file_command(word, &range, line, force) && !line_command(word, &range, line))
        say_error("there is no command :%s%s", word, size == 0 ? line : "");
}

void ex_prompt(const char *start)
{
    char copy[1100];
    const char *line = view_ask(":", start);
    if (line == NULL)
        return;
    snprintf(copy, sizeof copy, "%s", line);
    buffer_group(editor.buffer);
    ex_run(copy);
}
