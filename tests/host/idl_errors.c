/*
 * Contracts that idl must refuse, each with its line and reason; and damaged ones,
 * on which it may say anything but must not crash.
 *
 * flags: -D_POSIX_C_SOURCE=200809L
 * sources: tools/idl/lexer.c tools/idl/parser.c tools/idl/shape.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <tools/idl/contract.h>

enum { ROUNDS = 400, OUTPUT_SIZE = 512 };

static int failures;
static char directory[] = "/tmp/idl-test-XXXXXX";
static char path[64];

static void write_file(const char *text, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(text, 1, size, file) != size || fclose(file) != 0)
        exit(2);
}

/* Parses the file in a child; its exit status (-1: a signal) and what it said. */
static int parse(char output[OUTPUT_SIZE])
{
    static struct contract contract;
    int ends[2], status;
    if (pipe(ends) != 0)
        exit(2);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], 2);
        contract_parse(&contract, path);
        _exit(0);
    }
    close(ends[1]);
    size_t size = 0;
    ssize_t got;
    while (size < OUTPUT_SIZE - 1 && (got = read(ends[0], output + size, OUTPUT_SIZE - 1 - size)) > 0)
        size += (size_t)got;
    output[size] = 0;
    close(ends[0]);
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

#define HEAD "interface x 1 version 1\n"

static const struct { const char *text, *message; } cases[] = {
    { "", "1: a contract starts with" },
    { "interface x\n", "1: the interface's number is expected" },
    { "interface x 0 version 1\n", "1: the interface's number must be from 1" },
    { "interface int 1 version 1\n", "1: `int` cannot name" },
    { HEAD, "no methods" },
    { HEAD "method a 1\nmethod a 2\n", "3: method `a` or its number" },
    { HEAD "method a 1\nmethod b 1\n", "3: method `b` or its number" },
    { HEAD "method a 1 sometimes\n", "2: `sometimes` is no attribute" },
    { HEAD "method a 1\n in x: u8, x: u8\n", "3: `x` is there twice" },
    { HEAD "method a 1\n in x: u8\n out x: u8\n", "4: `x` of `a` is an input and an output" },
    { HEAD "method a 1\n in x: u7\n", "3: `u7` is no type" },
    { HEAD "method a 1\n in x: u8 <= 256\n", "3: the largest value must be from 0 to 255" },
    { HEAD "method a 1\n in x: string<0>\n", "3: the bound in bytes must be" },
    { HEAD "method a 1\n in x: string\n", "3: `<` is expected" },
    { HEAD "method a 1\n in x: bytes<952>, y: u8\n", "3: the inputs take 121 words" },
    { HEAD "method a 1\n out x: bytes<953>\n", "3: the bound in bytes must be" },
    { HEAD "method a 1\n in a: frame, b: frame, c: frame, d: frame, e: frame\n", "3: the inputs hold 5" },
    { HEAD "method a 1\n errors WRONG\n", "3: `WRONG` is no error" },
    { HEAD "method a 1 posts\n out x: u8\n", "3: `a` posts" },
    { HEAD "struct s { x: string<3> }\nmethod a 1\n", "2: `x` cannot be in a struct" },
    { HEAD "enum e { a 1, b 1 }\nmethod a 1\n", "2: `b` or its number" },
    { HEAD "flags f { a 1, b 6 }\nmethod a 1\n", "2: `b` is 6: a flag is one bit" },
    { HEAD "enum e { a 1 }\nstruct e { x: u8 }\nmethod a 1\n", "3: a type named `e`" },
    { HEAD "import nothing_here\nmethod a 1\n", "2: no contract `nothing_here`" },
    { HEAD "method a 1\n in x: u8 y: u8\n", "3: the line should end before" },
    { HEAD "method a 99999999999999999999\n", "2: the number does not fit" },
    { HEAD "method a 256\n", "2: the method's number must be from 1 to 255" },
    { HEAD "method a 1\n in x: u8 ;\n", "3: unexpected character" },
    { HEAD "method a_name_that_is_much_longer_than_forty_bytes 1\n", "2: the name is longer" },
};

static void try_cases(void)
{
    char output[OUTPUT_SIZE];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_file(cases[i].text, strlen(cases[i].text));
        bool good = parse(output) == 1 && strstr(output, cases[i].message) != NULL
                    && strncmp(output, path, strlen(path)) == 0;
        printf("%s %s\n", good ? "ok" : "FAIL", cases[i].message);
        if (!good)
            printf("  it says: %s\n", output);
        failures += !good;
    }
}

static void try_damaged(void)
{
    static const char good[] =
        "# A sample.\ninterface x 1 version 1\n\nenum e { a 1, b 2 }\nflags f { c 4, d 8 }\nstruct s { x: e, z: f, y: u32 <= 9 }\n"
        "# One.\nmethod m 1 idempotent blocks\n    in  a: s, b: string<20>,\n        c: capability<any>\n"
        "    out d: bytes<900>\n    errors LIMIT, NOT_FOUND\n";
    char text[sizeof good], output[OUTPUT_SIZE];
    write_file(good, sizeof good - 1);
    int status = parse(output);
    printf("%s the undamaged contract%s\n", status == 0 ? "ok" : "FAIL", output);
    failures += status != 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        memcpy(text, good, sizeof text);
        size_t size = sizeof text - 1;
        for (int i = rand() % 4; i >= 0; i--)
            text[(size_t)rand() % size] = (char)(rand() % 3 == 0 ? rand() : good[(size_t)rand() % size]);
        if (rand() % 4 == 0)
            size = (size_t)rand() % size;
        write_file(text, size);
        status = parse(output);
        if (status != 0 && (status != 1 || strstr(output, ": ") == NULL)) {
            printf("FAIL status %d on damaged contract %u: %s\n", status, round, output);
            failures++;
        }
    }
    printf("ok %d damaged contracts\n", ROUNDS);
}

int main(void)
{
    if (mkdtemp(directory) == NULL)
        return 2;
    snprintf(path, sizeof path, "%s/x.contract", directory);
    try_cases();
    try_damaged();
    remove(path);
    rmdir(directory);
    return failures != 0;
}
