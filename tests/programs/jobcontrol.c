/*
 * jobcontrol: job control of a terminal (POSIX.1-2017 XBD 11.1), tried from both of its sides. Plain POSIX: another
 * system says the same. Each test is a leader of a session of its own on a new pseudo-terminal, and the process that
 * types there; says what is wrong, "jobcontrol: good" if nothing is.
 */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { GOOD = 77 };

static int terminal;                   /* the leader's */
static volatile sig_atomic_t seen;

static void note(int number)
{
    seen = number;
}

static void catch(int number)
{
    struct sigaction action = { .sa_handler = note };
    sigaction(number, &action, NULL);
}

/* A child in a group of its own, in the background. */
static pid_t start(int (*act)(void))
{
    pid_t pid = fork();
    if (pid == 0) {
        setpgid(0, 0);
        _exit(act());
    }
    setpgid(pid, pid);
    return pid;
}

static int stopped_by(pid_t pid)
{
    int status;
    return waitpid(pid, &status, WUNTRACED) == pid && WIFSTOPPED(status) ? WSTOPSIG(status) : 0;
}

static int ended(pid_t pid)
{
    int status;
    return waitpid(pid, &status, 0) == pid && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The leader is in the background itself when it gives the terminal back. */
static void give(pid_t group)
{
    signal(SIGTTOU, SIG_IGN);
    tcsetpgrp(terminal, group);
    signal(SIGTTOU, SIG_DFL);
}

/* --- what children do --- */

static int reads(void)
{
    char text[8];
    return read(terminal, text, sizeof text) == 2 && text[0] == 'x' ? GOOD : errno;
}

static int writes(void)
{
    return write(terminal, "hello\n", 6) == 6 ? GOOD : errno;
}

static int changes(void)
{
    struct termios modes;
    return tcgetattr(terminal, &modes) == 0 && tcsetattr(terminal, TCSANOW, &modes) == 0 ? GOOD : errno;
}

static int ignores_and_reads(void)
{
    signal(SIGTTIN, SIG_IGN);
    return reads();
}

static int blocks(int number)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    return sigprocmask(SIG_BLOCK, &set, NULL);
}

static int blocks_and_reads(void)
{
    blocks(SIGTTIN);
    return reads();
}

static int blocks_and_changes(void)
{
    blocks(SIGTTOU);
    return changes();
}

static int ignores_and_writes(void)
{
    signal(SIGTTOU, SIG_IGN);
    return writes();
}

static int catches_and_reads(void)
{
    catch(SIGTTIN);
    int error = reads();
    return seen == SIGTTIN ? error : 0;
}

static int waits(void)
{
    while (pause() < 0)
        continue;
    return 0;
}

/* --- what leaders do --- */

static int names(void)
{
    return tcgetsid(terminal) == getpid() && tcgetpgrp(terminal) == getpid() && tcsetpgrp(terminal, getppid()) == -1
        && errno == EPERM ? GOOD : 1;
}

static int background_reads(void)
{
    pid_t pid = start(reads);
    if (stopped_by(pid) != SIGTTIN)
        return 1;
    give(pid);
    kill(-pid, SIGCONT);
    int result = ended(pid);           /* what was typed is for it */
    give(getpgrp());
    return result;
}

/* It stops again and again as long as it is not its turn. */
static int stops_again(void)
{
    pid_t pid = start(reads);
    for (int i = 0; i < 3; i++) {
        if (stopped_by(pid) != SIGTTIN)
            return 1;
        kill(-pid, SIGCONT);
    }
    stopped_by(pid);
    kill(-pid, SIGKILL);
    return ended(pid) == -1 && reads() == GOOD ? GOOD : 2;
}

static int held_back_reads(void)
{
    return ended(start(ignores_and_reads)) == EIO && ended(start(blocks_and_reads)) == EIO
        && ended(start(catches_and_reads)) == EINTR ? GOOD : 1;
}

static int set_stop_of_output(int on)
{
    struct termios modes;
    tcgetattr(terminal, &modes);
    modes.c_lflag = on ? modes.c_lflag | TOSTOP : modes.c_lflag & ~(tcflag_t)TOSTOP;
    return tcsetattr(terminal, TCSANOW, &modes);
}

static int background_writes(void)
{
    if (ended(start(writes)) != GOOD || set_stop_of_output(1) < 0)
        return 1;
    pid_t pid = start(writes);
    if (stopped_by(pid) != SIGTTOU || ended(start(ignores_and_writes)) != GOOD)
        return 2;
    set_stop_of_output(0);
    kill(-pid, SIGCONT);
    return ended(pid);
}

