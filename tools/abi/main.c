/*
 * abi: checks the lists of abi/ and prints kernel/REFERENCE.md from them.
 *
 *     abi >build/REFERENCE.md
 *
 * What the compiler cannot see is checked first: that counts are those of the names,
 * that kinds exist, that numbers are there once each. Any mistake is named on stderr,
 * and the status is 1.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <abi/objects.h>
#include <abi/operations.h>
#include <abi/system_calls.h>

enum { TEXT_MAX = 100, COLUMNS = 100 };

struct call {
    const char *object;             /* NULL: a system call */
    const char *name, *handler;
    unsigned number, takes, gives;
    const char *arguments, *results;
    uint64_t errors;
    const char *atomicity, *text;
};

#define ONCE "one step, or (with an error) nothing"
#define ALONE "one step, or (with an error) nothing; other processors are not held up"
#define PIECES "in bounded pieces; it goes on by itself"

static const struct call operations[] = {
#define X(object, name, handler, number, takes, arguments, gives, results, errors, atomicity, text) \
    { #object, #name, #handler, number, takes, gives, arguments, results, errors, atomicity, text },
    OPERATION_LIST(X)
#undef X
};

static const struct call system_calls[] = {
#define X(name, number, arguments, results, errors, atomicity, text) \
    { NULL, #name, NULL, number, 0, 0, arguments, results, errors, atomicity, text },
    SYSTEM_CALL_LIST(X)
#undef X
};

static const struct { const char *name, *text; } objects[] = {
#define X(name, text) { #name, text },
    OBJECT_LIST(X)
#undef X
};

struct number { const char *name; uint64_t number; const char *text; };
#define X(name, number, text) { #name, number, text },
static const struct number errors[] = { ERROR_LIST(X) };
static const struct number faults[] = { FAULT_LIST(X) };
static const struct number rights[] = { RIGHT_LIST(X) };
static const struct number limits[] = { OBJECT_LIMIT_LIST(X) MESSAGE_LIMIT_LIST(X) };
#undef X

#define COUNT(table) (sizeof table / sizeof *table)

static unsigned mistakes;

static void mistake(const struct call *call, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "abi: %s: ", call->name);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    mistakes++;
}

/* The length of the next of a list's names; a comma in parentheses separates nothing. */
static size_t name_length(const char *list)
{
    size_t length = 0;
    for (int depth = 0; list[length] != 0 && (list[length] != ',' || depth > 0); length++)
        depth += (list[length] == '(') - (list[length] == ')');
    return length;
}

/* Copies the next name of the list; returns what follows, or NULL after the last. */
static const char *next_name(const char *list, char name[TEXT_MAX])
{
    size_t length = name_length(list);
    if (length == 0)
        return NULL;
    snprintf(name, TEXT_MAX, "%.*s", (int)length, list);
    return list + length + (list[length] == 0 ? 0 : strspn(list + length, ", "));
}

/* --- checks --- */

static bool is_kind(const char *word)
{
    static const char *const others[] = { "OBJECT", "slot", "address", "or" };
    size_t length = strcspn(word, "?");
    for (size_t i = 0; i < COUNT(others); i++)
        if (strcmp(word, others[i]) == 0)
            return true;
    for (size_t i = 0; i < COUNT(rights); i++)
        if (strcmp(word, rights[i].name) == 0)
            return true;
    for (size_t i = 0; i < COUNT(objects); i++)
        if (strncmp(word, objects[i].name, length) == 0 && objects[i].name[length] == 0)
            return true;
    return false;
}

static void check_kinds(const struct call *call, char *argument)
{
    for (char *word = strtok(argument + strcspn(argument, ":"), ": "); word != NULL; word = strtok(NULL, " "))
        if (!is_kind(word))
            mistake(call, "'%s' is no kind of argument", word);
}

/* Of more words than fit in registers only those in registers have names. */
static void check_names(const struct call *call, const char *list, unsigned words, const char *what)
{
    char name[TEXT_MAX];
    unsigned count = 0;
    while ((list = next_name(list, name)) != NULL) {
        count++;
        check_kinds(call, name);
    }
    if (call->object != NULL && count != (words < MESSAGE_REGISTERS ? words : MESSAGE_REGISTERS))
        mistake(call, "%u %s, but %u names", words, what, count);
}

static void check_handler(const struct call *call)
{
    for (size_t i = 0; call->name[i] != 0 || call->handler[i] != 0; i++)
        if (tolower((unsigned char)call->name[i]) != call->handler[i]) {
            mistake(call, "its handler is %s", call->handler);
            return;
        }
}

static void check_calls(const struct call *calls, size_t count, unsigned first, unsigned end)
{
    for (size_t i = 0; i < count; i++) {
        const struct call *call = &calls[i];
        check_names(call, call->arguments, call->takes, "arguments");
        check_names(call, call->results, call->gives, "results");
        if (call->handler != NULL)
            check_handler(call);
        if (call->object != NULL && !is_kind(call->object))
            mistake(call, "%s is no object", call->object);
        if (call->number < first || call->number >= end)
            mistake(call, "number %u is not from %u to %u", call->number, first, end - 1);
        for (size_t j = 0; j < i; j++)
            if (calls[j].number == call->number)
                mistake(call, "number %u is %s", call->number, calls[j].name);
    }
    if (count != end - first)
        mistake(&calls[count - 1], "%zu in the list up to here, but numbers from %u to %u", count, first,
                end - 1);
}

/* --- the page --- */

/* A paragraph in lines of at most COLUMNS characters. */
static void print_text(const char *text)
{
    size_t column = 0;
    for (const char *word = text; *word != 0; word += strspn(word, " ")) {
        size_t length = strcspn(word, " ");
        bool fits = column + 1 + length <= COLUMNS;
        printf("%s%.*s", column == 0 ? "" : fits ? " " : "\n", (int)length, word);
        column = fits ? column + 1 + length : length;
        word += length;
    }
    printf("\n");
}

static void print_names(const char *label, const char *list)
{
    char name[TEXT_MAX];
    const char *separator = "";
    printf("- %s: ", label);
    if (*list == 0)
        printf("none");
    while ((list = next_name(list, name)) != NULL) {
        size_t length = strcspn(name, ":");
        printf("%s`%.*s`%s", separator, (int)length, name, name + length);
        separator = ", ";
    }
    printf("\n");
}

static void print_errors(uint64_t set)
{
    const char *separator = "";
    printf("- errors: %s", set == 0 ? "none" : "");
    for (size_t i = 0; i < COUNT(errors); i++)
        if (set >> errors[i].number & 1) {
            printf("%s%s", separator, errors[i].name);
            separator = ", ";
        }
    printf("\n");
}

static void print_call(const struct call *call)
{
    printf("\n### %u %s\n", call->number, call->name);
    if (call->text[0] != 0) {
        print_text(call->text);
        printf("\n");
    }
    print_names("arguments", call->arguments);
    if (call->takes > MESSAGE_REGISTERS)
        printf("  (%u words)\n", call->takes);
    print_names("results", call->results);
    if (call->gives > MESSAGE_REGISTERS)
        printf("  (%u words)\n", call->gives);
    print_errors(call->errors);
    printf("- atomicity: %s\n", call->atomicity);
}

static void print_object(const char *name, const char *text)
{
    bool first = true;
    for (size_t i = 0; i < COUNT(operations); i++)
        if (strcmp(operations[i].object, name) == 0) {
            if (first)
                printf("\n## %s: %s\n", name, text);
            first = false;
            print_call(&operations[i]);
        }
}

static void print_table(const char *heading, const char *number, const struct number *table, size_t count)
{
    printf("\n## %s\n| name | %s | |\n|---|---|---|\n", heading, number);
    for (size_t i = 0; i < count; i++)
        printf("| %s | %llu | %s |\n", table[i].name, (unsigned long long)table[i].number, table[i].text);
}

static void print_page(void)
{
    printf("# The kernel's interface, call by call\n\n"
           "Made by tools/abi from the lists in abi/; `make reference` writes it. ABI.md explains\n"
           "what capabilities and addresses are, system_calls.h the registers and the message.\n\n"
           "An argument is `name`: KIND, where KIND is the object whose capability's address it is\n"
           "(`?`: or 0) and the right that the capability must have (otherwise NO_RIGHT), `slot`: an\n"
           "index into the CNode named before it or else the invoked one, `address`: of user space.\n"
           "Without a kind it is a number. The invoked capability needs no rights, unless the text\n"
           "says so. Every operation can also answer NO_CAPABILITY (nothing at the invoked address)\n"
           "and BAD_OPERATION (another object's operation).\n\n"
           "## System calls\nAn unknown number is FAULT_SYSTEM_CALL.\n");
    for (size_t i = 0; i < COUNT(system_calls); i++)
        print_call(&system_calls[i]);
    for (size_t i = 0; i < COUNT(objects); i++)
        print_object(objects[i].name, objects[i].text);
    print_table("Rights", "bit", rights, COUNT(rights));
    print_table("Faults", "label", faults, COUNT(faults));
    print_table("Errors", "number", errors, COUNT(errors));
    print_table("Limits", "value", limits, COUNT(limits));
}

int main(void)
{
    check_calls(operations, COUNT(operations), 1, OPERATION_COUNT);
    check_calls(system_calls, COUNT(system_calls), 0, SYSTEM_CALL_COUNT);
    if (mistakes == 0)
        print_page();
    return mistakes != 0;
}
