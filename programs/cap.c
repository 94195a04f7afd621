/* cap PID...: what running processes hold, from /proc/PID/capabilities, and what the containers have in which they are
 * (servers/process/PROC.md). */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <quine/program.h>

enum { LINE = 512 };

/* /proc/PID/FILE; NULL after a message. */
static FILE *open_of(const char *pid, const char *file)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%s/%s", pid, file);
    FILE *stream = fopen(path, "r");
    if (stream == NULL)
        warnx("%s: %s", pid, errno == ENOENT ? "there is no such process" : strerror(errno));
    return stream;
}

/* The line above the table: "12 cat: 320 of 1024 KiB, priority 100". */
static int print_head(const char *pid)
{
    char line[LINE], name[LINE] = "?";
    unsigned long memory = 0, limit = 0, priority = 0;
    FILE *status = open_of(pid, "status");
    if (status == NULL)
        return 1;
    while (fgets(line, sizeof line, status) != NULL) {
        sscanf(line, "name %511s", name);
        sscanf(line, "memory %lu", &memory);
        sscanf(line, "memory-limit %lu", &limit);
        sscanf(line, "priority %lu", &priority);
    }
    fclose(status);
    printf("%s %s: %lu of at most %lu KiB, priority %lu\n", pid, name, memory / 1024, limit / 1024, priority);
    return 0;
}

/* What its container has at most; nothing for a process in none. */
static int print_container(const char *pid)
{
    char line[LINE];
    FILE *container = open_of(pid, "container");
    if (container == NULL)
        return 1;
    while (fgets(line, sizeof line, container) != NULL)
        printf("container: %s", line);
    fclose(container);
    return 0;
}

static const char *rights_text(const char *rights)
{
    static char text[32];
    snprintf(text, sizeof text, "%s%s%s", strchr(rights, 'r') != NULL ? "read " : "",
             strchr(rights, 'w') != NULL ? "write " : "", strchr(rights, 'g') != NULL ? "grant" : "");
    return text;
}

static int print_table(const char *pid)
{
    char line[LINE], slot[24], type[32], rights[8], badge[24];
    int use;
    FILE *capabilities = open_of(pid, "capabilities");
    if (capabilities == NULL)
        return 1;
    printf("%5s %-14s %-16s %-18s %s\n", "SLOT", "OBJECT", "RIGHTS", "BADGE", "FOR");
    while (fgets(line, sizeof line, capabilities) != NULL) {
        line[strcspn(line, "\n")] = 0;
        if (sscanf(line, "%23s %31s %7s %23s %n", slot, type, rights, badge, &use) != 4)
            continue;
        printf("%5s %-14s %-16s %-18s %s\n", slot, type, rights_text(rights), strcmp(badge, "0x0") == 0 ? "-" : badge,
               line + use);
    }
    fclose(capabilities);
    return 0;
}

static int show(const char *pid)
{
    if (strlen(pid) > 9 || pid[strspn(pid, "0123456789")] != 0) {
        warnx("%s: is no process's number", pid);
        return 1;
    }
    return print_head(pid) != 0 || print_container(pid) != 0 || print_table(pid) != 0;
}

int main(int count, char **arguments)
{
    int status = 0;
    if (count < 2 || arguments[1][0] == '-')
        program_usage("cap PID...");
    program_buffer_output();
    for (int i = 1; i < count; i++) {
        if (i > 1)
            putchar('\n');
        status |= show(arguments[i]);
    }
    return status;
}
