/* Expressions to trees: the grammars of XBD 9.5, by recursive descent. */
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include "parse.h"

enum { DEPTH_MAX = 200, INVALID_BYTE = 0x110000 };

static int parse_choice(struct parser *parser);

static int fail(struct parser *parser, int error)
{
    if (parser->error == 0)
        parser->error = error;
    return -1;
}

static int new_node(struct parser *parser, struct node node)
{
    if (parser->count == parser->room) {
        int room = 2 * parser->room + 16;
        struct node *more = reallocarray(parser->nodes, (size_t)room, sizeof *more);
        if (more == NULL)
            return fail(parser, REG_ESPACE);
        parser->nodes = more;
        parser->room = room;
    }
    parser->nodes[parser->count] = node;
    return parser->count++;
}

static int one(struct parser *parser, enum operation operation, int argument)
{
    return new_node(parser, (struct node){ .kind = NODE_ONE, .operation = operation, .argument = argument });
}

/* Whether the expression goes on with an operator, "\x" in basic and "x" in extended ones. */
static bool is_operator(const struct parser *parser, char letter)
{
    return parser->extended ? parser->at[0] == letter : parser->at[0] == '\\' && parser->at[1] == letter;
}

static bool take_operator(struct parser *parser, char letter)
{
    if (!is_operator(parser, letter))
        return false;
    parser->at += parser->extended ? 1 : 2;
    return true;
}

static int parse_group(struct parser *parser)
{
    int number = ++parser->regex->groups;
    if (++parser->depth > DEPTH_MAX)
        return fail(parser, REG_ESPACE);
    int inside = parse_choice(parser);
    if (inside < 0)
        return -1;
    if (!take_operator(parser, ')'))
        return fail(parser, REG_EPAREN);
    parser->depth--;
    if (number <= BACK_GROUPS)
        parser->closed[number] = 1;
    return new_node(parser, (struct node){ .kind = NODE_GROUP, .argument = number, .least = parser->regex->groups, .left = inside });
}

static int parse_set(struct parser *parser)
{
    struct __regex *regex = parser->regex;
    struct set *more = reallocarray(regex->sets, regex->set_count + 1, sizeof *more);
    if (more == NULL)
        return fail(parser, REG_ESPACE);
    regex->sets = more;
    struct set *set = &more[regex->set_count++];
    memset(set, 0, sizeof *set);
    int error = __regex_parse_set(regex, set, &parser->at);
    return error != 0 ? fail(parser, error) : one(parser, MATCH_SET, (int)regex->set_count - 1);
}

static int parse_character(struct parser *parser)
{
    wchar_t character;
    mbstate_t state = { 0 };
    size_t taken = mbrtowc(&character, parser->at, MB_LEN_MAX, &state);
    if (taken == (size_t)-1 || taken == (size_t)-2) {
        character = INVALID_BYTE + (unsigned char)*parser->at;
        taken = 1;
    }
    parser->at += taken;
    if ((parser->regex->flags & REG_ICASE) != 0)
        character = (wchar_t)towlower((wint_t)character);
    return one(parser, MATCH_CHARACTER, character);
}

/* "\w" and "\W": the letters, digits and '_'. */
static int parse_word(struct parser *parser, bool negated)
{
    const char *rest = parser->at;
    parser->at = negated ? "^_[:alnum:]]" : "_[:alnum:]]";
    int node = parse_set(parser);
    parser->at = rest;
    return node;
}

/* Behind a backslash, what is no operator. */
static int parse_escape(struct parser *parser)
{
    char letter = *parser->at;
    if (letter == 0)
        return fail(parser, REG_EESCAPE);
    if (letter >= '1' && letter <= '9' && (!parser->extended || parser->closed[letter - '0'])) {
        if (!parser->closed[letter - '0'])
            return fail(parser, REG_ESUBREG);
        parser->at++;
        parser->regex->has_back = true;
        return one(parser, MATCH_BACK, letter - '0');
    }
    static const char letters[] = "<>b";
    static const enum operation operations[] = { AT_WORD_BEGIN, AT_WORD_END, AT_WORD_EDGE };
    const char *found = strchr(letters, letter);
    if (found != NULL || letter == 'w' || letter == 'W')
        parser->at++;
    if (found != NULL)
        return one(parser, operations[found - letters], 0);
    return letter == 'w' || letter == 'W' ? parse_word(parser, letter == 'W') : parse_character(parser);
}

