/* Lines of rules, and what becomes of them; see read.h. */
#include <stdlib.h>
#include <string.h>
#include "expand.h"
#include "name_list.h"
#include "read.h"
#include "wildcard.h"

/* A rule whose references are expanded. */
struct rule_text {
    char *targets, *pattern, *prerequisites;   /* pattern: of a static pattern rule, or NULL */
    bool is_double, is_grouped;
};

static struct recipe *all_recipes;

/* `behind` is where the prerequisites begin that this rule gives it. */
static void add_open_file(struct open_rule *rule, struct file *file, struct dependency **behind)
{
    if (rule->file_count == rule->file_capacity) {
        rule->file_capacity = rule->file_capacity ? rule->file_capacity * 2 : 8;
        rule->files = memory_resize(rule->files, rule->file_capacity * sizeof *rule->files);
    }
    rule->files[rule->file_count++] = (struct open_file){ file, behind };
}

/* The colon that ends the targets (or the pattern), or NULL. */
static char *find_colon(char *text)
{
    for (; *text != 0; text++) {
        if (*text == '\\' && text[1] != 0)
            text++;
        else if (*text == ':')
            return text;
    }
    return NULL;
}

static bool split_rule(char *text, struct rule_text *rule)
{
    char *colon = find_colon(text);
    if (colon == NULL)
        return false;
    rule->targets = text;
    rule->is_grouped = colon > text && colon[-1] == '&';
    colon[rule->is_grouped ? -1 : 0] = 0;
    rule->is_double = colon[1] == ':';
    rule->prerequisites = colon + 1 + rule->is_double;
    rule->pattern = NULL;
    colon = find_colon(rule->prerequisites);
    if (colon != NULL) {
        *colon = 0;
        rule->pattern = rule->prerequisites;
        rule->prerequisites = colon + 1;
    }
    return true;
}

/* Special targets that speak of the lines behind them. */
static void note_special(const char *name)
{
    static const struct { const char *name; bool *flag; } flags[] = {
        { ".SECONDEXPANSION", &special.second_expansion }, { ".ONESHELL", &special.one_shell }, { ".POSIX", &special.posix },
    };
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
        if (strcmp(name, flags[i].name) == 0)
            *flags[i].flag = true;
}

/* The first target that looks like a file's is the default goal. */
static void note_goal(const char *name)
{
    if (name[0] == '.' && strchr(name, '/') == NULL)
        return;
    struct variable *goal = variable_global(".DEFAULT_GOAL");
    if (goal == NULL || goal->value.length == 0)
        variable_set(&global_scope, intern_string(".DEFAULT_GOAL"), name, strlen(name), ORIGIN_FILE, false);
}

/* The entry that gets a rule's prerequisites and recipe: of double-colon rules each has one of its own. */
static struct file *enter_target(const char *name, size_t length, bool is_double)
{
    struct file *file = file_enter(name, length);
    if (file->is_target && file->is_double_colon != is_double && !(file->recipe == NULL && file->dependencies == NULL))
        fatal(&current_position, "target file '%s' has both : and :: entries", file->name);
    file->is_target = file->mentioned = file->is_explicit = true;
    if (!is_double)
        return file;
    file->is_double_colon = true;
    struct file *rule = file_make(file->name), *last = file;
    rule->is_target = rule->is_explicit = rule->is_double_rule = true;
    while (last->next_rule != NULL)
        last = last->next_rule;
    if (last != file)
        file_add_dependency(rule, last, true);
    last->next_rule = rule;
    file_add_dependency(file, rule, false);
    return rule;
}

struct adding {
    struct file *file;
    bool order_only;
};

static void add_prerequisite(void *context, const char *name, size_t length)
{
    struct adding *adding = context;
    if (length == 1 && *name == '|') {
        adding->order_only = true;
        return;
    }
    struct file *needed = file_enter(name, length);
    needed->mentioned = needed->is_explicit = true;
    file_add_dependency(adding->file, needed, adding->order_only);
}

void file_add_prerequisites(struct file *file, const char *text)
{
    struct adding adding = { .file = file };
    each_name(text, add_prerequisite, &adding);
}

