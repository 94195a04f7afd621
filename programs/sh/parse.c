/* From text to commands; see parse.h. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "parse.h"

struct parser {
    struct arena *arena;
    const char *at;
    const char *message;
    bool incomplete;
};

/* What this shell does not do yet, by the first characters that ask for it. */
struct refusal {
    const char *text;
    const char *message;
};

static const struct refusal operators[] = {
    { "<<", "here-documents are not supported yet" },
    { "|", "pipes are not supported yet" },
    { "&", "running in the background is not supported yet" },
    { "(", "subshells are not supported yet" },
    { ")", "there is no \"(\" for this \")\"" },
};

static const struct refusal reserved[] = {
    { "if", "\"if\" is not supported yet: use && and ||" },
    { "for", "\"for\" is not supported yet" },
    { "while", "\"while\" is not supported yet" },
    { "until", "\"until\" is not supported yet" },
    { "case", "\"case\" is not supported yet" },
    { "function", "functions are not supported yet" },
    { "{", "groups are not supported yet" },
};

static bool fail(struct parser *parser, const char *message)
{
    if (parser->message == NULL)
        parser->message = message;
    return false;
}

static bool at_operator(const struct parser *parser, const char *text)
{
    return strncmp(parser->at, text, strlen(text)) == 0;
}

static void skip_blanks(struct parser *parser)
{
    for (;;) {
        if (*parser->at == ' ' || *parser->at == '\t' || *parser->at == '\r')
            parser->at++;
        else if (parser->at[0] == '\\' && parser->at[1] == '\n')
            parser->at += 2;
        else
            break;
    }
    if (*parser->at == '#')
        parser->at += strcspn(parser->at, "\n");
}

/* Moves over a quoted part, whose opening quote is at parser->at. */
static bool skip_quoted(struct parser *parser)
{
    char quote = *parser->at++;
    while (*parser->at != quote) {
        if (quote == '"' && parser->at[0] == '\\' && parser->at[1] != 0)
            parser->at++;
        if (*parser->at++ == 0) {
            parser->at--;
            parser->incomplete = true;
            return fail(parser, quote == '"' ? "a double quote is not closed"
                                             : "a single quote is not closed");
        }
    }
    parser->at++;
    return true;
}

/* The word at parser->at as it is written; NULL: none, or an error. */
static char *parse_word(struct parser *parser)
{
    const char *start = parser->at;
    while (*parser->at != 0 && strchr(" \t\r\n;&|<>()", *parser->at) == NULL) {
        if (*parser->at == '\'' || *parser->at == '"') {
            if (!skip_quoted(parser))
                return NULL;
        } else if (*parser->at == '\\' && parser->at[1] == 0) {
            parser->incomplete = true;
            fail(parser, "a backslash is at the end");
            return NULL;
        } else if (*parser->at == '$' && parser->at[1] == '(') {
            fail(parser, "command substitution is not supported yet");
            return NULL;
        } else {
            parser->at += *parser->at == '\\' ? 2 : 1;
        }
    }
    return parser->at > start ? arena_copy(parser->arena, start, (size_t)(parser->at - start)) : NULL;
}

/* A redirection at parser->at; false: there is none, or an error. */
static bool parse_redirection(struct parser *parser, struct redirection ***link)
{
    static const struct {
        const char *text;
        enum redirection_kind kind;
        int descriptor;
    } kinds[] = {
        { ">>", REDIRECT_APPEND, 1 }, { ">&", REDIRECT_DUPLICATE, 1 }, { "<&", REDIRECT_DUPLICATE, 0 },
        { "<", REDIRECT_INPUT, 0 }, { ">", REDIRECT_OUTPUT, 1 },
    };
    const char *start = parser->at;
    int number = -1;
    if (isdigit((unsigned char)*parser->at) && (parser->at[1] == '<' || parser->at[1] == '>'))
        number = *parser->at++ - '0';
    for (size_t i = 0; !at_operator(parser, "<<") && i < sizeof kinds / sizeof kinds[0]; i++) {
        if (!at_operator(parser, kinds[i].text))
            continue;
        struct redirection *redirection = arena_allocate(parser->arena, sizeof *redirection);
        parser->at += strlen(kinds[i].text);
        skip_blanks(parser);
        redirection->kind = kinds[i].kind;
        redirection->descriptor = number >= 0 ? number : kinds[i].descriptor;
        redirection->word = parse_word(parser);
        if (redirection->word == NULL)
            return fail(parser, "a file name is missing behind a redirection");
        **link = redirection;
        *link = &redirection->next;
        return true;
    }
    parser->at = start;
    return false;
}

static struct command *parse_command(struct parser *parser)
{
    struct command *command = arena_allocate(parser->arena, sizeof *command);
    struct redirection **link = &command->redirections;
    command->words.arena = parser->arena;
    for (;;) {
        skip_blanks(parser);
        if (parse_redirection(parser, &link))
            continue;
        char *word = parser->message == NULL ? parse_word(parser) : NULL;
        if (word == NULL)
            break;
        if (command->words.count == 0 && strcmp(word, "!") == 0)
            command->negated = !command->negated;
        else
            strings_add(&command->words, word);
    }
    if (command->words.count > 0)
        for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++)
            if (strcmp(command->words.items[0], reserved[i].text) == 0)
                fail(parser, reserved[i].message);
    if (parser->message != NULL || (command->words.count == 0 && command->redirections == NULL
                                    && !command->negated))
        return NULL;
    return command;
}

/* Whether another command follows; how it is connected. */
static bool parse_connector(struct parser *parser, bool have_command, enum connector *connector)
{
    skip_blanks(parser);
    if (*parser->at == 0 || *parser->at == '\n')
        return false;
    if (!have_command)
        return fail(parser, "a command is missing before the operator");
    *connector = at_operator(parser, "&&") ? AFTER_SUCCESS
        : at_operator(parser, "||") ? AFTER_FAILURE : ALWAYS;
    if (*connector == ALWAYS && *parser->at != ';') {
        for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++)
            if (at_operator(parser, operators[i].text))
                return fail(parser, operators[i].message);
        return fail(parser, "this cannot be understood");
    }
    parser->at += *connector == ALWAYS ? 1 : 2;
    skip_blanks(parser);
    if (*connector == ALWAYS)
        return *parser->at != 0 && *parser->at != '\n';
    while (*parser->at == '\n') {
        parser->at++;
        skip_blanks(parser);
    }
    if (*parser->at == 0)
        parser->incomplete = true;
    return *parser->at != 0 || fail(parser, "a command is missing behind && or ||");
}

static void parse_commands(struct parser *parser, struct command **link)
{
    enum connector connector = ALWAYS;
    for (;;) {
        struct command *command = parse_command(parser);
        if (parser->message != NULL)
            return;
        if (command == NULL && connector != ALWAYS) {
            fail(parser, "a command is missing behind && or ||");
            return;
        }
        if (command != NULL) {
            command->connector = connector;
            *link = command;
            link = &command->next;
        }
        if (!parse_connector(parser, command != NULL, &connector))
            return;
    }
}

enum parse_status parse_line(struct arena *arena, const char **text, struct command **commands,
                             const char **message)
{
    struct parser parser = { .arena = arena, .at = *text };
    *commands = NULL;
    parse_commands(&parser, commands);
    *message = parser.message;
    if (parser.message == NULL) {
        *text = parser.at + (*parser.at == '\n');
        return PARSE_DONE;
    }
    *text = parser.at + strcspn(parser.at, "\n");
    *text += **text == '\n';
    return parser.incomplete ? PARSE_INCOMPLETE : PARSE_ERROR;
}