static int background_changes(void)
{
    pid_t pid = start(changes);
    if (stopped_by(pid) != SIGTTOU || ended(start(blocks_and_changes)) != GOOD)
        return 1;
    give(pid);
    kill(-pid, SIGCONT);
    int result = ended(pid);
    give(getpgrp());
    return result;
}

/* --- orphans --- */

static int ends[2];                    /* a pipe: its end says that all have ended who had it open */

static int tell_read(void)
{
    while (getppid() == getpgrp())
        ;                              /* until the parent, who leads the group, has gone */
    char result = (char)(reads() == EIO ? GOOD : 1);
    return write(ends[1], &result, 1) == 1;
}

static int leave_reader(void)
{
    if (fork() == 0)
        _exit(tell_read());
    return 0;
}

static int orphan_reads(void)
{
    char result = 0;
    pid_t pid;
    if (pipe(ends) < 0)
        return 1;
    pid = start(leave_reader);
    close(ends[1]);
    ended(pid);
    return read(ends[0], &result, 1) == 1 ? result : 2;
}

static int leave_stopped(void)
{
    pid_t pid = start(waits);
    kill(pid, SIGSTOP);
    return stopped_by(pid) == SIGSTOP ? 0 : 1;
}

/* SIGHUP and SIGCONT end the one that was stopped. */
static int orphan_stopped(void)
{
    char nothing;
    if (pipe(ends) < 0)
        return 1;
    pid_t pid = start(leave_stopped);
    close(ends[1]);
    return ended(pid) == 0 && read(ends[0], &nothing, 1) == 0 ? GOOD : 2;
}

/* Nothing on the keyboard stops it: a leader's group always is one. */
static int orphan_goes_on(void)
{
    return raise(SIGTSTP) == 0 ? GOOD : errno;
}

/* --- signals of the terminal --- */

static int resized(void)
{
    struct winsize size = { 0 };
    catch(SIGWINCH);
    for (;;) {
        if (ioctl(terminal, TIOCGWINSZ, &size) == 0 && size.ws_row == 11)
            break;
        pause();
    }
    return size.ws_col == 33 && (seen == SIGWINCH || seen == 0) ? GOOD : 1;
}

static int interrupted(void)
{
    pid_t pid = start(waits);
    give(pid);
    int status;
    if (write(terminal, "ready\n", 6) != 6 || waitpid(pid, &status, 0) != pid)
        return 1;
    give(getpgrp());
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGINT ? GOOD : 2;
}

/* The leader gets SIGHUP when the other side goes. */
static int hung_up(void)
{
    catch(SIGHUP);
    if (write(terminal, "ready\n", 6) != 6)
        return 1;
    while (seen == 0)
        sleep(1);
    char byte;
    return read(terminal, &byte, 1) <= 0 ? GOOD : 2;
}

/* What is in the foreground gets SIGHUP when the leader goes. */
static int leaves(void)
{
    pid_t pid = start(waits);
    give(pid);
    return GOOD;
}

/* --- both sides --- */

static int failures;

static void check(const char *name, int good)
{
    if (!good)
        printf("jobcontrol: %s: wrong (%s)\n", name, strerror(errno));
    failures += !good;
}

/* The child leads a session on the terminal of that name. */
static void lead(const char *name, int master, int (*act)(void))
{
    if (setsid() < 0 || (terminal = open(name, O_RDWR)) < 0)
        _exit(2);
    close(master);
    for (int i = 0; i < 3; i++)
        dup2(terminal, i);
    _exit(act());
}

static pid_t on_terminal(int *master, int (*act)(void))
{
    *master = posix_openpt(O_RDWR | O_NOCTTY);
    if (*master < 0 || grantpt(*master) < 0 || unlockpt(*master) < 0)
        return -1;
    fcntl(*master, F_SETFD, FD_CLOEXEC);
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0)
        lead(ptsname(*master), *master, act);
    return pid;
}

/* Types `text` after `ready` has come, and expects the leader's status GOOD. */
static void try(const char *name, int (*act)(void), const char *text, int is_hung_up)
{
    char line[64] = "";
    int master;
    pid_t pid = on_terminal(&master, act);
    if (text != NULL && strcmp(text, "x\r") != 0)
        check(name, read(master, line, sizeof line) > 0 && strncmp(line, "ready", 5) == 0);
    if (text != NULL && *text != 0)
        check(name, write(master, text, strlen(text)) == (ssize_t)strlen(text));
    if (is_hung_up)
        close(master);
    int result = ended(pid);
    if (result != GOOD)
        printf("jobcontrol: %s: wrong (%d: %s)\n", name, result, strerror(result));
    failures += result != GOOD;
    if (!is_hung_up)
        close(master);
}

