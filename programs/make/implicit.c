/*
 * Implicit rules: which one makes a file; see rule.h.
 *
 * Rules that match are tried by the length of their stem, the shortest first, and as they came. First those whose
 * prerequisites exist or ought to exist (a makefile names them); then those whose prerequisites can be made by further
 * rules, none of them used twice in one chain.
 */
#include <stdlib.h>
#include <string.h>
#include "expand.h"
#include "name_list.h"
#include "rule.h"

enum {
    CHAIN_MAX = 20,            /* rules in a chain */
};

struct pattern_rule *pattern_rules;
struct pattern_scope *pattern_scopes;

static struct pattern_rule **last_rule = &pattern_rules;
static struct pattern_scope **last_scope = &pattern_scopes;

static void rule_free(struct pattern_rule *rule)
{
    for (size_t i = 0; i < rule->target_count; i++)
        pattern_free(&rule->targets[i]);
    free(rule->targets);
    free(rule->prerequisites);
    free(rule);
}

static bool is_same(const struct pattern_rule *a, const struct pattern_rule *b)
{
    if (a->target_count != b->target_count || strcmp(a->prerequisites, b->prerequisites) != 0)
        return false;
    for (size_t i = 0; i < a->target_count; i++)
        if (a->targets[i].percent != b->targets[i].percent || strcmp(a->targets[i].text, b->targets[i].text) != 0)
            return false;
    return true;
}

void pattern_rule_add(struct pattern_rule *rule, bool weak)
{
    for (struct pattern_rule **link = &pattern_rules; *link != NULL; link = &(*link)->next) {
        struct pattern_rule *other = *link;
        if (!is_same(rule, other))
            continue;
        if (weak) {
            rule_free(rule);
            return;
        }
        *link = other->next;
        if (last_rule == &other->next)
            last_rule = link;
        rule_free(other);
        break;
    }
    *last_rule = rule;
    last_rule = &rule->next;
}

struct scope *pattern_scope_enter(const char *text, size_t length)
{
    struct pattern pattern = pattern_make(text, length);
    for (struct pattern_scope *each = pattern_scopes; each != NULL; each = each->next)
        if (each->pattern.percent == pattern.percent && strcmp(each->pattern.text, pattern.text) == 0) {
            pattern_free(&pattern);
            return &each->scope;
        }
    struct pattern_scope *added = memory_allocate(sizeof *added);
    added->pattern = pattern;
    added->scope.behind = &global_scope;
    *last_scope = added;
    last_scope = &added->next;
    return &added->scope;
}

static void add_suffix_rule(const struct file *file, const char *target, size_t target_length, const char *source)
{
    struct pattern_rule *rule = memory_allocate(sizeof *rule);
    struct text text = { 0 };
    text_add_byte(&text, '%');
    text_add(&text, target, target_length);
    rule->targets = memory_allocate(sizeof *rule->targets);
    rule->targets[0] = pattern_make(text.bytes, text.length);
    rule->target_count = 1;
    text_cut(&text, 1);
    text_add_string(&text, source);
    rule->prerequisites = text_take(&text);
    rule->recipe = file->recipe;
    rule->at = file->recipe->at;
    pattern_rule_add(rule, true);
}

/* `.a.b` with two known suffixes makes x.b of x.a; `.a` makes x of x.a. */
void suffix_rules_convert(void)
{
    const struct file *suffixes = file_find(".SUFFIXES", strlen(".SUFFIXES"));
    for (const struct dependency *each = suffixes != NULL ? suffixes->dependencies : NULL; each != NULL; each = each->next) {
        const char *source = each->file->name;
        if (each->file->is_target && each->file->recipe != NULL && each->file->dependencies == NULL)
            add_suffix_rule(each->file, "", 0, source);
        for (const struct dependency *other = suffixes->dependencies; other != NULL; other = other->next) {
            struct text name = { 0 };
            text_add_string(&name, source);
            text_add_string(&name, other->file->name);
            const struct file *file = file_find(name.bytes, name.length);
            if (file != NULL && file->is_target && file->recipe != NULL && file->dependencies == NULL)
                add_suffix_rule(file, other->file->name, strlen(other->file->name), source);
            text_free(&name);
        }
    }
}

struct match {
    struct pattern_rule *rule;
    size_t target;
    const char *stem;          /* in the name that was matched, without its folder when the pattern has none */
    size_t stem_length, folder_length;
    size_t order;
};

static bool match_rule(struct match *match, struct pattern_rule *rule, size_t target, const char *name)
{
    const struct pattern *pattern = &rule->targets[target];
    const char *slash = strrchr(name, '/');
    size_t folder = slash != NULL && strchr(pattern->text, '/') == NULL ? (size_t)(slash + 1 - name) : 0;
    if (!pattern_match(pattern, name + folder, strlen(name + folder), &match->stem_length) || match->stem_length == 0)
        return false;
    match->rule = rule;
    match->target = target;
    match->stem = name + folder + pattern->percent;
    match->folder_length = folder;
    return true;
}

