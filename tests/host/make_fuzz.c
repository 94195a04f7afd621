/*
 * No makefile crashes make: makefiles of tests/make and of this tree with bytes changed, parts removed, doubled or taken from
 * another one, and words put in that mean much, read, expanded, and walked as for all their targets, without a complaint of
 * the sanitizers. Recipes are expanded and not carried out; nothing outside is run, read or written.
 * `make_fuzz ROUNDS SEED FIRST` tries more, or others, or goes on from a round. A makefile can be written to go on for ever: a few
 * may be given up.
 *
 * flags: -D_DEFAULT_SOURCE=
 * sources: programs/make/[a-ilnp-z]*.c programs/make/jobs*.c programs/make/me*.c programs/make/op*.c
 */
#include <errno.h>
#include <glob.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include "programs/make/expand.h"
#include "programs/make/job.h"
#include "programs/make/jobserver.h"
#include "programs/make/options.h"
#include "programs/make/outside.h"
#include "programs/make/read.h"
#include "programs/make/recipe.h"
#include "programs/make/update.h"

enum {
    ROUNDS = 1500,
    TEXT_MAX = 8192,
    SEEDS_MAX = 100,
    MUTATIONS_MAX = 10,
    SECONDS_MAX = 5,               /* of the processor, for one */
    GIVEN_UP_MAX = 100,            /* one in so many may be given up */
    GIVEN_UP_STATUS = 3,
};

static const char *const words[] = {
    "$(", "${", ")", "}", "$", "$$", "$(call a,", "$(eval ", "$(foreach x,", "$(if ", "$(subst ", "$(patsubst %.c,", "$(filter ", "$(sort ",
    "$(word 2,", "$(wordlist 1,2,", "$(join ", "$(wildcard ", "$(shell ", "$(file >", "$(value ", "$(abspath ", "$(and ", "$(or ", "$(lastword ",
    "$(dir ", "$(suffix ", "$(basename ", "$@", "$<", "$^", "$*", "$(@D)", "$(?F)", "$|", "$(a:.c=.o)", "$(a:%=%x)", "=", ":=", "+=", "?=", "!=", "::=",
    ":", "::", "&:", "|", ";", "%", "%%", "%.o", "\\", "\\\n", "\n", "\n\t", "\t", " ", "#", "\\#", ",", "a", "b", "x = ", "a: b\n", "%: %.x\n\t",
    "define a\n", "endef\n", "ifeq (a,b)\n", "ifdef a\n", "else\n", "endif\n", "include x\n", "-include *\n", "vpath %.c src\n", "override ",
    "export ", "unexport ", "private ", "undefine ", ".PHONY: ", ".SUFFIXES:", ".SECONDEXPANSION:\n", ".SECONDARY:\n", ".INTERMEDIATE: ",
    ".ONESHELL:\n", ".DEFAULT:", ".RECIPEPREFIX = ", ".DEFAULT_GOAL = ", "VPATH = ", "SHELL = ", "MAKEFLAGS += ", "*", "?", "[a-z]", "[", "]", "~", "@", "-", "+",
};

static struct { char *text; size_t size; } seeds[SEEDS_MAX];
static unsigned seed_count;
static char text[2 * TEXT_MAX];
static size_t size;
static uint64_t state;

const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "exitcode=99:detect_leaks=0:max_allocation_size_mb=256:allocator_may_return_null=1";
}

/* xorshift64*: the same numbers everywhere. */
static uint32_t below(uint32_t limit)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * 2685821657736338717u) >> 32) % limit;
}

/* --- what make has outside of itself --- */

unsigned long commands_started;

_Noreturn void stop(int status)
{
    _exit(status);
}

int outside_shell(struct text *out, const char *command, struct scope *scope)
{
    (void)scope;
    text_add_string(out, "output of\n");
    text_add_string(out, command);
    return (int)below(3);
}

bool outside_read_file(struct text *out, const char *name)
{
    if (below(4) == 0) {
        text_add_string(out, "included := ");
        text_add_string(out, name);
        text_add_byte(out, '\n');
        return true;
    }
    errno = ENOENT;
    return false;
}

void outside_write_file(const char *name, bool append, const char *content)
{
    (void)name, (void)append, (void)content;
}

void job_start(struct file *file)
{
    struct commands commands;
    commands_make(&commands, file);
    for (size_t i = 0; i < commands.count; i++)
        words_free(command_words(commands.list[i].text, commands.shell, commands.shell_flags));
    commands_started += commands.count;
    commands_free(&commands);
    file_finished(file, below(8) == 0 ? OUTCOME_FAILED : OUTCOME_GOOD);
}

unsigned jobs_running(void)
{
    return below(2);
}

bool jobs_are_full(void)
{
    return false;
}

bool job_wait(void)
{
    return false;
}

void jobs_finish(void)
{
}

void jobs_check_signal(void)
{
}

int jobs_signal(void)
{
    return 0;
}

/* --- inputs --- */

