/* Automatic variables: $@ $< $^ $+ $? $* $| $%, and their folders and names ($(@D), $(@F)); see expand.h. */
#include <stdlib.h>
#include <string.h>
#include "expand.h"
#include "file.h"
#include "words.h"

static unsigned long last_mark;

/* The prerequisites of a kind; each once unless `repeated`. */
static void add_prerequisites(struct text *out, const struct file *target, bool order_only, bool repeated, bool only_changed)
{
    bool first = true;
    unsigned long mark = ++last_mark;
    /* What is needed in order and for itself too is needed for itself. */
    for (struct dependency *each = target->dependencies; order_only && each != NULL; each = each->next)
        if (!each->order_only && each->file != NULL)
            each->file->mark = mark;
    for (struct dependency *each = target->dependencies; each != NULL; each = each->next) {
        if (each->file == NULL || each->order_only != order_only || (only_changed && !each->changed))
            continue;
        if (!repeated && each->file->mark == mark)
            continue;
        each->file->mark = mark;
        const char *path = file_path(each->file);
        add_word(out, &first, path, strlen(path));
    }
}

static const struct dependency *first_prerequisite(const struct file *target)
{
    const struct dependency *each = target->dependencies;
    while (each != NULL && (each->order_only || each->file == NULL))
        each = each->next;
    return each;
}

/* Without a rule that has a %, the stem is the name without a known suffix. */
static void add_stem(struct text *out, const struct file *target)
{
    if (target->stem != NULL) {
        text_add_string(out, target->stem);
        return;
    }
    const struct file *suffixes = file_find(".SUFFIXES", strlen(".SUFFIXES"));
    size_t length = strlen(target->name);
    for (struct dependency *each = suffixes != NULL ? suffixes->dependencies : NULL; each != NULL; each = each->next) {
        size_t suffix = strlen(each->file->name);
        if (suffix < length && strcmp(target->name + length - suffix, each->file->name) == 0) {
            text_add(out, target->name, length - suffix);
            return;
        }
    }
}

static void add_plain(struct text *out, const struct file *target, char kind)
{
    const struct dependency *first;
    switch (kind) {
    case '@': text_add_string(out, file_path(target)); break;
    case '<':
        first = first_prerequisite(target);
        text_add_string(out, first != NULL ? file_path(first->file) : "");
        break;
    case '^': add_prerequisites(out, target, false, false, false); break;
    case '+': add_prerequisites(out, target, false, true, false); break;
    case '?': add_prerequisites(out, target, false, false, true); break;
    case '|': add_prerequisites(out, target, true, false, false); break;
    case '*': add_stem(out, target); break;
    }
}

/* The folder of each word without its last slash, or its name in it. */
static void add_parts(struct text *out, const char *words, bool folders)
{
    const char *word;
    size_t length;
    bool first = true;
    while ((word = next_word(&words, &length)) != NULL) {
        size_t slash = length;
        while (slash > 0 && word[slash - 1] != '/')
            slash--;
        if (!folders)
            add_word(out, &first, word + slash, length - slash);
        else if (slash == 0)
            add_word(out, &first, ".", 1);
        else
            add_word(out, &first, word, slash > 1 ? slash - 1 : 1);
    }
}

bool automatic_value(struct text *out, const struct file *target, const char *name)
{
    bool has_part = name[0] != 0 && (name[1] == 'D' || name[1] == 'F') && name[2] == 0;
    if (name[0] == 0 || strchr("@<^+?*|%", name[0]) == NULL || (name[1] != 0 && !has_part))
        return false;
    if (name[1] == 0) {
        add_plain(out, target, name[0]);
        return true;
    }
    struct text words = { 0 };
    add_plain(&words, target, name[0]);
    add_parts(out, text_string(&words), name[1] == 'D');
    text_free(&words);
    return true;
}
