/* Rules for make: dependencies.h. */
#include <string.h>
#include <cc/driver/dependencies.h>

enum { LINE_LENGTH = 76 };

struct rule {
    FILE *file;
    size_t column;
    unsigned count;
};

/* A path as make reads it: blanks and '#' behind backslashes, '$' doubled. */
static size_t write_path(const char *path, FILE *file)
{
    size_t length = 0;
    for (; *path != 0; path++, length++) {
        if (strchr(" #$", *path) != NULL)
            fputc(*path == '$' ? '$' : '\\', file);
        fputc(*path, file);
    }
    return length;
}

static void write_prerequisite(const char *path, void *context)
{
    struct rule *rule = context;
    size_t length = strlen(path);
    if (rule->count++ > 0 && rule->column + length + 1 > LINE_LENGTH) {
        fputs(" \\\n", rule->file);
        rule->column = 0;
    }
    fputc(' ', rule->file);
    rule->column += write_path(path, rule->file) + 1;
}

static void write_phony(const char *path, void *context)
{
    struct rule *rule = context;
    if (rule->count++ == 0)
        return;                  /* the source itself */
    write_path(path, rule->file);
    fputs(":\n", rule->file);
}

void dependencies_write(const struct dependencies *dependencies, const char *object, FILE *file)
{
    struct rule rule = { .file = file };
    if (dependencies->targets != NULL) {
        fputs(dependencies->targets, file);
        rule.column = dependencies->targets_size;
    } else {
        rule.column = write_path(object, file);
    }
    fputc(':', file);
    preprocess_visit_files(dependencies->system, write_prerequisite, &rule);
    fputc('\n', file);
    rule.count = 0;
    if (dependencies->phony)
        preprocess_visit_files(dependencies->system, write_phony, &rule);
}
