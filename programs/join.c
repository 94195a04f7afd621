/*
 * join [-a FILE] [-v FILE] [-e TEXT] [-o LIST] [-t CHARACTER] [-1 FIELD] [-2 FIELD] [-i] FILE1 FILE2: lines of two
 * files that are sorted by the field that they are joined by, POSIX XCU. -a: unpaired lines of
 * that file (1 or 2) too, -v: only these, -o: fields to print, such as 1.2,2.3,0.
 */
#include <ctype.h>
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include <quine/program.h>

struct line {
    char **fields;      /* all in one block */
    size_t count;
};

struct input {
    FILE *stream;
    const char *name;
    unsigned long key;          /* the field, from 1 on */
    bool unpaired;              /* to be printed */
    struct line *group;         /* lines with equal keys */
    size_t group_count;
    struct line next;
    bool has_next;
};

struct choice {
    unsigned long file, field;  /* file 0: the joined field */
};

static struct input inputs[2] = { { .key = 1 }, { .key = 1 } };
static struct choice *choices;
static size_t choice_count;
static int separator = -1;
static bool paired = true, ignore_case;
static const char *missing = "";

static bool is_separator(char byte)
{
    return separator < 0 ? isblank((unsigned char)byte) != 0 : byte == (char)separator;
}

static void add_field(struct line *line, char *text)
{
    line->fields = program_memory(line->fields, line->count + 1, sizeof *line->fields);
    line->fields[line->count++] = text;
}

/* Cuts the text in place. Without -t blanks are parted by runs, and those at the start do not count. */
static struct line split_line(char *text)
{
    struct line line = { NULL, 0 };
    while (separator < 0 && is_separator(*text))
        text++;
    if (separator < 0 && *text == 0)
        return line;
    add_field(&line, text);
    while (*text != 0) {
        if (!is_separator(*text)) {
            text++;
            continue;
        }
        *text++ = 0;
        while (separator < 0 && is_separator(*text))
            text++;
        if (separator >= 0 || *text != 0)
            add_field(&line, text);
    }
    return line;
}

static void read_next(struct input *input)
{
    char *text = NULL;
    size_t size = 0;
    ssize_t length = getline(&text, &size, input->stream);
    if (ferror(input->stream))
        err(1, "%s", input->name);
    input->has_next = length > 0;
    if (length <= 0)
        return;
    if (text[length - 1] == '\n')
        text[length - 1] = 0;
    input->next = split_line(text);
}

static const char *field(const struct line *line, unsigned long number)
{
    return number <= line->count ? line->fields[number - 1] : "";
}

static int compare_keys(const char *left, const char *right)
{
    return ignore_case ? strcasecmp(left, right) : strcmp(left, right);
}

/* Reads the next lines that have one key. */
static void read_group(struct input *input)
{
    input->group_count = 0;
    while (input->has_next) {
        const char *key = field(&input->next, input->key);
        int order = input->group_count == 0 ? 0 : compare_keys(field(&input->group[0], input->key), key);
        if (order > 0)
            errx(1, "%s: not sorted: %s stands behind %s", input->name, key, field(&input->group[0], input->key));
        if (order != 0)
            return;
        input->group = program_memory(input->group, input->group_count + 1, sizeof *input->group);
        input->group[input->group_count++] = input->next;
        read_next(input);
    }
}

static void print_field(const char *text)
{
    static const char blank = ' ';
    static bool started;
    if (text == NULL) {
        putchar('\n');
        started = false;
        return;
    }
    if (started)
        putchar(separator < 0 ? blank : separator);
    fputs(*text != 0 ? text : missing, stdout);
    started = true;
}

static void print_others(const struct line *line, unsigned long key)
{
    for (size_t i = 0; line != NULL && i < line->count; i++)
        if (i + 1 != key)
            print_field(line->fields[i]);
}

