/* A little of everything that programs rely on. */
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern int forty_two(void);

static volatile sig_atomic_t caught;
static _Thread_local int own = 5;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long sum;

static void catch(int signal)
{
    caught = signal;
}

static void *add(void *argument)
{
    for (int i = 0; i < 1000; i++) {
        pthread_mutex_lock(&lock);
        sum += own + (argument != NULL);
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

static int threads(void)
{
    pthread_t others[4];
    own = 100;                             /* the first thread's alone */
    for (int i = 0; i < 4; i++)
        if (pthread_create(&others[i], NULL, add, &lock) != 0)
            return 0;
    for (int i = 0; i < 4; i++)
        pthread_join(others[i], NULL);
    return sum == 4 * 1000 * 6;
}

static int children(void)
{
    int ends[2], status;
    char text[8] = "";
    if (pipe(ends) != 0)
        return 0;
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], 1);
        execlp("printf", "printf", "%s", "child", (char *)NULL);
        _exit(9);
    }
    return waitpid(child, &status, 0) == child && status == 0 && read(ends[0], text, sizeof text) == 5
        && strcmp(text, "child") == 0;
}

static int memory(void)
{
    char *blocks[200];
    for (int i = 0; i < 200; i++)
        if ((blocks[i] = malloc((size_t)i * 1000 + 1)) == NULL || memset(blocks[i], i, (size_t)i * 1000 + 1) == NULL)
            return 0;
    for (int i = 0; i < 200; i++) {
        if (blocks[i][i * 1000] != (char)i)
            return 0;
        free(blocks[i]);
    }
    return 1;
}

int main(int count, char *arguments[])
{
    jmp_buf place;
    char text[64];
    volatile int jumps = 0;
    snprintf(text, sizeof text, "%.17g|%5.2Lf|%s|%x", 0.1, 2.5L, count > 1 ? arguments[1] : "", 255);
    puts(text);
    signal(SIGUSR1, catch);
    raise(SIGUSR1);
    if (setjmp(place) < 3)
        longjmp(place, ++jumps);
    printf("threads %d, children %d, memory %d, signal %d, jumps %d, assembly %d, math %d, clock %d\n", threads(), children(),
           memory(), caught == SIGUSR1, jumps, forty_two(), fabs(sin(1) * sin(1) + cos(1) * cos(1) - 1) < 1e-15,
           time(NULL) > 1700000000);
    return 3;
}
