/* The commands of a target; see recipe.h. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "expand.h"
#include "recipe.h"
#include "words.h"

/* The end of a line: a newline without an odd number of backslashes before it. */
static const char *line_end(const char *text)
{
    for (; *text != 0 && *text != '\n'; text++)
        if (*text == '\\' && text[1] != 0)
            text++;
    return text;
}

static const char *take_prefix(const char *text, const char *end, struct command *command)
{
    for (; text < end; text++) {
        if (*text == '@')
            command->silent = true;
        else if (*text == '-')
            command->ignored = true;
        else if (*text == '+')
            command->always = true;
        else if (!is_space(*text))
            break;
    }
    return text;
}

static bool runs_make(const char *text, const char *end)
{
    for (; text + 7 <= end; text++)
        if (strncmp(text, "$(MAKE)", 7) == 0 || strncmp(text, "${MAKE}", 7) == 0)
            return true;
    return false;
}

static unsigned long count_lines(const char *text, const char *end)
{
    unsigned long count = 0;
    for (; text < end; text++)
        count += *text == '\n';
    return count;
}

static void add_command(struct commands *commands, const char *text, const char *end, struct command command)
{
    text = take_prefix(text, end, &command);
    if (text == end)
        return;
    if ((commands->count & (commands->count - 1)) == 0)
        commands->list = memory_resize(commands->list, (commands->count ? commands->count * 2 : 1) * sizeof *commands->list);
    command.text = memory_copy(text, (size_t)(end - text));
    commands->list[commands->count++] = command;
}

/* A line of the recipe may expand to several: what stands before it is of all. */
static void add_line(struct commands *commands, const char *text, const char *end, unsigned long line, struct scope *scope)
{
    struct command prefix = { .line = line };
    struct text expanded = { 0 };
    take_prefix(text, end, &prefix);
    prefix.always = prefix.always || runs_make(text, end);
    current_position.line = line;
    expand(&expanded, text, (size_t)(end - text), scope);
    for (const char *at = text_string(&expanded);;) {
        const char *stop = line_end(at);
        add_command(commands, at, stop, prefix);
        if (*stop == 0)
            break;
        at = stop + 1;
    }
    text_free(&expanded);
}

/* .ONESHELL: what stands before the first line is of all; before others it is passed over. */
static void add_all(struct commands *commands, const char *text, unsigned long line, struct scope *scope)
{
    struct command command = { .line = line }, ignored;
    struct text plain = { 0 }, expanded = { 0 };
    const char *end = text + strlen(text);
    command.always = runs_make(text, end);
    text = take_prefix(text, end, &command);
    while (text < end) {
        const char *stop = line_end(text);
        text_add(&plain, text, (size_t)(stop - text));
        if (*stop == 0)
            break;
        text_add_byte(&plain, '\n');
        text = take_prefix(stop + 1, line_end(stop + 1), &ignored);
    }
    expand(&expanded, text_string(&plain), plain.length, scope);
    add_command(commands, text_string(&expanded), text_string(&expanded) + expanded.length, command);
    text_free(&plain);
    text_free(&expanded);
}

void commands_make(struct commands *commands, struct file *file)
{
    const struct recipe *recipe = file->recipe;
    struct scope scope = { .behind = file->seen, .target = file };
    struct position outer = current_position;
    *commands = (struct commands){ 0 };
    current_position = recipe->at;
    if (special.one_shell)
        add_all(commands, recipe->text, recipe->at.line, &scope);
    for (const char *text = recipe->text; !special.one_shell;) {
        const char *end = line_end(text);
        unsigned long line = recipe->at.line + count_lines(recipe->text, text);
        add_line(commands, text, end, line, &scope);
        if (*end == 0)
            break;
        text = end + 1;
    }
    commands->environment = environment_make(&scope);
    commands->shell = variable_value(&scope, "SHELL");
    commands->shell_flags = variable_value(&scope, ".SHELLFLAGS");
    commands->hermetic = variable_value(&scope, ".HERMETIC");
    current_position = outer;
}

void commands_free(struct commands *commands)
{
    for (size_t i = 0; i < commands->count; i++)
        free(commands->list[i].text);
    free(commands->list);
    environment_free(commands->environment);
    free(commands->shell);
    free(commands->shell_flags);
    free(commands->hermetic);
}

bool recipe_is_empty(const struct recipe *recipe)
{
    return recipe->text[strspn(recipe->text, " \t\n@+-")] == 0;
}

struct word_list {
    char **words;
    size_t count, capacity;
};

static void add(struct word_list *list, char *word)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : 8;
        list->words = memory_resize(list->words, list->capacity * sizeof *list->words);
    }
    list->words[list->count++] = word;
}

void words_free(char **words)
{
    for (char **word = words; *word != NULL; word++)
        free(*word);
    free(words);
}

/* What a shell does itself. */
static bool is_of_shell(const char *word)
{
    static const char *const names[] = {
        ".", ":", "!", "[[", "alias", "bg", "break", "builtin", "case", "cd", "command", "continue", "do", "done", "elif",
        "else", "esac", "eval", "exec", "exit", "export", "fc", "fg", "fi", "for", "function", "getopts", "hash", "if", "in",
        "jobs", "local", "read", "readonly", "return", "set", "shift", "source", "then", "time", "times", "trap", "type",
        "ulimit", "umask", "unalias", "unset", "until", "wait", "while",
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i], word) == 0)
            return true;
    return strchr(word, '=') != NULL;
}

/* One word that means the same without a shell, quotes gone; NULL when it may mean something else. */
static char *plain_word(const char **text)
{
    struct text word = { 0 };
    const char *at = *text;
    while (*at != 0 && !is_blank(*at)) {
        if (*at == '\'' || *at == '"') {
            const char *end = strchr(at + 1, *at);
            if (end == NULL || (*at == '"' && strcspn(at + 1, "$`\\") < (size_t)(end - at - 1)) ||
                memchr(at, '\n', (size_t)(end - at)) != NULL) {
                text_free(&word);
                return NULL;
            }
            text_add(&word, at + 1, (size_t)(end - at - 1));
            at = end + 1;
        } else if (isalnum((unsigned char)*at) || strchr("_@%+:,./=-", *at) != NULL) {
            text_add_byte(&word, *at++);
        } else {
            text_free(&word);
            return NULL;
        }
    }
    *text = at;
    return text_take(&word);
}

/* The words of a command that needs no shell, else NULL. */
static char **plain_words(const char *command)
{
    struct word_list list = { 0 };
    for (command = skip_blanks(command); *command != 0; command = skip_blanks(command)) {
        char *word = plain_word(&command);
        if (word == NULL)
            break;
        add(&list, word);
    }
    bool plain = *command == 0 && list.count > 0 && *list.words[0] != 0 && !is_of_shell(list.words[0]);
    add(&list, NULL);
    if (plain)
        return list.words;
    words_free(list.words);
    return NULL;
}

char **command_words(const char *command, const char *shell, const char *flags)
{
    bool usual = *shell == 0 || strcmp(shell, "/bin/sh") == 0;
    char **plain = usual && strcmp(flags, "-c") == 0 ? plain_words(command) : NULL;
    if (plain != NULL)
        return plain;
    struct word_list list = { 0 };
    const char *word;
    size_t length;
    if (*shell == 0)
        shell = "/bin/sh";
    while ((word = next_word(&shell, &length)) != NULL)
        add(&list, memory_copy(word, length));
    while ((word = next_word(&flags, &length)) != NULL)
        add(&list, memory_copy(word, length));
    add(&list, memory_copy(command, strlen(command)));
    add(&list, NULL);
    return list.words;
}