static bool matches_anything(const struct match *match)
{
    return match->rule->targets[match->target].length == 1;
}

static int compare(const void *a, const void *b)
{
    const struct match *x = a, *y = b;
    if (x->stem_length != y->stem_length)
        return x->stem_length < y->stem_length ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* A rule for all names is no rule for those that another rule is for, unless it is terminal. */
static size_t remove_weak(struct match *matches, size_t count)
{
    bool specific = false;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        specific = specific || !matches_anything(&matches[i]);
    for (size_t i = 0; i < count; i++)
        if (!specific || !matches_anything(&matches[i]) || matches[i].rule->terminal)
            matches[kept++] = matches[i];
    return kept;
}

/* The rules that match a name, best first; the caller frees them. */
static struct match *find_matches(const char *name, size_t *count)
{
    size_t capacity = 0;
    struct match *matches = NULL, match;
    *count = 0;
    for (struct pattern_rule *rule = pattern_rules; rule != NULL; rule = rule->next)
        for (size_t i = 0; i < rule->target_count && rule->recipe != NULL && !rule->in_use; i++) {
            if (!match_rule(&match, rule, i, name))
                continue;
            if (*count == capacity) {
                capacity = capacity ? capacity * 2 : 8;
                matches = memory_resize(matches, capacity * sizeof *matches);
            }
            match.order = *count;
            matches[(*count)++] = match;
            break;
        }
    *count = remove_weak(matches, *count);
    if (*count > 1)
        qsort(matches, *count, sizeof *matches, compare);
    return matches;
}

/* The prerequisites of a match as names, with the folder before those that have a %. */
static char *fill_prerequisites(const struct match *match)
{
    struct text out = { 0 };
    const char *text = match->rule->prerequisites, *word;
    const char *name = match->stem - match->rule->targets[match->target].percent - match->folder_length;
    size_t length;
    bool first = true;
    while ((word = next_word(&text, &length)) != NULL) {
        struct pattern pattern = pattern_make(word, length);
        add_word(&out, &first, "", 0);
        if (pattern_has_percent(&pattern) && !match->rule->second_expansion)
            text_add(&out, name, match->folder_length);
        pattern_fill(&out, &pattern, match->stem, match->stem_length);
        pattern_free(&pattern);
    }
    return text_take(&out);
}

static const char *full_stem(const struct match *match)
{
    struct text stem = { 0 };
    text_add(&stem, match->stem - match->rule->targets[match->target].percent - match->folder_length, match->folder_length);
    text_add(&stem, match->stem, match->stem_length);
    const char *interned = intern(text_string(&stem), stem.length);
    text_free(&stem);
    return interned;
}

/* The same, expanded a second time for that file. */
static char *match_prerequisites(const struct match *match, struct file *file)
{
    char *filled = fill_prerequisites(match);
    if (!match->rule->second_expansion)
        return filled;
    const char *stem = file->stem;
    struct scope scope = { .behind = file->seen != NULL ? file->seen : &global_scope, .target = file };
    struct position at = current_position;
    file->stem = full_stem(match);
    current_position = match->rule->at;
    char *expanded = expand_string(filled, &scope);
    current_position = at;
    file->stem = stem;
    free(filled);
    return expanded;
}

struct finding {
    unsigned depth;
    bool chains;               /* prerequisites may be made by rules too */
    bool fits;
};

static bool find_for(struct file *file, unsigned depth);

/* Can a further rule make it? Finding one gives it to that file, which is an intermediate then. */
static bool can_be_made(const char *name, size_t length, unsigned depth)
{
    if (depth >= CHAIN_MAX)
        return false;
    struct file *file = file_enter(name, length);
    if (file->recipe != NULL)
        return true;
    if (file->without_implicit)
        return false;
    if (!find_for(file, depth + 1))
        return false;
    if (!file->is_explicit)
        file->is_intermediate = true;
    return true;
}

static void check_name(void *context, const char *name, size_t length)
{
    struct finding *finding = context;
    if (!finding->fits || (length == 1 && *name == '|'))
        return;
    const struct file *file = file_find(name, length);
    if (file != NULL && file->mentioned)
        return;
    char *copy = memory_copy(name, length);
    if (!name_exists(copy))
        finding->fits = finding->chains && can_be_made(name, length, finding->depth);
    free(copy);
}

static bool prerequisites_fit(const char *text, bool chains, unsigned depth)
{
    struct finding finding = { .depth = depth, .chains = chains, .fits = true };
    each_name(text, check_name, &finding);
    return finding.fits;
}

static void add_made_with(struct file *file, const struct match *match)
{
    for (size_t i = 0; i < match->rule->target_count; i++) {
        if (i == match->target)
            continue;
        struct text name = { 0 };
        if (strchr(match->rule->targets[i].text, '/') == NULL)
            text_add(&name, file->name, match->folder_length);
        pattern_fill(&name, &match->rule->targets[i], match->stem, match->stem_length);
        struct dependency *other = memory_allocate(sizeof *other);
        other->file = file_enter(name.bytes, name.length);
        other->next = file->made_with;
        file->made_with = other;
        text_free(&name);
    }
}

/* Prerequisites of the rule come before those of the makefile. */
static void use_match(struct file *file, const struct match *match, const char *prerequisites)
{
    struct dependency *own = file->dependencies, **own_last = file->last_dependency;
    file->dependencies = NULL;
    file->last_dependency = &file->dependencies;
    size_t length;
    const char *text = prerequisites, *word;
    bool explicit = match->rule->second_expansion;
    /* Names of the rule itself, without a %, are mentioned by the makefile. */
    for (const char *pattern = match->rule->prerequisites; !explicit && (word = next_word(&pattern, &length)) != NULL;)
        if (memchr(word, '%', length) == NULL && (length != 1 || *word != '|'))
            file_enter(word, length)->is_explicit = true;
    struct text name = { 0 };
    bool order_only = false;
    while (next_name(&text, &name)) {
        if (name.length == 1 && name.bytes[0] == '|')
            order_only = true;
        else
            file_add_dependency(file, file_enter(name.bytes, name.length), order_only);
    }
    text_free(&name);
    *file->last_dependency = own;
    if (own != NULL)
        file->last_dependency = own_last;
    file->recipe = match->rule->recipe;
    file->has_rule = true;
    file->stem = full_stem(match);
    add_made_with(file, match);
}

static bool try_matches(struct file *file, struct match *matches, size_t count, bool chains, unsigned depth)
{
    bool found = false;
    for (size_t i = 0; i < count && !found; i++) {
        if (chains && matches[i].rule->terminal)
            continue;
        if (depth > 0 && matches_anything(&matches[i]) && !matches[i].rule->terminal)
            continue;
        char *prerequisites = match_prerequisites(&matches[i], file);
        matches[i].rule->in_use = true;
        found = prerequisites_fit(prerequisites, chains, depth);
        matches[i].rule->in_use = false;
        if (found)
            use_match(file, &matches[i], prerequisites);
        free(prerequisites);
    }
    return found;
}

static bool find_for(struct file *file, unsigned depth)
{
    size_t count;
    struct match *matches = find_matches(file->name, &count);
    bool found = count > 0 && (try_matches(file, matches, count, false, depth) || try_matches(file, matches, count, true, depth));
    free(matches);
    /* Within a chain, rules in use were not tried. */
    if (!found && depth == 0)
        file->without_implicit = true;
    return found;
}

bool implicit_rule_find(struct file *file)
{
    return find_for(file, 0);
}

/* Before its own variables in the order of search: those of patterns, the one with the shortest stem first. */
void file_prepare_scope(struct file *file, const struct file *parent)
{
    struct scope *behind = parent != NULL && parent->seen != NULL ? parent->seen : &global_scope;
    struct scope *copies = behind;
    struct match_scope { struct scope *scope; size_t stem; } found[20];
    size_t count = 0, stem, length = strlen(file->name);
    for (struct pattern_scope *each = pattern_scopes; each != NULL && count < 20; each = each->next)
        if (pattern_match(&each->pattern, file->name, length, &stem)) {
            size_t at = count++;
            for (; at > 0 && found[at - 1].stem < stem; at--)
                found[at] = found[at - 1];
            found[at] = (struct match_scope){ &each->scope, stem };
        }
    for (size_t i = 0; i < count; i++) {
        struct scope *copy = memory_allocate(sizeof *copy);
        *copy = *found[i].scope;
        copy->behind = copies;
        copy->of_target = false;
        copies = copy;
    }
    if (any_private)
        file_scope(file);
    if (file->scope != NULL)
        file->scope->behind = copies;
    file->seen = file->scope != NULL ? file->scope : copies;
}

/* The prerequisites that the text comes to, in place of what stood for them; *link is behind them then. */
static struct dependency **expand_one(struct file *file, struct dependency **link, struct scope *scope)
{
    struct dependency *placeholder = *link, *rest = placeholder->next, *head = file->dependencies;
    struct dependency **last = file->last_dependency, *list;
    struct pending *pending = placeholder->pending;
    if (pending->stem != NULL)
        file->stem = pending->stem;
    current_position = pending->at;
    char *text = expand_string(pending->text, scope);
    list = NULL;
    file->dependencies = NULL;
    file->last_dependency = &list;
    file_add_prerequisites(file, text);
    struct dependency **list_last = file->last_dependency;
    file->dependencies = head;
    *link = list;
    link = list != NULL ? list_last : link;
    *link = rest;
    file->last_dependency = rest != NULL ? last : link;
    free(text);
    free(pending->text);
    free(pending);
    free(placeholder);
    return link;
}

void file_expand_pending(struct file *file)
{
    struct scope scope = { .behind = file->seen, .target = file };
    struct position outer = current_position;
    if (!file->has_pending)
        return;
    file->has_pending = false;
    for (struct dependency **link = &file->dependencies; *link != NULL;)
        if ((*link)->file == NULL)
            link = expand_one(file, link, &scope);
        else
            link = &(*link)->next;
    current_position = outer;
}