/* The text with the stem for the first % of each word. */
static char *fill_words(const char *text, const char *stem)
{
    struct text out = { 0 };
    const char *word;
    size_t length;
    bool first = true;
    while ((word = next_word(&text, &length)) != NULL) {
        struct pattern pattern = pattern_make(word, length);
        add_word(&out, &first, "", 0);
        pattern_fill(&out, &pattern, stem, strlen(stem));
        pattern_free(&pattern);
    }
    return text_take(&out);
}

static void give_prerequisites(struct file *file, const char *text, const char *stem)
{
    char *filled = stem != NULL ? fill_words(text, stem) : NULL;
    const char *words = filled != NULL ? filled : text;
    if (stem != NULL)
        file->stem = stem;
    if (special.second_expansion && strchr(words, '$') != NULL)
        file_add_pending(file, words, strlen(words), stem, &current_position);
    else
        file_add_prerequisites(file, words);
    free(filled);
}

struct reading {
    struct reader *reader;
    const struct rule_text *text;
    const struct pattern *pattern;
};

static void read_target(void *context, const char *name, size_t length)
{
    struct reading *reading = context;
    const char *stem = NULL;
    char *copy = memory_copy(name, length);
    if (reading->pattern != NULL) {
        size_t stem_length;
        if (pattern_match(reading->pattern, name, length, &stem_length))
            stem = intern(name + reading->pattern->percent, stem_length);
        else
            message_error(&current_position, "target '%s' doesn't match the target pattern", copy);
    }
    if (!reading->reader->builtin)
        note_goal(copy);
    note_special(copy);
    struct file *file = enter_target(name, length, reading->text->is_double);
    if (strcmp(copy, ".SUFFIXES") == 0 && reading->text->prerequisites[strspn(reading->text->prerequisites, " \t")] == 0) {
        file->dependencies = NULL;
        file->last_dependency = &file->dependencies;
    }
    struct dependency **behind = file->last_dependency;
    if (reading->pattern == NULL || stem != NULL)
        give_prerequisites(file, reading->text->prerequisites, stem);
    add_open_file(&reading->reader->rule, file, behind);
    free(copy);
}

/* Targets with a %: an implicit rule. */
static void read_pattern_rule(struct reader *reader, const struct rule_text *text)
{
    struct pattern_rule *rule = memory_allocate(sizeof *rule);
    struct text name = { 0 };
    const char *targets = text->targets;
    while (next_name(&targets, &name)) {
        rule->targets = memory_resize(rule->targets, (rule->target_count + 1) * sizeof *rule->targets);
        rule->targets[rule->target_count] = pattern_make(name.bytes, name.length);
        if (!pattern_has_percent(&rule->targets[rule->target_count++]))
            fatal(&current_position, "mixed implicit and normal rules: deprecated syntax");
    }
    text_free(&name);
    const char *prerequisites = skip_blanks(text->prerequisites);
    rule->prerequisites = memory_copy(prerequisites, strlen(prerequisites));
    rule->second_expansion = special.second_expansion && strchr(prerequisites, '$') != NULL;
    rule->terminal = text->is_double;
    rule->at = current_position;
    reader->rule.pattern = rule;
}

/* Has a target of the list a % of its own? */
static bool has_percent(const char *targets)
{
    struct text name = { 0 };
    bool found = false;
    if (strchr(targets, '%') == NULL)
        return false;
    while (!found && next_name(&targets, &name)) {
        struct pattern pattern = pattern_make(name.bytes, name.length);
        found = pattern_has_percent(&pattern);
        pattern_free(&pattern);
    }
    text_free(&name);
    return found;
}

static void group_targets(struct open_rule *rule)
{
    for (size_t i = 0; i < rule->file_count; i++)
        for (size_t j = 0; j < rule->file_count; j++)
            if (i != j) {
                struct dependency *other = memory_allocate(sizeof *other);
                other->file = rule->files[j].file;
                other->next = rule->files[i].file->made_with;
                rule->files[i].file->made_with = other;
            }
}

