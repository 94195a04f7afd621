/* The functions that awk has of its own: POSIX XCU awk, "Functions". */
#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <quine/program.h>
#include "error.h"
#include "run.h"

static uint64_t random_state = 88172645463325252u;
static double random_seed;

/* xorshift64*, Vigna 2014; 53 bits of it. */
static double next_random(void)
{
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return (double)(random_state * 2685821657736338717u >> 11) / 9007199254740992.0;
}

static struct value seed(struct node *argument)
{
    double before = random_seed;
    random_seed = argument != NULL ? eval_number(argument) : (double)time(NULL);
    memcpy(&random_state, &random_seed, sizeof random_state);
    random_state = (random_state ^ 0x9e3779b97f4a7c15u) | 1;
    for (int i = 0; i < 8; i++)
        next_random();
    return value_number(before);
}

static struct value length(struct node *argument)
{
    if (argument == NULL)
        return value_number((double)record_text()->length);
    if (is_array(argument))
        return value_number((double)array_of(argument)->count);
    struct text *text = eval_text(argument);
    double result = (double)text->length;
    text_release(text);
    return value_number(result);
}

/* Rounded to the nearest whole number, to the even one in the middle; within what a text can have. */
static long place_number(double number)
{
    if (number != number)
        return 0;
    return number < -1e15 ? -1000000000000000 : number > 1e15 ? 1000000000000000 : (long)nearbyint(number);
}

static struct value substring(struct node *arguments)
{
    struct text *text = eval_text(arguments);
    double start = eval_number(arguments->next), size = 1e15;
    if (arguments->next->next != NULL)
        size = eval_number(arguments->next->next);
    long first = place_number(start), behind = first + place_number(size);
    if (first < 1)
        first = 1;
    if (behind > (long)text->length + 1)
        behind = (long)text->length + 1;
    struct text *result = behind > first ? text_make(text->bytes + first - 1, (size_t)(behind - first)) : text_new(0);
    text_release(text);
    return value_text(result);
}

static struct value position(struct node *arguments)
{
    struct text *text = eval_text(arguments), *part = eval_text(arguments->next);
    const char *found = memmem(text->bytes, text->length, part->bytes, part->length);
    double result = found != NULL ? (double)(found - text->bytes) + 1 : 0;
    text_release(text);
    text_release(part);
    return value_number(result);
}

static struct value match(struct node *arguments)
{
    struct text *text = eval_text(arguments);
    size_t start, end;
    bool found = pattern_search(pattern_of(arguments->next), text->bytes, text->length, 0, false, &start, &end);
    special_set(SPECIAL_RSTART, value_number(found ? (double)start + 1 : 0));
    special_set(SPECIAL_RLENGTH, value_number(found ? (double)(end - start) : -1));
    text_release(text);
    return value_number(found ? (double)start + 1 : 0);
}

static void add_part(void *context, const char *part, size_t length)
{
    struct array *array = context;
    struct value number = value_number((double)array->count + 1);
    struct text *key = value_to_text(&number, "%.6g");
    *array_at(array, key) = value_input(text_make(part, length));
    text_release(key);
}

static struct value split(struct node *arguments)
{
    struct text *text = eval_text(arguments);
    struct node *separator = arguments->next->next;
    while (separator != NULL && separator->kind == NODE_GROUP)
        separator = separator->a;
    bool is_pattern = separator != NULL && separator->kind == NODE_MATCH_RECORD;
    struct text *plain = separator != NULL && !is_pattern ? eval_text(separator)
        : text_keep((struct text *)special_text(SPECIAL_FS));
    struct array *array = array_of(arguments->next);
    array_clear(array);
    split_text(text->bytes, text->length, plain, is_pattern, is_pattern ? separator->pattern : NULL, add_part, array);
    text_release(plain);
    text_release(text);
    return value_number((double)array->count);
}

/* Appends what stands for a match: & is the match, \& is &, \\ before one of them a backslash. */
static void append_replacement(struct program_buffer *result, const struct text *replacement, const char *match,
                               size_t length)
{
    const char *at = replacement->bytes, *end = at + replacement->length;
    for (; at < end; at++) {
        if (*at == '&')
            program_append(result, match, length);
        else if (at[0] == '\\' && at + 1 < end && (at[1] == '&' || at[1] == '\\'))
            program_append(result, ++at, 1);
        else
            program_append(result, at, 1);
    }
}

