/* Running scripts: see sed.h. */
#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "sed.h"

enum { GROUPS = 10, NEW_CYCLE_WITHOUT_READING = 1 };

/* What comes behind the pattern space at the end of a cycle. */
struct appended {
    const char *text;       /* or, with length 0, the file of that name */
    size_t length;
};

struct output standard_output, *outputs;

static struct program_buffer space, held, changed;
static bool lacks_newline;              /* the line that was read last */
static unsigned long line_number;
static struct appended *appended;
static size_t appended_count;
static regex_t *last_pattern;

static char **paths;
static FILE *input;
static const char *input_path;
static char *temporary;                 /* what -i writes instead of input_path */
static int status;

struct output *output_open(const char *path)
{
    if (*path == 0)
        errx(1, "the name of a file is missing");
    if (strcmp(path, "/dev/stdout") == 0)
        return &standard_output;
    for (struct output *output = outputs; output != NULL; output = output->next)
        if (strcmp(output->path, path) == 0)
            return output;
    struct output *output = program_memory(NULL, 1, sizeof *output);
    *output = (struct output){ .next = outputs, .path = path };
    output->stream = strcmp(path, "/dev/stderr") == 0 ? stderr : fopen(path, "w");
    if (output->stream == NULL)
        err(4, "%s", path);
    return outputs = output;
}

void output_line(struct output *output, const char *text, size_t length, bool newline)
{
    if (output->lacks_newline)
        putc('\n', output->stream);
    fwrite(text, 1, length, output->stream);
    if (newline)
        putc('\n', output->stream);
    output->lacks_newline = !newline;
    if (output->path != NULL)
        fflush(output->stream);
}

static void print_space(struct output *output)
{
    output_line(output, space.bytes, space.used, !lacks_newline);
}

/* --- input --- */

static void begin_in_place(void)
{
    temporary = program_memory(NULL, strlen(input_path) + 8, 1);
    sprintf(temporary, "%s.XXXXXX", input_path);
    int descriptor = mkstemp(temporary);
    struct stat wanted;
    if (descriptor < 0 || (standard_output.stream = fdopen(descriptor, "w")) == NULL)
        err(4, "%s", temporary);
    if (fstat(fileno(input), &wanted) == 0)
        fchmod(descriptor, wanted.st_mode & 07777);
    standard_output.lacks_newline = false;
}

static void end_input(void)
{
    if (input == NULL)
        return;
    if (ferror(input)) {
        warn("%s", input_path);
        status = 2;
    }
    if (input != stdin)
        fclose(input);
    input = NULL;
    if (temporary == NULL)
        return;
    bool failed = ferror(standard_output.stream) != 0;
    if (fclose(standard_output.stream) != 0 || failed || rename(temporary, input_path) < 0)
        err(4, "%s", input_path);
    standard_output.stream = stdout;
    free(temporary);
    temporary = NULL;
}

/* Opens the next file that can be opened; false: there is none. */
static bool begin_input(void)
{
    while (input == NULL && *paths != NULL) {
        input_path = *paths++;
        bool standard = strcmp(input_path, "-") == 0 && !script.in_place;
        struct stat found;
        input = standard ? stdin : fopen(input_path, "r");
        if (input != NULL && !standard && fstat(fileno(input), &found) == 0 && S_ISDIR(found.st_mode)) {
            fclose(input);
            input = NULL;
            errno = EISDIR;
        }
        if (input == NULL) {
            warn("%s", input_path);
            status = 2;
            continue;
        }
        if (script.in_place)
            begin_in_place();
        if (script.separate)
            line_number = 0;
    }
    return input != NULL;
}

/* Whether the line that was read is the last one: looks ahead, over empty files too. */
static bool at_last_line(void)
{
    for (;;) {
        int byte = input != NULL ? getc(input) : EOF;
        if (byte != EOF) {
            ungetc(byte, input);
            return false;
        }
        if (script.separate)
            return true;
        end_input();
        if (!begin_input())
            return true;
    }
}

/* Appends the next line to the pattern space; false: there is none. */
static bool read_line(void)
{
    static char *line;
    static size_t size;
    while (begin_input()) {
        ssize_t length = getline(&line, &size, input);
        if (length > 0) {
            lacks_newline = line[length - 1] != '\n';
            program_append(&space, line, (size_t)length - !lacks_newline);
            line_number++;
            return true;
        }
        end_input();
    }
    return false;
}

/* --- patterns --- */

/* Looks in the text from `from` on; ^ matches only at its start. */
static bool find(regex_t *pattern, const char *text, size_t from, size_t count, regmatch_t *matches)
{
    if (pattern == NULL)
        pattern = last_pattern;
    if (pattern == NULL)
        errx(1, "an empty pattern stands for the last one, but there was none");
    last_pattern = pattern;
    if (regexec(pattern, text + from, count, matches, from > 0 ? REG_NOTBOL : 0) != 0)
        return false;
    for (size_t i = 0; i < count; i++)
        if (matches[i].rm_so >= 0) {
            matches[i].rm_so += (regoff_t)from;
            matches[i].rm_eo += (regoff_t)from;
        }
    return true;
}

