/* Printing of variables and rules; see print.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "print.h"
#include "rule.h"

static void print_variables(const struct scope *scope, const char *indent)
{
    struct variable **list = variable_list(scope);
    for (size_t i = 0; list[i] != NULL; i++) {
        const struct variable *variable = list[i];
        const char *value = text_string(&variable->value);
        if (!variable->defined)
            continue;
        printf("%s# %s\n", indent, origin_name(variable->origin));
        if (strchr(value, '\n') != NULL && *indent == 0)
            printf("define %s\n%s\nendef\n", variable->name, value);
        else
            printf("%s%s %s %s\n", indent, variable->name, variable->recursive ? "=" : ":=", value);
    }
    free(list);
}

static void print_recipe(const struct recipe *recipe)
{
    if (recipe == NULL)
        return;
    printf("#  recipe (from '%s', line %lu):\n\t", recipe->at.file, recipe->at.line);
    for (const char *byte = recipe->text; *byte != 0; byte++) {
        putchar(*byte);
        if (*byte == '\n')
            putchar('\t');
    }
    putchar('\n');
}

static void print_prerequisites(const struct file *file)
{
    bool order_only = false;
    for (const struct dependency *each = file->dependencies; each != NULL; each = each->next)
        if (each->file == NULL)
            printf(" %s", each->pending->text);
        else if (!each->order_only && each->file->name != file->name)
            printf(" %s", each->file->name);
    for (const struct dependency *each = file->dependencies; each != NULL; each = each->next)
        if (each->order_only && each->file != NULL && each->file->name != file->name) {
            printf(order_only ? " %s" : " | %s", each->file->name);
            order_only = true;
        }
    putchar('\n');
}

static void print_file(const struct file *file)
{
    printf("%s:%s", file->name, file->is_double_rule ? ":" : "");
    print_prerequisites(file);
    if (file->is_phony)
        puts("#  Phony target (prerequisite of .PHONY).");
    if (file->scope != NULL)
        print_variables(file->scope, "# ");
    print_recipe(file->recipe);
    putchar('\n');
}

void print_database(void)
{
    puts("\n# Variables\n");
    print_variables(&global_scope, "");
    puts("\n# Implicit Rules\n");
    for (const struct pattern_rule *rule = pattern_rules; rule != NULL; rule = rule->next) {
        for (size_t i = 0; i < rule->target_count; i++)
            printf(i > 0 ? " %s" : "%s", rule->targets[i].text);
        printf(":%s %s\n", rule->terminal ? ":" : "", rule->prerequisites);
        print_recipe(rule->recipe);
        putchar('\n');
    }
    puts("\n# Files\n");
    for (const struct file *file = all_files; file != NULL; file = file->next_listed) {
        if (!file->is_double_colon)
            print_file(file);
        for (const struct file *rule = file->next_rule; rule != NULL; rule = rule->next_rule)
            print_file(rule);
    }
}
