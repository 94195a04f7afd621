/*
 * find [-HLP] [PATH...] [EXPRESSION]: files for which an expression holds, POSIX XCU. Tests: -name -iname -path -type -size
 * -perm -links -newer -mtime -atime -ctime -mmin -empty -user -group -prune -true -false; actions: -print -print0 -exec
 * (; and +) -ok -delete -quit; ( ) ! -a -o; -maxdepth -mindepth -depth -xdev.
 */
#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <quine/program.h>

enum { DEPTH_MAX = 100, BATCH_MAX = 1000, BATCH_BYTES = 32 * 1024 };

struct node;

/* What is known about the file that is being tested. */
struct file {
    const struct program_entry *entry;
    bool prune;
};

struct node {
    bool (*holds)(const struct node *node, struct file *file);
    struct node *left, *right;
    const char *text;
    long number;            /* -size and the times: with its sign in `order` */
    char order, unit;       /* order: + more than, - less than, 0 exactly */
    char **words;           /* -exec */
    size_t word_count;
    char **batch;           /* -exec +: what was gathered */
    size_t batch_count, batch_bytes;
    struct node *next_batch;
};

static char **words;
static unsigned long least_depth, most_depth = (unsigned long)-1;
static bool contents_first, one_system, has_action, quitting;
static int status, depth;
static time_t now;
static dev_t device;
static struct node *batches;

static struct node *parse_or(void);

/* --- tests --- */

static bool test_true(const struct node *node, struct file *file)
{
    (void)node;
    (void)file;
    return true;
}

static bool test_false(const struct node *node, struct file *file)
{
    (void)node;
    (void)file;
    return false;
}

static bool test_not(const struct node *node, struct file *file)
{
    return !node->left->holds(node->left, file);
}

static bool test_and(const struct node *node, struct file *file)
{
    return node->left->holds(node->left, file) && node->right->holds(node->right, file);
}

static bool test_or(const struct node *node, struct file *file)
{
    return node->left->holds(node->left, file) || node->right->holds(node->right, file);
}

/* The last part of the path, for the paths that were given too. */
static char *name_of(const struct program_entry *entry)
{
    const char *path = entry->path;
    size_t end = strlen(path);
    while (end > 1 && path[end - 1] == '/')
        end--;
    size_t start = end;
    while (start > 0 && path[start - 1] != '/')
        start--;
    return program_text(path + (start < end ? start : 0), end - (start < end ? start : 0));
}

static void lower(char *text)
{
    for (; *text != 0; text++)
        *text = (char)tolower((unsigned char)*text);
}

static bool test_name(const struct node *node, struct file *file)
{
    char *name = name_of(file->entry);
    if (node->unit == 'i')
        lower(name);
    bool matches = fnmatch(node->text, name, 0) == 0;
    free(name);
    return matches;
}

static bool test_path(const struct node *node, struct file *file)
{
    return fnmatch(node->text, file->entry->path, 0) == 0;
}

static bool test_type(const struct node *node, struct file *file)
{
    mode_t mode = file->entry->status->st_mode;
    switch (*node->text) {
    case 'b': return S_ISBLK(mode);
    case 'c': return S_ISCHR(mode);
    case 'd': return S_ISDIR(mode);
    case 'f': return S_ISREG(mode);
    case 'l': return S_ISLNK(mode);
    case 'p': return S_ISFIFO(mode);
    default: return S_ISSOCK(mode);
    }
}

static bool compare(const struct node *node, long value)
{
    return node->order == '+' ? value > node->number : node->order == '-' ? value < node->number : value == node->number;
}

static bool test_size(const struct node *node, struct file *file)
{
    long size = (long)file->entry->status->st_size;
    long unit = node->unit == 'c' ? 1 : node->unit == 'w' ? 2 : node->unit == 'k' ? 1024 : node->unit == 'M' ? 1l << 20
        : node->unit == 'G' ? 1l << 30 : 512;
    return compare(node, size / unit + (size % unit != 0));
}

static bool test_permissions(const struct node *node, struct file *file)
{
    long mode = file->entry->status->st_mode & 07777;
    return node->order == '-' ? (mode & node->number) == node->number
        : node->order == '/' ? node->number == 0 || (mode & node->number) != 0 : mode == node->number;
}

static bool test_links(const struct node *node, struct file *file)
{
    return compare(node, (long)file->entry->status->st_nlink);
}

static bool test_owner(const struct node *node, struct file *file)
{
    return compare(node, (long)(node->unit == 'u' ? file->entry->status->st_uid : file->entry->status->st_gid));
}

static bool test_newer(const struct node *node, struct file *file)
{
    struct timespec time = file->entry->status->st_mtim;
    return time.tv_sec != node->number ? time.tv_sec > node->number : time.tv_nsec > (long)node->batch_bytes;
}

