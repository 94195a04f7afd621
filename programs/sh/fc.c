/*
 * fc: lists lines that were typed, or runs them again, edited or not. XCU fc. The editor is FCEDIT, or vi: there
 * is no ed.
 */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "history.h"
#include "shell.h"
#include "variables.h"

enum { LISTED = 16 };

struct request {
    bool list, again, reverse, without_numbers;
    const char *editor;
    const char *from, *to;             /* -s: what is replaced; NULL: nothing */
    size_t usable;                     /* lines before fc itself */
    size_t first, last;
};

/* A number, a number of lines back, or how the newest such line begins. */
static bool resolve(const struct request *request, const char *text, size_t *index)
{
    char *end;
    long number = strtol(text, &end, 10);
    size_t lowest = history_number(0);
    if (*end == 0 && end != text) {
        long at = number < 0 ? (long)request->usable + number : number - (long)lowest;
        *index = at < 0 ? 0 : (size_t)at < request->usable ? (size_t)at : request->usable - 1;
        return true;
    }
    for (size_t i = request->usable; i-- > 0;)
        if (strncmp(history_at(i), text, strlen(text)) == 0) {
            *index = i;
            return true;
        }
    complain("fc", text, "no such line was typed");
    return false;
}

/* -e EDITOR, -l, -n, -r, -s; the index of the first operand, 0 after a message. */
static int take_options(struct request *request, int count, char **arguments)
{
    int i = 1;
    for (; i < count && arguments[i][0] == '-' && arguments[i][1] != 0 && !isdigit((unsigned char)arguments[i][1]); i++) {
        if (strcmp(arguments[i], "--") == 0)
            return i + 1;
        for (const char *at = arguments[i] + 1; *at != 0; at++) {
            request->list |= *at == 'l';
            request->again |= *at == 's';
            request->reverse |= *at == 'r';
            request->without_numbers |= *at == 'n';
            if (*at == 'e' && at[1] == 0 && i + 1 < count)
                request->editor = arguments[++i];
            else if (strchr("lsrn", *at) == NULL)
                return complain("fc", arguments[i], "use: fc [-lnrs] [-e EDITOR] [OLD=NEW] [FIRST [LAST]]"), 0;
            if (*at == 'e')
                break;
        }
    }
    return i;
}

static bool take_operands(struct request *request, int count, char **arguments)
{
    char *equals = request->again && count > 0 ? strchr(arguments[0], '=') : NULL;
    if (equals != NULL) {
        *equals = 0;
        request->from = arguments[0];
        request->to = equals + 1;
        count--;
        arguments++;
    }
    bool many = request->list && count == 0;
    request->last = request->usable - 1;
    request->first = many && request->usable > LISTED ? request->usable - LISTED : many ? 0 : request->last;
    if (count > 0 && !resolve(request, arguments[0], &request->first))
        return false;
    if (count > 1 && !resolve(request, arguments[1], &request->last))
        return false;
    if (count == 1 && !request->list)
        request->last = request->first;
    if (request->first > request->last) {
        size_t first = request->first;
        request->first = request->last;
        request->last = first;
        request->reverse = !request->reverse;
    }
    return true;
}

/* The n-th line of those asked for. */
static size_t place(const struct request *request, size_t n)
{
    return request->reverse ? request->last - n : request->first + n;
}

static int list(const struct request *request)
{
    for (size_t n = 0; n <= request->last - request->first; n++) {
        size_t at = place(request, n);
        if (!request->without_numbers)
            printf("%zu", history_number(at));
        printf("\t%s\n", history_at(at));
    }
    return 0;
}

/* Shows, keeps and runs the lines of `text`, in place of fc. */
static int run_lines(char *text)
{
    fputs(text, stderr);
    if (shell.interactive)
        history_drop();
    struct arena arena = { NULL };
    for (const char *at = text; *at != 0; at += *at == '\n') {
        size_t length = strcspn(at, "\n");
        history_add(arena_copy(&arena, at, length));
        at += length;
    }
    arena_free(&arena);
    run_text(NULL, text);
    return parameters.status;
}

static int run_again(const struct request *request)
{
    struct arena arena = { NULL };
    struct text text = { .arena = &arena };
    const char *line = history_at(request->first), *found = NULL;
    if (request->from != NULL && (found = strstr(line, request->from)) == NULL)
        return complain("fc", request->from, "is not in that line");
    if (found != NULL) {
        text_add_string(&text, arena_copy(&arena, line, (size_t)(found - line)));
        text_add_string(&text, request->to);
        line = found + strlen(request->from);
    }
    text_add_string(&text, line);
    text_add(&text, '\n');
    int status = run_lines(text.bytes);
    arena_free(&arena);
    return status;
}

/* All of a file; NULL: it cannot be read. */
static char *contents(struct arena *arena, const char *name)
{
    struct text text = { .arena = arena };
    FILE *file = fopen(name, "r");
    int byte;
    if (file == NULL)
        return NULL;
    while ((byte = getc(file)) != EOF)
        if (byte != 0)
            text_add(&text, (char)byte);
    fclose(file);
    return text.bytes != NULL ? text.bytes : arena_allocate(arena, 1);
}

static bool write_lines(const struct request *request, char *name)
{
    int descriptor = mkstemp(name);
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
    if (file == NULL)
        return false;
    for (size_t n = 0; n <= request->last - request->first; n++)
        fprintf(file, "%s\n", history_at(place(request, n)));
    return fclose(file) == 0;
}

static int edit(const struct request *request)
{
    struct arena arena = { NULL };
    struct text command = { .arena = &arena };
    const char *variable = variable_get("FCEDIT");
    char name[] = "/tmp/fc-XXXXXX";
    if (!write_lines(request, name))
        return complain("fc", name, strerror(errno));
    text_add_string(&command, request->editor != NULL ? request->editor : variable != NULL && *variable != 0 ? variable : "vi");
    text_add(&command, ' ');
    text_add_string(&command, name);
    run_text(NULL, command.bytes);
    int status = parameters.status;
    char *text = status == 0 ? contents(&arena, name) : NULL;
    unlink(name);
    if (text != NULL)
        status = run_lines(text);
    arena_free(&arena);
    return status;
}

int run_fc(int count, char **arguments)
{
    struct request request = { .usable = history_count() };
    int first = take_options(&request, count, arguments);
    if (first == 0)
        return STATUS_ERROR;
    if (shell.interactive && request.usable > 0)
        request.usable--;
    if (request.usable == 0)
        return complain("fc", NULL, "nothing was typed yet");
    if (request.editor != NULL && strcmp(request.editor, "-") == 0)
        request.again = true;
    if (!take_operands(&request, count - first, arguments + first))
        return 1;
    return request.list ? list(&request) : request.again ? run_again(&request) : edit(&request);
}