static void open_rule(struct reader *reader, const struct rule_text *text)
{
    reader->rule.open = true;
    reader->rule.at = reader->position;
    struct reading reading = { .reader = reader, .text = text };
    if (text->pattern == NULL && has_percent(text->targets)) {
        read_pattern_rule(reader, text);
        return;
    }
    struct pattern pattern = { 0 };
    if (text->pattern != NULL) {
        const char *at = text->pattern;
        size_t length, more;
        const char *word = next_word(&at, &length);
        if (word == NULL)
            fatal(&current_position, "missing target pattern");
        if (next_word(&at, &more) != NULL)
            fatal(&current_position, "multiple target patterns");
        pattern = pattern_make(word, length);
        if (!pattern_has_percent(&pattern))
            fatal(&current_position, "target pattern contains no '%%'");
        reading.pattern = &pattern;
    }
    each_name(text->targets, read_target, &reading);
    if (text->is_grouped)
        group_targets(&reader->rule);
    pattern_free(&pattern);
}

/* The prerequisites of the rule that has the recipe come first: $< means its own. */
static void put_first(struct file *file, struct dependency **behind)
{
    struct dependency *first = *behind;
    if (first == NULL || behind == &file->dependencies)
        return;
    *behind = NULL;
    *file->last_dependency = file->dependencies;
    file->dependencies = first;
    file->last_dependency = behind;
}

static void set_recipe(struct open_file *open, struct recipe *recipe)
{
    struct file *file = open->file;
    put_first(file, open->behind);
    if (file->recipe != NULL && !file->recipe->builtin && !recipe->builtin) {
        message_error(&recipe->at, "warning: overriding recipe for target '%s'", file->name);
        message_error(&file->recipe->at, "warning: ignoring old recipe for target '%s'", file->name);
    }
    file->recipe = recipe;
}

void rule_close(struct reader *reader)
{
    struct open_rule *rule = &reader->rule;
    if (!rule->open)
        return;
    struct recipe *recipe = NULL;
    if (rule->has_recipe) {
        recipe = memory_allocate(sizeof *recipe);
        recipe->at = rule->recipe_at;
        recipe->text = text_take(&rule->recipe);
        recipe->builtin = reader->builtin;
        recipe->next = all_recipes;
        all_recipes = recipe;
    }
    for (size_t i = 0; i < rule->file_count && recipe != NULL; i++)
        set_recipe(&rule->files[i], recipe);
    if (rule->pattern != NULL) {
        rule->pattern->recipe = recipe;
        pattern_rule_add(rule->pattern, false);
    }
    rule->open = rule->has_recipe = false;
    rule->pattern = NULL;
    rule->file_count = 0;
}

static _Noreturn void no_rule(struct reader *reader, const char *line)
{
    if (*line == recipe_prefix)
        fatal(&reader->position, "recipe commences before first target");
    if (strncmp(line, "        ", 8) == 0)
        fatal(&reader->position, "missing separator (did you mean TAB instead of 8 spaces?)");
    fatal(&reader->position, "missing separator");
}

void rule_read(struct reader *reader, const char *line, const char *stripped)
{
    const char *colon = find_outside(stripped, ":");
    if (*line == recipe_prefix)
        no_rule(reader, line);
    if (colon != NULL) {
        char *targets = memory_copy(stripped, (size_t)(colon - stripped));
        bool done = target_assignment_read(reader, targets, colon + 1 + (colon[1] == ':'));
        free(targets);
        if (done)
            return;
    }
    rule_close(reader);
    const char *start = skip_blanks(line), *semicolon = find_outside(start, ";#");
    bool has_recipe = semicolon != NULL && *semicolon == ';';
    struct text head = { 0 };
    char *text = has_recipe ? memory_copy(start, (size_t)(semicolon - start)) : memory_copy(stripped, strlen(stripped));
    expand(&head, text, strlen(text), reader->scope);
    free(text);
    text = text_take(&head);
    struct rule_text rule;
    if (split_rule(text, &rule)) {
        open_rule(reader, &rule);
        if (has_recipe) {
            reader->rule.has_recipe = true;
            reader->rule.recipe_at = reader->position;
            text_add_string(&reader->rule.recipe, skip_blanks(semicolon + 1));
        }
    } else if (text[strspn(text, " \t\r\n")] != 0) {
        no_rule(reader, line);
    }
    free(text);
}