/* Days, or minutes, without fractions. */
static bool test_time(const struct node *node, struct file *file)
{
    const struct stat *found = file->entry->status;
    time_t time = node->unit == 'a' ? found->st_atime : node->unit == 'c' ? found->st_ctime : found->st_mtime;
    long unit = node->text[2] == 'i' ? 60 : 24 * 60 * 60;
    return compare(node, (now - time) / unit);
}

static enum program_answer look_into(const struct program_entry *entry, void *context)
{
    bool *empty = context;
    if (entry->depth == 0)
        return PROGRAM_GO_ON;
    *empty = false;
    return PROGRAM_STOP;
}

static bool test_empty(const struct node *node, struct file *file)
{
    (void)node;
    bool empty = true;
    if (!S_ISDIR(file->entry->status->st_mode))
        return S_ISREG(file->entry->status->st_mode) && file->entry->status->st_size == 0;
    return program_walk(file->entry->path, PROGRAM_LINKS_KEPT, look_into, &empty) == 0 && empty;
}

static bool test_prune(const struct node *node, struct file *file)
{
    (void)node;
    file->prune = true;
    return true;
}

/* --- actions --- */

static bool do_print(const struct node *node, struct file *file)
{
    fputs(file->entry->path, stdout);
    putchar(node->unit);
    return true;
}

static bool do_delete(const struct node *node, struct file *file)
{
    (void)node;
    bool is_directory = S_ISDIR(file->entry->status->st_mode);
    if (strcmp(file->entry->path, ".") == 0 || (is_directory ? rmdir(file->entry->path) : unlink(file->entry->path)) == 0)
        return true;
    warn("%s", file->entry->path);
    status = 1;
    return false;
}

static bool do_quit(const struct node *node, struct file *file)
{
    (void)node;
    (void)file;
    quitting = true;
    return true;
}

/* A copy of the word with {} replaced by the path. */
static char *replace(const char *word, const char *path)
{
    struct program_buffer result = { NULL, 0, 0 };
    const char *found;
    program_append(&result, "", 0);
    for (; (found = strstr(word, "{}")) != NULL; word = found + 2) {
        program_append(&result, word, (size_t)(found - word));
        program_append(&result, path, strlen(path));
    }
    program_append(&result, word, strlen(word));
    return result.bytes;
}

static bool do_execute(const struct node *node, struct file *file)
{
    if (node->unit == 'o' && !program_ask(node->words[0], file->entry->path))
        return false;
    char **arguments = program_memory(NULL, node->word_count + 1, sizeof *arguments);
    for (size_t i = 0; i < node->word_count; i++)
        arguments[i] = replace(node->words[i], file->entry->path);
    arguments[node->word_count] = NULL;
    int result = program_run(arguments);
    for (size_t i = 0; i < node->word_count; i++)
        free(arguments[i]);
    free(arguments);
    return result == 0;
}

static void run_batch(struct node *node)
{
    if (node->batch_count == 0)
        return;
    char **arguments = program_memory(NULL, node->word_count + node->batch_count + 1, sizeof *arguments);
    for (size_t i = 0; i < node->word_count; i++)
        arguments[i] = node->words[i];
    for (size_t i = 0; i < node->batch_count; i++)
        arguments[node->word_count + i] = node->batch[i];
    arguments[node->word_count + node->batch_count] = NULL;
    if (program_run(arguments) != 0)
        status = 1;
    for (size_t i = 0; i < node->batch_count; i++)
        free(node->batch[i]);
    free(arguments);
    node->batch_count = node->batch_bytes = 0;
}

static bool do_gather(const struct node *constant, struct file *file)
{
    struct node *node = (struct node *)constant;
    const char *path = file->entry->path;
    node->batch = program_memory(node->batch, node->batch_count + 1, sizeof *node->batch);
    node->batch[node->batch_count++] = program_text(path, strlen(path));
    node->batch_bytes += strlen(path) + 1;
    if (node->batch_count == BATCH_MAX || node->batch_bytes > BATCH_BYTES)
        run_batch(node);
    return true;
}

/* --- the expression --- */

static struct node *node_new(bool (*holds)(const struct node *, struct file *), struct node *left, struct node *right)
{
    struct node *node = program_memory(NULL, 1, sizeof *node);
    *node = (struct node){ .holds = holds, .left = left, .right = right };
    return node;
}

static const char *argument(const char *of)
{
    if (*words == NULL)
        errx(1, "%s: its argument is missing", of);
    return *words++;
}