static void append_replacement(const struct substitution *substitution, const regmatch_t *matches)
{
    for (size_t i = 0; i < substitution->piece_count; i++) {
        const struct piece *piece = &substitution->pieces[i];
        if (piece->group < 0)
            program_append(&changed, piece->text, piece->length);
        else if (matches[piece->group].rm_so >= 0)
            program_append(&changed, space.bytes + matches[piece->group].rm_so,
                           (size_t)(matches[piece->group].rm_eo - matches[piece->group].rm_so));
    }
}

/* Makes `changed` of the pattern space; false: nothing was replaced. */
static bool replace(const struct substitution *substitution)
{
    regmatch_t matches[GROUPS];
    size_t from = 0, last_end = (size_t)-1;
    unsigned long number = 0;
    bool any = false;
    changed.used = 0;
    while (from <= space.used && find(substitution->pattern, space.bytes, from, GROUPS, matches)) {
        size_t start = (size_t)matches[0].rm_so, end = (size_t)matches[0].rm_eo;
        bool counts = end > start || start != last_end;
        program_append(&changed, space.bytes + from, start - from);
        number += counts;
        if (counts && number >= substitution->number) {
            append_replacement(substitution, matches);
            any = true;
        } else {
            program_append(&changed, space.bytes + start, end - start);
        }
        from = last_end = end;
        if (any && !substitution->all)
            break;
        if (end == start) {
            program_append(&changed, space.bytes + start, start < space.used);
            from = start + 1;
        }
    }
    if (from < space.used)
        program_append(&changed, space.bytes + from, space.used - from);
    return any;
}

static bool substitute(const struct substitution *substitution)
{
    if (!replace(substitution))
        return false;
    struct program_buffer before = space;
    space = changed;
    changed = before;
    program_append(&space, "", 0);
    if (substitution->print)
        print_space(&standard_output);
    if (substitution->output != NULL)
        print_space(substitution->output);
    return true;
}

/* --- addresses --- */

static bool matches_address(const struct address *address)
{
    switch (address->kind) {
    case ADDRESS_LINE: return line_number == address->line;
    case ADDRESS_LAST: return at_last_line();
    case ADDRESS_PATTERN: return find(address->pattern, space.bytes, 0, 0, NULL);
    case ADDRESS_STEP:
        return address->step == 0 ? line_number == address->line
            : line_number >= address->line && (line_number - address->line) % address->step == 0;
    default: return true;
    }
}

/* The first line of a range has come: where does it end? */
static void begin_range(struct command *command)
{
    const struct address *to = &command->to;
    command->end = to->line;
    if (to->kind == ADDRESS_COUNT)
        command->end = line_number + to->line;
    else if (to->kind == ADDRESS_MULTIPLE)
        command->end = to->line == 0 ? line_number : (line_number / to->line + 1) * to->line;
    bool is_known = to->kind == ADDRESS_LINE || to->kind == ADDRESS_COUNT || to->kind == ADDRESS_MULTIPLE;
    command->inside = is_known ? command->end > line_number : to->kind != ADDRESS_LAST || !at_last_line();
}

static bool in_range(struct command *command)
{
    const struct address *to = &command->to;
    if (command->inside) {
        if (to->kind == ADDRESS_PATTERN || to->kind == ADDRESS_LAST) {
            command->inside = !matches_address(to);
            return true;
        }
        command->inside = line_number < command->end;
        if (line_number <= command->end)
            return true;
    }
    if (!matches_address(&command->from))
        return false;
    begin_range(command);
    return true;
}

static bool is_selected(struct command *command)
{
    bool selected = command->from.kind == ADDRESS_NONE
        || (command->to.kind == ADDRESS_NONE ? matches_address(&command->from) : in_range(command));
    return selected != command->negated;
}

/* --- commands --- */

static void append_later(const char *text, size_t length)
{
    appended = program_memory(appended, appended_count + 1, sizeof *appended);
    appended[appended_count++] = (struct appended){ text, length };
}

/* A file that cannot be read is as an empty one. */
static void copy_file(const char *path)
{
    char block[4096];
    size_t count;
    FILE *stream = fopen(path, "r");
    if (stream == NULL)
        return;
    if (standard_output.lacks_newline)
        putc('\n', standard_output.stream);
    standard_output.lacks_newline = false;
    while ((count = fread(block, 1, sizeof block, stream)) > 0)
        fwrite(block, 1, count, standard_output.stream);
    fclose(stream);
}

static void write_appended(void)
{
    for (size_t i = 0; i < appended_count; i++) {
        if (appended[i].length > 0)
            output_line(&standard_output, appended[i].text, appended[i].length - 1, true);
        else
            copy_file(appended[i].text);
    }
    appended_count = 0;
}

static void end_cycle(void)
{
    if (!script.quiet)
        print_space(&standard_output);
    write_appended();
}

/* One byte as `l` writes it. */
static int visible(char *to, unsigned char byte)
{
    static const char letters[] = "\\abfnrtv", values[] = "\\\a\b\f\n\r\t\v";
    const char *found = byte != 0 ? strchr(values, byte) : NULL;
    if (found != NULL)
        return sprintf(to, "\\%c", letters[found - values]);
    return sprintf(to, isprint(byte) ? "%c" : "\\%03o", byte);
}

