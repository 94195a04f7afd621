/*
 * What the tests of mkimage share: a folder for files, running a command in a
 * process of its own, and looking at what it said.
 *
 * mkimage never frees memory, so the sanitizer's search for leaks is off.
 */
#ifndef QUINE_TESTS_MKIMAGE_SAMPLE_H
#define QUINE_TESTS_MKIMAGE_SAMPLE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <tools/mkimage/mkimage.h>
#include "elf64_sample.h"

const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}

static int failures, checks;
static char folder[] = "/tmp/mkimage-test-XXXXXX";
static char said[4096];          /* by the last command on standard error */

static inline void check(bool holds, const char *format, ...)
{
    checks++;
    if (holds)
        return;
    failures++;
    va_list arguments;
    va_start(arguments, format);
    printf("FAIL ");
    vprintf(format, arguments);
    printf("\n");
    va_end(arguments);
}

/* The tests work in a folder of their own, with relative paths. */
static inline void enter_folder(void)
{
    if (mkdtemp(folder) == NULL || chdir(folder) != 0) {
        perror(folder);
        exit(1);
    }
}

static inline int leave_folder(void)
{
    char command[100];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    if (chdir("/") != 0 || system(command) != 0)
        failures++;
    printf("%d checks, %d failures\n", checks, failures);
    return failures != 0;
}

static inline void put_file(const char *path, const void *data, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(data, 1, size, file) != size || fclose(file) != 0) {
        perror(path);
        exit(1);
    }
}

static inline void put_text(const char *path, const char *text)
{
    put_file(path, text, strlen(text));
}

static inline bool exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0;
}

static inline bool same_files(const char *a, const char *b)
{
    struct bytes left = read_file(a), right = read_file(b);
    return left.size == right.size && memcmp(left.data, right.data, left.size) == 0;
}

/* Runs `mkimage LINE`, words parted by single blanks; its exit status (99: it was
 * killed). Output goes to the file "output". */
static inline int run(const char *line)
{
    char *words = strcpy(malloc(strlen(line) + 1), line);
    char *argv[64] = { "mkimage" };
    int argc = 1, status;
    for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " "))
        argv[argc++] = word;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        if (freopen("errors", "w", stderr) == NULL || freopen("output", "w", stdout) == NULL)
            _exit(98);
        exit(mkimage(argc, argv));
    }
    waitpid(child, &status, 0);
    struct bytes errors = read_file("errors");
    size_t size = errors.size < sizeof said - 1 ? errors.size : sizeof said - 1;
    memcpy(said, errors.data, size);
    said[size] = 0;
    free(words);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}

/* The command must be refused with one line that says `reason`, and leave no `output`. */
static inline void refused(const char *line, const char *reason, const char *output)
{
    int status = run(line);
    const char *end = strchr(said, '\n');
    check(status == 1 && strstr(said, reason) != NULL && end != NULL && end[1] == 0,
          "mkimage %s\n  status %d, wanted '%s', got: %s", line, status, reason, said);
    if (output == NULL)
        return;
    char unfinished[100];
    snprintf(unfinished, sizeof unfinished, "%s.new", output);
    check(!exists(output) && !exists(unfinished), "mkimage %s: leaves a file behind", line);
}

static inline void accepted(const char *line)
{
    int status = run(line);
    check(status == 0 && said[0] == 0, "mkimage %s\n  status %d, %s", line, status, said);
}

/* kernel.elf, init.elf and init.manifest: the least that an image needs. */
static inline void put_least_files(void)
{
    uint8_t *kernel = elf_sample(2, 0xffffffff80000000), *program = elf_sample(2, 0x400000);
    put_file("kernel.elf", kernel, ELF_SAMPLE_SIZE);
    put_file("init.elf", program, ELF_SAMPLE_SIZE);
    put_text("init.manifest",
             "component init\nprogram init\nmemory 256 KiB\npriority 255\nserves supervisor\n");
    free(kernel);
    free(program);
}

#endif