static void load_seeds(const char *pattern)
{
    glob_t found;
    if (glob(pattern, 0, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc && seed_count < SEEDS_MAX; i++) {
        FILE *file = fopen(found.gl_pathv[i], "rb");
        if (file == NULL)
            continue;
        seeds[seed_count].text = malloc(TEXT_MAX);
        seeds[seed_count].size = fread(seeds[seed_count].text, 1, TEXT_MAX, file);
        seed_count += seeds[seed_count].size > 0;
        fclose(file);
    }
    globfree(&found);
}

static void insert(size_t at, const char *bytes, size_t count)
{
    if (size + count > sizeof text)
        return;
    memmove(text + at + count, text + at, size - at);
    memcpy(text + at, bytes, count);
    size += count;
}

static void mutate(void)
{
    size_t at = below((uint32_t)size + 1), count = below(1 + below(80)), rest = size - at;
    unsigned other = below(seed_count);
    char part[80];
    count = count < rest ? count : rest;
    switch (below(6)) {
    case 0:
        if (rest > 0)
            text[at] = (char)below(256);
        break;
    case 1:
        memmove(text + at, text + at + count, rest - count);
        size -= count;
        break;
    case 2:
        memcpy(part, text + at, count);
        insert(below((uint32_t)size + 1), part, count);
        break;
    case 3:
        at = below((uint32_t)seeds[other].size);
        rest = seeds[other].size - at;
        insert(below((uint32_t)size + 1), seeds[other].text + at, count < rest ? count : rest);
        break;
    default:
        other = below(sizeof words / sizeof *words);
        insert(at, words[other], strlen(words[other]));
    }
}

static void make_text(void)
{
    unsigned seed = below(seed_count);
    size = seeds[seed].size;
    memcpy(text, seeds[seed].text, size);
    if (below(8) == 0)
        for (size = 0; size < 200;) {
            const char *word = words[below(sizeof words / sizeof *words)];
            insert(size, word, strlen(word));
        }
    for (unsigned i = 1 + below(MUTATIONS_MAX); i > 0; i--)
        mutate();
}

/* --- a round --- */

static void give_up(int number)
{
    (void)number;
    _exit(GIVEN_UP_STATUS);
}

static void make_everything(void)
{
    struct file *goals[3000];
    size_t count = 0;
    for (struct file *file = all_files; file != NULL && count < 3000; file = file->next_listed)
        if (file->is_target)
            goals[count++] = file;
    update_files(goals, count);
}

static _Noreturn void run(void)
{
    struct itimerval limit = { .it_value.tv_sec = SECONDS_MAX };
    signal(SIGPROF, give_up);
    setitimer(ITIMER_PROF, &limit, NULL);
    if (freopen("/dev/null", "w", stdout) == NULL)
        _exit(9);
    current_position = (struct position){ "fuzz", 1 };
    options.keep_going = below(4) > 0;
    options.jobs = 1 + below(3);
    options_write_flags(false);
    if (below(2))
        read_builtin(builtin_rules);
    read_text(text, size, &global_scope);
    char *flags = variable_value(&global_scope, "MAKEFLAGS");
    options_read_flags(flags, false);
    free(flags);
    options.dry_run = options.touch = options.question = false;
    files_mark_special();
    suffix_rules_convert();
    make_everything();
    _exit(0);
}

static void keep(uint64_t round)
{
    char name[60];
    snprintf(name, sizeof name, "/tmp/make-fuzz-%llu.mk", (unsigned long long)round);
    FILE *file = fopen(name, "wb");
    if (file != NULL) {
        fwrite(text, 1, size, file);
        fclose(file);
        printf("its makefile is %s\n", name);
    }
}

int main(int count, char **arguments)
{
    uint64_t rounds = count > 1 ? strtoull(arguments[1], NULL, 10) : ROUNDS, given_up = 0, good = 0;
    uint64_t seed = count > 2 ? strtoull(arguments[2], NULL, 10) : 1;
    uint64_t first = count > 3 ? strtoull(arguments[3], NULL, 10) : 0;
    char said[] = "/tmp/make-fuzz-XXXXXX";
    int file = mkstemp(said);
    load_seeds("tests/make/*.mk");
    load_seeds("GNUmakefile");
    if (seed_count < 10 || file < 0)
        return 2;
    unlink(said);
    int errors = dup(2);
    for (uint64_t round = first; round < rounds; round++) {
        int status;
        state = (seed + round) * 0x9e3779b97f4a7c15u + 1;
        make_text();
        fflush(stdout);
        if (ftruncate(file, 0) != 0)
            return 2;
        pid_t child = fork();
        if (child == 0) {
            lseek(file, 0, SEEK_SET);
            dup2(file, 2);
            run();
        }
        waitpid(child, &status, 0);
        int code = WIFEXITED(status) ? WEXITSTATUS(status) : 99;
        good += code == 0;
        given_up += code == GIVEN_UP_STATUS;
        if (code == 0 || code == 2 || code == GIVEN_UP_STATUS)
            continue;
        printf("round %llu of seed %llu: status %#x\n", (unsigned long long)round, (unsigned long long)seed, (unsigned)status);
        keep(round);
        char buffer[4000];
        ssize_t length = pread(file, buffer, sizeof buffer, 0);
        if (length > 0 && write(errors, buffer, (size_t)length) < 0)
            return 2;
        return 1;
    }
    printf("%llu rounds from %u makefiles, %llu read to their ends, %llu given up\n", (unsigned long long)(rounds - first), seed_count,
           (unsigned long long)good, (unsigned long long)given_up);
    return given_up * GIVEN_UP_MAX > rounds;
}