/* Either line may be NULL. */
static void print(const struct line *first, const struct line *second)
{
    const char *key = first != NULL ? field(first, inputs[0].key) : field(second, inputs[1].key);
    for (size_t i = 0; i < choice_count; i++) {
        const struct line *line = choices[i].file == 1 ? first : second;
        print_field(choices[i].file == 0 ? key : line == NULL ? "" : field(line, choices[i].field));
    }
    if (choice_count == 0) {
        print_field(key);
        print_others(first, inputs[0].key);
        print_others(second, inputs[1].key);
    }
    print_field(NULL);
}

static void print_unpaired(int which)
{
    struct input *input = &inputs[which];
    for (size_t i = 0; input->unpaired && i < input->group_count; i++)
        print(which == 0 ? &input->group[i] : NULL, which == 1 ? &input->group[i] : NULL);
    read_group(input);
}

static void print_pairs(void)
{
    for (size_t i = 0; paired && i < inputs[0].group_count; i++)
        for (size_t j = 0; j < inputs[1].group_count; j++)
            print(&inputs[0].group[i], &inputs[1].group[j]);
    read_group(&inputs[0]);
    read_group(&inputs[1]);
}

static void parse_choices(char *list)
{
    for (char *word = strtok(list, ", "); word != NULL; word = strtok(NULL, ", ")) {
        struct choice choice = { 0, 0 };
        if (strcmp(word, "0") != 0) {
            if ((word[0] != '1' && word[0] != '2') || word[1] != '.')
                errx(1, "%s: not a field such as 1.2 or 0", word);
            choice.file = (unsigned long)(word[0] - '0');
            choice.field = program_number(word + 2, "a field");
            if (choice.field == 0)
                errx(1, "%s: fields are counted from 1", word);
        }
        choices = program_memory(choices, choice_count + 1, sizeof *choices);
        choices[choice_count++] = choice;
    }
}

static unsigned long number_from_one(const char *text, const char *what)
{
    unsigned long number = program_number(text, what);
    if (number == 0)
        errx(1, "0: %s is counted from 1", what);
    return number;
}

static struct input *input_of(const char *text)
{
    if (strcmp(text, "1") != 0 && strcmp(text, "2") != 0)
        errx(1, "%s: the file is 1 or 2", text);
    return &inputs[*text - '1'];
}

static void parse_options(int count, char **arguments, const char *usage)
{
    int option;
    while ((option = getopt(count, arguments, "a:e:io:t:v:1:2:")) != -1) {
        switch (option) {
        case 'a': input_of(optarg)->unpaired = true; break;
        case 'e': missing = optarg; break;
        case 'i': ignore_case = true; break;
        case 'o': parse_choices(optarg); break;
        case 't':
            if (strlen(optarg) != 1)
                errx(1, "%s: the separator is one character", optarg);
            separator = (unsigned char)*optarg;
            break;
        case 'v':
            input_of(optarg)->unpaired = true;
            paired = false;
            break;
        case '1': case '2': inputs[option - '1'].key = number_from_one(optarg, "a field"); break;
        default: program_usage(usage);
        }
    }
}

int main(int count, char **arguments)
{
    static const char usage[] = "join [-a FILE] [-v FILE] [-e TEXT] [-o LIST] [-t CHARACTER] [-1 FIELD] [-2 FIELD] [-i] "
        "FILE1 FILE2";
    parse_options(count, arguments, usage);
    if (count - optind != 2)
        program_usage(usage);
    for (int i = 0; i < 2; i++) {
        inputs[i].name = arguments[optind + i];
        inputs[i].stream = program_open(inputs[i].name);
        read_next(&inputs[i]);
        read_group(&inputs[i]);
    }
    program_buffer_output();
    while (inputs[0].group_count > 0 || inputs[1].group_count > 0) {
        int order = inputs[0].group_count == 0 ? 1 : inputs[1].group_count == 0 ? -1
            : compare_keys(field(&inputs[0].group[0], inputs[0].key), field(&inputs[1].group[0], inputs[1].key));
        if (order == 0)
            print_pairs();
        else
            print_unpaired(order > 0);
    }
    return 0;
}