/* Whether it is listed in /dev/pts; one that is listed is the terminal `other`, if that is not -1. */
static int listed(const char *name, int other)
{
    DIR *directory = opendir("/dev/pts");
    struct stat path, open;
    struct dirent *entry;
    while (directory != NULL && (entry = readdir(directory)) != NULL && strcmp(entry->d_name, strrchr(name, '/') + 1) != 0)
        ;
    if (directory == NULL || closedir(directory) != 0 || entry == NULL)
        return 0;
    return stat(name, &path) == 0 && S_ISCHR(path.st_mode) && path.st_ino == entry->d_ino && entry->d_type == DT_CHR
        && (other == -1 || (fstat(other, &open) == 0 && open.st_dev == path.st_dev && open.st_ino == path.st_ino));
}

static void try_directory(void)
{
    struct stat path, open_one;
    int directory = open("/dev/pts", O_RDONLY | O_DIRECTORY);
    check("/dev/pts", directory >= 0 && fstat(directory, &open_one) == 0 && S_ISDIR(open_one.st_mode));
    check("its path", stat("/dev//pts/", &path) == 0 && path.st_ino == open_one.st_ino && path.st_dev == open_one.st_dev);
    check("reading it", read(directory, &path, 1) == -1 && errno == EISDIR && !isatty(directory));
    check("writing it", open("/dev/pts", O_RDWR) == -1 && errno == EISDIR && access("/dev/pts", R_OK | X_OK) == 0);
    check("in it", mkdir("/dev/pts/0", 0700) == -1 && open("/dev/pts/new", O_RDWR | O_CREAT, 0600) == -1);
    check("no number", open("/dev/pts/00", O_RDWR) == -1 && errno == ENOENT && access("/dev/pts/x", F_OK) == -1 && errno == ENOENT);
    close(directory);
}

static void try_names(void)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    char name[32];
    strcpy(name, ptsname(master));
    check("a listed name", listed(name, -1));
    check("a locked name", open(name, O_RDWR | O_NOCTTY) == -1 && errno == EIO);
    check("unlocking", grantpt(master) == 0 && unlockpt(master) == 0);
    int other = open(name, O_RDWR | O_NOCTTY);
    check("a name", other >= 0 && isatty(other) && strcmp(ttyname(other), name) == 0);
    check("it is listed", listed(name, other) && access(name, R_OK | W_OK) == 0 && access(name, X_OK) == -1);
    check("seen from there", chdir("/dev/pts") == 0 && access(name + 9, R_OK) == 0 && chdir("/") == 0);
    check("as a directory", open(name, O_RDONLY | O_DIRECTORY) == -1 && errno == ENOTDIR);
    check("no session", tcgetsid(other) == -1 && errno == ENOTTY);
    close(other);
    close(master);
    check("a name that is gone", open(name, O_RDWR | O_NOCTTY) == -1 && errno == ENOENT && !listed(name, -1));
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY);
    check("/dev/ptmx", master >= 0 && unlockpt(master) == 0 && ptsname(master) != NULL);
    close(master);
}

static void try_resize(void)
{
    struct winsize size = { .ws_row = 11, .ws_col = 33 };
    int master;
    pid_t pid = on_terminal(&master, resized);
    check("resize", ioctl(master, TIOCSWINSZ, &size) == 0 && ended(pid) == GOOD);
    close(master);
}

/* The leader's group, and then the foreground's, ends: all have closed the pipe. */
static void try_leaving(void)
{
    int master, both[2];
    char byte;
    check("a pipe", pipe(both) == 0);
    pid_t pid = on_terminal(&master, leaves);
    close(both[1]);
    check("a leader that leaves", ended(pid) == GOOD && read(both[0], &byte, 1) == 0);
    close(both[0]);
    close(master);
}

int main(void)
{
    try_directory();
    try_names();
    try("names", names, NULL, 0);
    try("SIGTTIN", background_reads, "x\r", 0);
    try("SIGTTIN again", stops_again, "x\r", 0);
    try("SIGTTIN ignored, blocked, caught", held_back_reads, NULL, 0);
    try("SIGTTOU with TOSTOP", background_writes, NULL, 0);
    try("SIGTTOU of changes", background_changes, NULL, 0);
    try("an orphan reads", orphan_reads, NULL, 0);
    try("an orphan that was stopped", orphan_stopped, NULL, 0);
    try("an orphan and SIGTSTP", orphan_goes_on, NULL, 0);
    try("SIGINT", interrupted, "\003", 0);
    try("SIGHUP", hung_up, "", 1);
    try_resize();
    try_leaving();
    puts(failures ? "jobcontrol: bad" : "jobcontrol: good");
    return failures != 0;
}