/* Replaces the first match or all; how many there were. An empty match right behind another match does not count. */
static size_t replace(const struct pattern *pattern, const struct text *text, const struct text *replacement, bool all,
                      struct program_buffer *result)
{
    size_t from = 0, copied = 0, last_end = (size_t)-1, count = 0, start, end;
    while (from <= text->length && (all || count == 0)
           && pattern_search(pattern, text->bytes, text->length, from, from > 0, &start, &end)) {
        program_append(result, text->bytes + copied, start - copied);
        if (end > start || start != last_end) {
            append_replacement(result, replacement, text->bytes + start, end - start);
            count++;
        }
        copied = from = last_end = end;
        if (end == start) {
            program_append(result, text->bytes + start, start < text->length);
            copied = from = start + 1;
        }
    }
    if (copied < text->length)
        program_append(result, text->bytes + copied, text->length - copied);
    return count;
}

static struct value substitute(struct node *arguments, bool all)
{
    static struct node zero = { .kind = NODE_CONSTANT, .value = { .flags = HAS_NUMBER } };
    static struct node record = { .kind = NODE_FIELD, .a = &zero };
    struct node *place = arguments->next->next != NULL ? arguments->next->next : &record;
    struct text *replacement = eval_text(arguments->next), *text = eval_text(place);
    struct program_buffer result = { NULL, 0, 0 };
    size_t count = replace(pattern_of(arguments), text, replacement, all, &result);
    if (count > 0 && place->kind <= NODE_ELEMENT && place->kind >= NODE_GLOBAL)
        assign(place, value_text(text_make(result.used > 0 ? result.bytes : "", result.used)));
    free(result.bytes);
    text_release(replacement);
    text_release(text);
    return value_number((double)count);
}

static struct value change_case(struct node *argument, int (*change)(int))
{
    struct text *text = eval_text(argument), *result = text_make(text->bytes, text->length);
    for (size_t i = 0; i < result->length; i++)
        result->bytes[i] = (char)change((unsigned char)result->bytes[i]);
    text_release(text);
    return value_text(result);
}

/* A status as awk gives it: of a command that a signal ended, 256 and the signal. */
static double status_value(int status)
{
    if (status == -1)
        return -1;
    return WIFSIGNALED(status) ? 256 + WTERMSIG(status) : WEXITSTATUS(status);
}

static struct value run_command(struct node *argument)
{
    struct text *command = eval_text(argument);
    output_flush(NULL);
    char *const words[] = { "sh", "-c", command->bytes, NULL };
    int status = program_run(words);
    text_release(command);
    return value_number(status);
}

static struct value close_stream(struct node *argument)
{
    struct text *name = eval_text(argument);
    int status = output_close(name), other = input_close(name);
    text_release(name);
    return value_number(status_value(status != -1 ? status : other));
}

static struct value flush(struct node *argument)
{
    struct text *name = argument != NULL ? eval_text(argument) : NULL;
    int status = output_flush(name);
    if (name != NULL)
        text_release(name);
    return value_number(status);
}

static struct value format(struct node *arguments)
{
    struct text *pattern = eval_text(arguments);
    struct text *result = print_text(pattern, arguments->next);
    text_release(pattern);
    return value_text(result);
}

struct value call_builtin(struct node *node)
{
    struct node *first = node->a;
    double number;
    switch ((enum builtin)node->index) {
    case BUILTIN_ATAN2:
        number = eval_number(first);
        return value_number(atan2(number, eval_number(first->next)));
    case BUILTIN_CLOSE: return close_stream(first);
    case BUILTIN_COS: return value_number(cos(eval_number(first)));
    case BUILTIN_EXP: return value_number(exp(eval_number(first)));
    case BUILTIN_FFLUSH: return flush(first);
    case BUILTIN_GSUB: return substitute(first, true);
    case BUILTIN_INDEX: return position(first);
    case BUILTIN_INT: return value_number(trunc(eval_number(first)));
    case BUILTIN_LENGTH: return length(first);
    case BUILTIN_LOG: return value_number(log(eval_number(first)));
    case BUILTIN_MATCH: return match(first);
    case BUILTIN_RAND: return value_number(next_random());
    case BUILTIN_SIN: return value_number(sin(eval_number(first)));
    case BUILTIN_SPLIT: return split(first);
    case BUILTIN_SPRINTF: return format(first);
    case BUILTIN_SQRT: return value_number(sqrt(eval_number(first)));
    case BUILTIN_SRAND: return seed(first);
    case BUILTIN_SUB: return substitute(first, false);
    case BUILTIN_SUBSTR: return substring(first);
    case BUILTIN_SYSTEM: return run_command(first);
    case BUILTIN_TOLOWER: return change_case(first, tolower);
    default: return change_case(first, toupper);
    }
}