/* [+-]N and a unit of `units`. */
static struct node *numeric(bool (*holds)(const struct node *, struct file *), const char *of, const char *units)
{
    struct node *node = node_new(holds, NULL, NULL);
    const char *text = argument(of), *at = text;
    char *end;
    if (*at == '+' || *at == '-')
        node->order = *at++;
    node->number = strtol(at, &end, 10);
    if (*end != 0 && strchr(units, *end) != NULL)
        node->unit = *end++;
    if (!isdigit((unsigned char)*at) || *end != 0)
        errx(1, "%s: not a number for %s", text, of);
    node->text = of;
    return node;
}

static struct node *parse_permissions(void)
{
    struct node *node = node_new(test_permissions, NULL, NULL);
    const char *text = argument("-perm"), *at = text;
    unsigned mode;
    if (*at == '-' || *at == '/')
        node->order = *at++;
    if (!program_mode(at, 0, false, 0, &mode))
        errx(1, "%s: not permissions such as 644 or -u+x", text);
    node->number = (long)mode;
    return node;
}

static struct node *parse_newer(void)
{
    struct node *node = node_new(test_newer, NULL, NULL);
    struct stat found;
    const char *path = argument("-newer");
    if (stat(path, &found) < 0)
        err(1, "%s", path);
    node->number = (long)found.st_mtim.tv_sec;
    node->batch_bytes = (size_t)found.st_mtim.tv_nsec;
    return node;
}

static struct node *parse_execute(const char *of)
{
    struct node *node = node_new(do_execute, NULL, NULL);
    node->words = words;
    node->unit = of[1] == 'o' ? 'o' : 0;
    has_action = true;
    for (; *words != NULL; words++, node->word_count++) {
        if (strcmp(*words, ";") == 0)
            break;
        if (node->unit == 0 && node->word_count > 0 && strcmp(*words, "+") == 0 && strcmp(words[-1], "{}") == 0) {
            node->word_count--;
            node->holds = do_gather;
            node->next_batch = batches;
            batches = node;
            break;
        }
    }
    if (*words == NULL || node->word_count == 0)
        errx(1, "%s: a command and then ; are missing", of);
    words++;
    return node;
}

static struct node *parse_text(bool (*holds)(const struct node *, struct file *), const char *of)
{
    struct node *node = node_new(holds, NULL, NULL);
    node->text = argument(of);
    return node;
}

static struct node *parse_simple_action(const char *word)
{
    static const struct {
        const char *name;
        bool (*holds)(const struct node *, struct file *);
        char unit;
        bool is_action;
    } simple[] = {
        { "-true", test_true, 0, false }, { "-false", test_false, 0, false }, { "-empty", test_empty, 0, false },
        { "-prune", test_prune, 0, false }, { "-print", do_print, '\n', true }, { "-print0", do_print, 0, true },
        { "-quit", do_quit, 0, false }, { "-delete", do_delete, 0, true },
    };
    for (size_t i = 0; i < sizeof simple / sizeof simple[0]; i++) {
        if (strcmp(word, simple[i].name) != 0)
            continue;
        struct node *node = node_new(simple[i].holds, NULL, NULL);
        node->unit = simple[i].unit;
        has_action = has_action || simple[i].is_action;
        contents_first = contents_first || simple[i].holds == do_delete;
        return node;
    }
    return NULL;
}

/* Options that hold for all of the walk. */
static bool parse_global(const char *word)
{
    if (strcmp(word, "-maxdepth") == 0)
        most_depth = program_number(argument(word), "directories");
    else if (strcmp(word, "-mindepth") == 0)
        least_depth = program_number(argument(word), "directories");
    else if (strcmp(word, "-depth") == 0)
        contents_first = true;
    else if (strcmp(word, "-xdev") == 0)
        one_system = true;
    else
        return false;
    return true;
}

static struct node *parse_owner(const char *word)
{
    const char *name = *words;
    if (name != NULL && (strcmp(name, "root") == 0))
        *words = "0";
    struct node *node = numeric(test_owner, word, "");
    node->unit = word[1];
    return node;
}