/* In basic expressions '^' and '$' are anchors at the ends of a branch only. */
static bool is_anchor(const struct parser *parser, bool first)
{
    char letter = *parser->at;
    if (letter == '^')
        return parser->extended || first;
    const char *behind = parser->at + 1;
    return letter == '$' && (parser->extended || *behind == 0 || (behind[0] == '\\' && (behind[1] == ')' || behind[1] == '|')));
}

static int parse_atom(struct parser *parser, bool first)
{
    if (is_anchor(parser, first))
        return one(parser, *parser->at++ == '^' ? AT_LINE_BEGIN : AT_LINE_END, 0);
    if (take_operator(parser, '('))
        return parse_group(parser);
    if (parser->extended && strchr("*+?", *parser->at) != NULL)
        return fail(parser, REG_BADRPT);
    if (is_operator(parser, '{') && (parser->extended || !first))
        return fail(parser, REG_BADRPT);
    switch (*parser->at) {
    case '.':
        parser->at++;
        return one(parser, MATCH_ANY, 0);
    case '[':
        parser->at++;
        return parse_set(parser);
    case '\\':
        parser->at++;
        return parse_escape(parser);
    default:
        return parse_character(parser);
    }
}

static bool parse_count(struct parser *parser, int *number)
{
    const char *start = parser->at;
    for (*number = 0; *parser->at >= '0' && *parser->at <= '9'; parser->at++)
        if (*number <= REGEX_DUP_MAX)
            *number = *number * 10 + *parser->at - '0';
    return parser->at != start;
}

/* What is behind '{'. */
static bool parse_counts(struct parser *parser, int *least, int *most)
{
    bool has_least = parse_count(parser, least);
    *most = *least;
    if (*parser->at == ',') {
        parser->at++;
        if (!parse_count(parser, most))
            *most = -1;
        else if (*most < *least)
            return fail(parser, REG_BADBR), false;
    } else if (!has_least) {
        return fail(parser, REG_BADBR), false;
    }
    if (*least > REGEX_DUP_MAX || *most > REGEX_DUP_MAX)
        return fail(parser, REG_BADBR), false;
    if (!take_operator(parser, '}'))
        return fail(parser, *parser->at == 0 ? REG_EBRACE : REG_BADBR), false;
    return true;
}

/* The repetitions behind an atom. */
static int parse_repeats(struct parser *parser, int atom)
{
    for (int repeats = 0; atom >= 0; repeats++) {
        int least = 0, most = -1;
        if (*parser->at == '*')
            parser->at++;
        else if (take_operator(parser, '+'))
            least = 1;
        else if (take_operator(parser, '?'))
            most = 1;
        else if (!take_operator(parser, '{'))
            return atom;
        else if (!parse_counts(parser, &least, &most))
            return -1;
        if (repeats == DEPTH_MAX)
            return fail(parser, REG_ESPACE);
        atom = new_node(parser, (struct node){ .kind = NODE_REPEAT, .least = least, .most = most, .left = atom });
    }
    return -1;
}

static bool at_branch_end(const struct parser *parser)
{
    return *parser->at == 0 || is_operator(parser, '|') || (is_operator(parser, ')') && (parser->depth > 0 || !parser->extended));
}

static int parse_branch(struct parser *parser)
{
    int sequence = new_node(parser, (struct node){ .kind = NODE_EMPTY });
    bool first = true, plain_star = !parser->extended;
    while (sequence >= 0 && !at_branch_end(parser)) {
        bool star = plain_star && *parser->at == '*', anchor = is_anchor(parser, first);
        int atom = star ? parse_character(parser) : parse_atom(parser, first);
        if (!(anchor && !parser->extended))            /* "^*" in a basic expression: a star */
            atom = parse_repeats(parser, atom);
        if (atom < 0)
            return -1;
        plain_star = first && anchor && !parser->extended;
        first = false;
        sequence = new_node(parser, (struct node){ .kind = NODE_SEQUENCE, .left = sequence, .right = atom });
    }
    return sequence;
}

static int parse_choice(struct parser *parser)
{
    int choice = parse_branch(parser);
    while (choice >= 0 && take_operator(parser, '|')) {
        int right = parse_branch(parser);
        if (right < 0)
            return -1;
        choice = new_node(parser, (struct node){ .kind = NODE_CHOICE, .left = choice, .right = right });
    }
    return choice;
}

int __regex_parse(struct parser *parser)
{
    int root = parse_choice(parser);
    if (root >= 0 && *parser->at != 0)
        return fail(parser, REG_EPAREN);
    return root;
}
