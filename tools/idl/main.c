/*
 * idl CONTRACT -o DIRECTORY
 * idl --numbers CONTRACT...
 *
 * Makes the C header, client stubs, server dispatch, table and reference page
 * of one contract (LANGUAGE.md): DIRECTORY/NAME.h, .client.c, .server.c, .table.c
 * and .md, where NAME is the contract's file name without `.contract`. The same
 * contract gives the same bytes.
 *
 * --numbers makes nothing: it refuses contracts of which two have one number.
 */
#include "contract.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *suffix;
    void (*emit)(FILE *file, const struct contract *contract);
} outputs[] = {
    { "h", emit_header },
    { "client.c", emit_client },
    { "server.c", emit_server },
    { "table.c", emit_table },
    { "md", emit_page },
};

static void write_output(const char *directory, const char *suffix, const struct contract *contract,
                         void (*emit)(FILE *file, const struct contract *contract))
{
    char path[1024];
    if (snprintf(path, sizeof path, "%s/%s.%s", directory, contract->name, suffix) >= (int)sizeof path) {
        fprintf(stderr, "idl: %s: the path is too long\n", directory);
        exit(1);
    }
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        fprintf(stderr, "idl: %s: cannot be written; does the directory exist?\n", path);
        exit(1);
    }
    emit(file, contract);
    bool failed = ferror(file) != 0;
    failed |= fclose(file) != 0;
    if (failed) {
        fprintf(stderr, "idl: %s: writing failed\n", path);
        remove(path);
        exit(1);
    }
}

/* The interface must have the file's name, so that outputs can be found. */
static void check_name(const char *path, const char *name)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash == NULL ? path : slash + 1;
    size_t size = strlen(name);
    if (strncmp(base, name, size) != 0 || strcmp(base + size, ".contract") != 0) {
        fprintf(stderr, "idl: %s: it declares interface `%s`: name the file %s.contract\n", path, name, name);
        exit(1);
    }
}

static int check_numbers(char **paths, int count)
{
    static struct contract contract;
    uint64_t *numbers = calloc((size_t)count, sizeof *numbers);
    if (numbers == NULL) {
        fprintf(stderr, "idl: no memory\n");
        return 1;
    }
    for (int i = 0; i < count; i++) {
        contract_parse(&contract, paths[i]);
        numbers[i] = contract.number;
        for (int j = 0; j < i; j++)
            if (numbers[j] == numbers[i]) {
                fprintf(stderr, "idl: %s: its number, %llu, is that of %s\n", paths[i], (unsigned long long)numbers[i], paths[j]);
                return 1;
            }
    }
    free(numbers);
    return 0;
}

int main(int argc, char **argv)
{
    static struct contract contract;
    if (argc > 2 && strcmp(argv[1], "--numbers") == 0)
        return check_numbers(argv + 2, argc - 2);
    if (argc != 4 || strcmp(argv[2], "-o") != 0) {
        fprintf(stderr, "usage: idl CONTRACT -o DIRECTORY | --numbers CONTRACT...\n");
        return 2;
    }
    contract_parse(&contract, argv[1]);
    check_name(argv[1], contract.name);
    for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++)
        write_output(argv[3], outputs[i].suffix, &contract, outputs[i].emit);
    return 0;
}
