/*
 * The preprocessor over the files tests/cc/preprocess/NAME.c and NAME.S. Each says what it is about, and in
 * comments of its own, which the preprocessor drops like any other:
 *     options: -std=c11 -DX          on one line, as for cc
 *     expected:                      what -E -P prints, line by line
 *     messages:                      "LINE:COLUMN: error: text", all of them
 * with the lines of the last two up to the end of the comment. A file of either kind that is missing
 * says that nothing is printed or said.
 *
 * flags: -D_POSIX_C_SOURCE=200809L
 * sources: cc/base/[a-z]*.c cc/preprocess/[a-z]*.c cc/driver/options.c cc/driver/response.c cc/driver/search.c cc/driver/files.c
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cc/assemble/assemble.h>
#include <cc/base/diagnose.h>
#include <cc/driver/compile.h>
#include <cc/driver/options.h>
#include <cc/lower/lower.h>

/* Options of code generation and of the assembler, with which this has nothing to do. */
struct code_options code_options;
bool compile_flag(const char *text) { return text != NULL; }
bool compile_machine(const char *text) { return text != NULL; }
bool compile_level(const char *text) { return text != NULL; }
void assemble_folder(const char *path) { (void)path; }

enum { TEXT_SIZE = 256 * 1024, WORDS_MAX = 40 };

static unsigned failures;

static char *read_stream(FILE *file)
{
    char *text = malloc(TEXT_SIZE);
    rewind(file);
    size_t size = fread(text, 1, TEXT_SIZE - 1, file);
    text[size] = 0;
    fclose(file);
    return text;
}

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(2);
    }
    return read_stream(file);
}

/* The lines of a comment behind its first one; "" if the file has no such comment. */
static char *section(const char *text, const char *first)
{
    const char *start = strstr(text, first), *end = start != NULL ? strstr(start, "*/") : NULL;
    if (end == NULL)
        return strdup("");
    start += strlen(first);
    return strndup(start, (size_t)(end - start));
}

/* In a process of its own: preprocesses the file. */
static void preprocess(const char *path, const char *text)
{
    static char *words[WORDS_MAX] = { "cc", "-E", "-P", "-nostdinc" };
    int count = 4;
    const char *line = strstr(text, "options: ");
    char *options_text = line != NULL ? strndup(line + 9, strcspn(line + 9, "\n")) : strdup("");
    for (char *word = strtok(options_text, " "); word != NULL && strcmp(word, "*/") != 0; word = strtok(NULL, " "))
        words[count++] = word;
    words[count++] = strdup(path);
    struct options options = { .stage = STAGE_LINK };
    options_read(&options, count, words);
    size_t length = strlen(path);
    if (preprocess_begin(path, path[length - 1] == 'S' ? LANGUAGE_ASSEMBLER : LANGUAGE_C)) {
        if (options.stage == STAGE_MACROS)
            preprocess_write_macros(stdout);
        else
            preprocess_write(stdout, strstr(text, "options: ") == NULL || strstr(options_text, "markers") == NULL);
    }
    fflush(stdout);
    _exit(error_count != 0);
}

/* Of the messages of cc, the lines that begin with a place: "LINE:COLUMN: ..." */
static char *messages_of(const char *said)
{
    char *list = malloc(TEXT_SIZE), *to = list;
    for (const char *line = said; *line != 0; ) {
        size_t length = strcspn(line, "\n");
        const char *colon = memchr(line, ':', length);
        if (strncmp(line, "tests/cc/", 9) == 0 && colon != NULL) {
            memcpy(to, colon + 1, length - (size_t)(colon + 1 - line));
            to += length - (size_t)(colon + 1 - line);
            *to++ = '\n';
        }
        line += length + (line[length] == '\n');
    }
    *to = 0;
    return list;
}

static void compare(const char *path, const char *what, const char *wanted, const char *got)
{
    if (strcmp(wanted, got) == 0)
        return;
    failures++;
    printf("%s: %s differs; wanted:\n%sgot:\n%s", path, what, wanted, got);
}

static void try_file(const char *path)
{
    char *text = read_file(path);
    FILE *output = tmpfile(), *said = tmpfile();
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        dup2(fileno(output), 1);
        dup2(fileno(said), 2);
        preprocess(path, text);
    }
    int status;
    waitpid(child, &status, 0);
    char *wanted = section(text, "expected:\n"), *wanted_messages = section(text, "messages:\n");
    char *got = read_stream(output), *messages = read_stream(said), *list = messages_of(messages);
    bool error = strstr(wanted_messages, " error: ") != NULL;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != error) {
        failures++;
        printf("%s: status %#x; it said:\n%s", path, (unsigned)status, messages);
    }
    compare(path, "the output", wanted, got);
    compare(path, "what it says", wanted_messages, list);
    free(text), free(wanted), free(wanted_messages), free(got), free(messages), free(list);
}

int main(int count, char **arguments)
{
    glob_t found;
    if (count > 1) {
        for (int i = 1; i < count; i++)
            try_file(arguments[i]);
        return failures != 0;
    }
    if (glob("tests/cc/preprocess/*.[cS]", 0, NULL, &found) != 0)
        return 2;
    for (size_t i = 0; i < found.gl_pathc; i++)
        try_file(found.gl_pathv[i]);
    printf("%zu files, %u failures\n", found.gl_pathc, failures);
    globfree(&found);
    return failures != 0;
}
