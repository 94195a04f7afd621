/* together: what all of libc promises to threads at once: streams, descriptors, random numbers. */
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>

enum { THREADS = 4, LINES = 400, BYTES = 20000, OPENINGS = 100 };

static int failures;
static FILE *file;
static int seen[BYTES];
static int numbers[THREADS * OPENINGS];

static void check(int holds, const char *what)
{
    printf("together: %s: %s\n", what, holds ? "good" : "BAD");
    failures += !holds;
}

/* Runs a function in all threads and gives the sum of what they answer. */
static long together(void *(*run)(void *))
{
    pthread_t threads[THREADS];
    long sum = 0;
    for (long i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, run, (void *)i) != 0)
            return -1;
    for (int i = 0; i < THREADS; i++) {
        void *result = NULL;
        if (pthread_join(threads[i], &result) != 0)
            return -1;
        sum += (long)result;
    }
    return sum;
}

/* A line in one call, and one in several. */
static void *print_lines(void *argument)
{
    long letter = 'a' + (long)argument;
    for (int i = 0; i < LINES; i++) {
        fprintf(file, "%c%c%c%c %s\n", (int)letter, (int)letter, (int)letter, (int)letter, "in one call");
        flockfile(file);
        putc_unlocked((int)letter, file);
        fputs("", file);
        fprintf(file, "%c%c", (int)letter, (int)letter);
        fputc((int)letter, file);
        fputs(" in several\n", file);
        funlockfile(file);
    }
    return NULL;
}

static int whole_lines(void)
{
    char line[100];
    int whole = 0;
    rewind(file);
    while (fgets(line, sizeof line, file) != NULL) {
        const char *rest = line + strspn(line, (char[]){ line[0], 0 });
        whole += rest == line + 4 && (strcmp(rest, " in one call\n") == 0 || strcmp(rest, " in several\n") == 0);
    }
    return whole;
}

/* Each number in the file goes to one thread. */
static void *read_numbers(void *argument)
{
    int number;
    while (fscanf(file, "%d", &number) == 1)
        __atomic_fetch_add(&seen[number % BYTES], 1, __ATOMIC_SEQ_CST);
    (void)argument;
    return NULL;
}

static int each_once(void)
{
    int good = 1;
    for (int i = 0; i < BYTES; i++)
        good &= seen[i] == 1;
    return good;
}

static void *open_and_close(void *argument)
{
    long wrong = 0;
    for (int i = 0; i < OPENINGS; i++) {
        int one = open("/etc/welcome", O_RDONLY), other = dup(one);
        FILE *stream = fdopen(other, "r");
        wrong += one < 0 || other < 0 || stream == NULL || __atomic_fetch_add(&numbers[one], 1, __ATOMIC_SEQ_CST) != 0;
        __atomic_fetch_sub(&numbers[one], 1, __ATOMIC_SEQ_CST);
        wrong += stream != NULL && fgetc(stream) == EOF;
        if (stream != NULL)
            fclose(stream);
        close(one);
    }
    (void)argument;
    return (void *)wrong;
}

static void *hold(void *argument)
{
    flockfile(file);
    while (__atomic_load_n(&failures, __ATOMIC_SEQ_CST) == 1000)
        sched_yield();
    funlockfile(file);
    return argument;
}

/* Another thread has the stream: it cannot be tried, and the child of a fork, which has no other thread, may write. */
static void check_held(void)
{
    pthread_t thread;
    int kept = failures, status = -1, tried;
    failures = 1000;
    pthread_create(&thread, NULL, hold, NULL);
    while ((tried = ftrylockfile(file)) == 0) {
        funlockfile(file);
        sched_yield();
    }
    pid_t pid = fork();
    if (pid == 0) {
        fputs("child\n", file);
        _exit(7);
    }
    waitpid(pid, &status, 0);
    failures = kept;
    pthread_join(thread, NULL);
    check(tried != 0 && WIFEXITED(status) && WEXITSTATUS(status) == 7, "a stream that another thread has, and a fork");
}

/* What one thread allocates another frees. */
static void *exchange(void *argument)
{
    static char *places[64];
    for (int i = 0; i < 20000; i++) {
        size_t size = (size_t)(i * 37 % 700) + sizeof(size_t);
        char *memory = malloc(size);
        memset(memory, (int)size, size);
        memcpy(memory, &size, sizeof size);
        memory = __atomic_exchange_n(&places[i % 64], memory, __ATOMIC_SEQ_CST);
        if (memory == NULL)
            continue;
        memcpy(&size, memory, sizeof size);
        for (size_t k = sizeof size; k < size; k++)
            if (memory[k] != (char)size)
                return (void *)1;
        free(memory);
    }
    (void)argument;
    return NULL;
}

int main(void)
{
    file = tmpfile();
    if (file == NULL)
        return 1;
    check(together(print_lines) == 0 && whole_lines() == 2 * THREADS * LINES, "lines that threads print stay whole");
    rewind(file);
    for (int i = 0; i < BYTES; i++)
        fprintf(file, "%d\n", i);
    ftruncate(fileno(file), (fflush(file), ftell(file)));
    rewind(file);
    check(together(read_numbers) == 0 && each_once(), "numbers that threads read go to one each");
    check(together(open_and_close) == 0, "descriptors");
    check(together(exchange) == 0, "memory that another thread frees");
    check_held();
    printf("together: %d failures\n", failures);
    return failures != 0;
}