static void list_space(unsigned long width)
{
    FILE *stream = standard_output.stream;
    size_t column = 0;
    if (standard_output.lacks_newline)
        putc('\n', stream);
    standard_output.lacks_newline = false;
    for (size_t i = 0; i < space.used; i++) {
        char text[8];
        size_t length = (size_t)visible(text, (unsigned char)space.bytes[i]);
        if (width > 1 && column + length > width - 1) {
            fputs("\\\n", stream);
            column = 0;
        }
        fputs(text, stream);
        column += length;
    }
    fputs("$\n", stream);
}

static void copy(struct program_buffer *to, const struct program_buffer *from, bool append)
{
    if (append)
        program_append(to, "\n", 1);
    else
        to->used = 0;
    program_append(to, from->used > 0 ? from->bytes : "", from->used);
}

/* The text of c stands for a range once, at its end. */
static void change(const struct command *command)
{
    if (command->to.kind == ADDRESS_NONE || command->negated || !command->inside)
        output_line(&standard_output, command->text, command->length - 1, true);
}

static void finish(int result)
{
    end_input();
    for (struct output *output = outputs; output != NULL; output = output->next)
        if (ferror(output->stream))
            errx(4, "%s: not all could be written", output->path);
    exit(result);
}

/* n and N at the end of the input: the cycle is the last one. */
static void read_or_finish(void)
{
    if (at_last_line() && (!script.separate || *paths == NULL)) {
        end_cycle();
        finish(status);
    }
}

/* Replaces all bytes of the pattern space. */
static void translate(const unsigned char *map)
{
    for (size_t i = 0; i < space.used; i++)
        space.bytes[i] = (char)map[(unsigned char)space.bytes[i]];
}

/* Deletes up to the first newline; false: there is none. */
static bool delete_first_line(void)
{
    char *newline = memchr(space.bytes, '\n', space.used);
    if (newline == NULL)
        return false;
    space.used -= (size_t)(newline + 1 - space.bytes);
    memmove(space.bytes, newline + 1, space.used + 1);
    return true;
}

static void print_first_line(void)
{
    const char *newline = memchr(space.bytes, '\n', space.used);
    output_line(&standard_output, space.bytes, newline != NULL ? (size_t)(newline - space.bytes) : space.used, true);
}

/* One cycle; NEW_CYCLE_WITHOUT_READING: the next one has what is left of this one. */
static int run_cycle(void)
{
    bool substituted = false;
    struct program_buffer swapped;
    for (size_t i = 0; i < script.count; i++) {
        struct command *command = &script.commands[i];
        if (command->name == '}' || command->name == ':')
            continue;
        if (!is_selected(command)) {
            if (command->name == '{')
                i = command->target;
            continue;
        }
        switch (command->name) {
        case '=':
            if (standard_output.lacks_newline)
                putc('\n', standard_output.stream);
            standard_output.lacks_newline = false;
            fprintf(standard_output.stream, "%lu\n", line_number);
            break;
        case 'a': append_later(command->text, command->length); break;
        case 'b': i = command->target; break;
        case 'c':
            change(command);
            write_appended();
            return 0;
        case 'd':
            write_appended();
            return 0;
        case 'D':
            if (delete_first_line()) {
                write_appended();
                return NEW_CYCLE_WITHOUT_READING;
            }
            write_appended();
            return 0;
        case 'g': copy(&space, &held, false); break;
        case 'G': copy(&space, &held, true); break;
        case 'h': copy(&held, &space, false); break;
        case 'H': copy(&held, &space, true); break;
        case 'i': output_line(&standard_output, command->text, command->length - 1, true); break;
        case 'l': list_space(command->width); break;
        case 'n':
            read_or_finish();
            end_cycle();
            space.used = 0;
            read_line();
            break;
        case 'N':
            read_or_finish();
            write_appended();
            program_append(&space, "\n", 1);
            read_line();
            break;
        case 'p': print_space(&standard_output); break;
        case 'P': print_first_line(); break;
        case 'q':
            end_cycle();
            finish(command->status);
            break;
        case 'Q': finish(command->status); break;
        case 'r': append_later(command->text, 0); break;
        case 's': substituted = substitute(command->substitution) || substituted; break;
        case 't': case 'T':
            if (substituted == (command->name == 't'))
                i = command->target;
            substituted = false;
            break;
        case 'w': print_space(command->output); break;
        case 'x':
            swapped = space;
            space = held;
            held = swapped;
            program_append(&space, "", 0);
            break;
        case 'y': translate(command->map); break;
        }
    }
    end_cycle();
    return 0;
}

int script_run(char **given)
{
    paths = given;
    program_append(&held, "", 0);
    int kept = 0;
    for (;;) {
        if (kept != NEW_CYCLE_WITHOUT_READING) {
            space.used = 0;
            if (!read_line())
                finish(status);
        }
        kept = run_cycle();
    }
}