static struct node *parse_primary(void)
{
    const char *word = argument("the expression");
    struct node *node;
    if (strcmp(word, "(") == 0 || strcmp(word, "!") == 0 || strcmp(word, "-not") == 0) {
        if (++depth > DEPTH_MAX)
            errx(1, "more than %d parentheses in each other", DEPTH_MAX);
        node = *word == '(' ? parse_or() : node_new(test_not, parse_primary(), NULL);
        depth--;
        if (*word == '(' && (*words == NULL || strcmp(*words++, ")") != 0))
            errx(1, "a ) is missing");
        return node;
    }
    if (parse_global(word))
        return node_new(test_true, NULL, NULL);
    if ((node = parse_simple_action(word)) != NULL)
        return node;
    if (strcmp(word, "-name") == 0)
        return parse_text(test_name, word);
    if (strcmp(word, "-iname") == 0) {
        node = parse_text(test_name, word);
        char *copy = program_text(node->text, strlen(node->text));
        lower(copy);
        node->text = copy;
        node->unit = 'i';
        return node;
    }
    if (strcmp(word, "-path") == 0)
        return parse_text(test_path, word);
    if (strcmp(word, "-type") == 0) {
        node = parse_text(test_type, word);
        if (strlen(node->text) != 1 || strchr("bcdflps", *node->text) == NULL)
            errx(1, "%s: a type is one of b c d f l p s", node->text);
        return node;
    }
    if (strcmp(word, "-size") == 0)
        return numeric(test_size, word, "cwbkMG");
    if (strcmp(word, "-links") == 0)
        return numeric(test_links, word, "");
    if (strcmp(word, "-perm") == 0)
        return parse_permissions();
    if (strcmp(word, "-newer") == 0)
        return parse_newer();
    if (strcmp(word, "-user") == 0 || strcmp(word, "-group") == 0)
        return parse_owner(word);
    if (strcmp(word, "-exec") == 0 || strcmp(word, "-ok") == 0)
        return parse_execute(word);
    if ((word[1] == 'm' || word[1] == 'a' || word[1] == 'c') && (strcmp(word + 2, "time") == 0 || strcmp(word + 2, "min") == 0)) {
        node = numeric(test_time, word, "");
        node->unit = word[1];
        node->text = word + 1;
        return node;
    }
    errx(1, "%s: there is no such test or action", word);
}

static struct node *parse_and(void)
{
    struct node *left = parse_primary();
    while (*words != NULL && strcmp(*words, "-o") != 0 && strcmp(*words, "-or") != 0 && strcmp(*words, ")") != 0) {
        if (strcmp(*words, "-a") == 0 || strcmp(*words, "-and") == 0)
            words++;
        left = node_new(test_and, left, parse_primary());
    }
    return left;
}

static struct node *parse_or(void)
{
    struct node *left = parse_and();
    while (*words != NULL && (strcmp(*words, "-o") == 0 || strcmp(*words, "-or") == 0)) {
        words++;
        left = node_new(test_or, left, parse_and());
    }
    return left;
}

static enum program_answer visit(const struct program_entry *entry, void *context)
{
    struct node *expression = context;
    struct file file = { .entry = entry };
    bool is_directory = entry->moment != PROGRAM_FILE;
    if (entry->depth == 0 && entry->moment != PROGRAM_BEHIND)
        device = entry->status->st_dev;
    bool other_system = one_system && entry->status->st_dev != device;
    bool now_wanted = !is_directory || entry->moment == (contents_first ? PROGRAM_BEHIND : PROGRAM_BEFORE);
    if (now_wanted && entry->depth >= least_depth)
        expression->holds(expression, &file);
    if (quitting)
        return PROGRAM_STOP;
    if (entry->moment == PROGRAM_BEFORE && contents_first && entry->depth >= most_depth) {
        /* What is below is not visited, so its end is not either. */
        if (entry->depth >= least_depth)
            expression->holds(expression, &file);
        return PROGRAM_SKIP;
    }
    return entry->depth >= most_depth || other_system || (file.prune && !contents_first) ? PROGRAM_SKIP : PROGRAM_GO_ON;
}

int main(int count, char **arguments)
{
    static char *here[] = { ".", NULL };
    enum program_links links = PROGRAM_LINKS_KEPT;
    char **paths = arguments + (count > 0);
    for (; *paths != NULL && (*paths)[0] == '-' && (*paths)[1] != 0 && strchr("HLP", (*paths)[1]) != NULL && (*paths)[2] == 0; paths++)
        links = (*paths)[1] == 'H' ? PROGRAM_LINKS_NAMED : (*paths)[1] == 'L' ? PROGRAM_LINKS_FOLLOWED : PROGRAM_LINKS_KEPT;
    size_t path_count = 0;
    while (paths[path_count] != NULL && paths[path_count][0] != '-' && strcmp(paths[path_count], "(") != 0
           && strcmp(paths[path_count], "!") != 0)
        path_count++;
    words = paths + path_count;
    now = time(NULL);
    struct node *expression = *words != NULL ? parse_or() : node_new(test_true, NULL, NULL);
    if (*words != NULL)
        errx(1, "%s: this is too much", *words);
    if (!has_action) {
        struct node *print = node_new(do_print, NULL, NULL);
        print->unit = '\n';
        expression = node_new(test_and, expression, print);
    }
    if (path_count == 0) {
        paths = here;
        path_count = 1;
    }
    program_buffer_output();
    for (size_t i = 0; i < path_count && !quitting; i++)
        status |= program_walk(paths[i], links, visit, expression);
    for (struct node *node = batches; node != NULL; node = node->next_batch)
        run_batch(node);
    return status;
}
