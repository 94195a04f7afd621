/* What is used less often: jumps that keep variables and the mask, system, times of files, users. */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

static sigjmp_buf place;
static jmp_buf plain;

static void jump(int signal)
{
    siglongjmp(place, signal);
}

/* `kept` and `sum` do not change between setjmp and longjmp: they are what they were (C11 7.13.2.1). */
static int keeps(int kept)
{
    int sum = 0;
    for (int i = 0; i < 100; i++)
        sum += i * kept;
    if (setjmp(plain) == 0) {
        for (int i = 0; i < 9; i++)
            kept == 0 ? puts("no") : 0;
        longjmp(plain, 7);
    }
    return sum == 4950 * kept;
}

static int masks(void)
{
    sigset_t mask;
    signal(SIGUSR2, jump);
    if (sigsetjmp(place, 1) == 0)
        raise(SIGUSR2);
    sigprocmask(SIG_SETMASK, NULL, &mask);
    return !sigismember(&mask, SIGUSR2);
}

static int times(void)
{
    struct utimbuf times = { 1000000, 2000000 };
    struct stat status;
    return utime("more.c", &times) == 0 && stat("more.c", &status) == 0 && status.st_atime == 1000000
        && status.st_mtime == 2000000 && utime("nothing", NULL) < 0
        && utimes("more.c", (struct timeval[2]){ { 5, 0 }, { 6, 7 } }) == 0 && stat("more.c", &status) == 0
        && status.st_atime == 5 && status.st_mtim.tv_nsec == 7000;
}

/* Both answer a status; errno says nothing. */
static int commands(void)
{
    char text[8];
    errno = 0;
    FILE *stream = popen("echo out; exit 3", "r");
    return stream != NULL && fgets(text, sizeof text, stream) != NULL && (errno = 0, WEXITSTATUS(pclose(stream)) == 3) && errno == 0
        && WEXITSTATUS(system("exit 4")) == 4 && errno == 0;
}

int main(void)
{
    int status = system("exit 5");
    printf("commands %d, keeps %d, masks %d, times %d, system %d %d %d, user %d\n", commands(), keeps(3), masks(), times(), system(NULL),
           WEXITSTATUS(status), WEXITSTATUS(system("kill -9 $$; exit 0")), (int)(getuid() + getegid()));
    return 0;
}
