/* The one group: <grp.h>. */
#include <errno.h>
#include <grp.h>
#include <stdalign.h>
#include <stdint.h>
#include <string.h>

static const char name[] = "root";
static int given;                      /* getgrent's */

/* The members, of which there are none to name, come first: they are pointers. */
static int fill(struct group *group, char *buffer, size_t size)
{
    size_t skip = (size_t)(-(uintptr_t)buffer % alignof(char *));
    if (size < skip + sizeof(char *) + sizeof name + sizeof "*")
        return ERANGE;
    char **members = (char **)(buffer + skip);
    char *text = (char *)(members + 1);
    members[0] = NULL;
    *group = (struct group){ strcpy(text, name), strcpy(text + sizeof name, "*"), 0, members };
    return 0;
}

static int answer(int is_there, struct group *group, char *buffer, size_t size, struct group **result)
{
    int error = is_there ? fill(group, buffer, size) : 0;
    *result = is_there && error == 0 ? group : NULL;
    return error;
}

int getgrnam_r(const char *wanted, struct group *group, char *buffer, size_t size, struct group **result)
{
    return answer(strcmp(wanted, name) == 0, group, buffer, size, result);
}

int getgrgid_r(gid_t number, struct group *group, char *buffer, size_t size, struct group **result)
{
    return answer(number == 0, group, buffer, size, result);
}

struct group *getgrgid(gid_t number)
{
    static struct group group;
    static char buffer[64];
    struct group *result;
    getgrgid_r(number, &group, buffer, sizeof buffer, &result);
    return result;
}

struct group *getgrnam(const char *wanted)
{
    return strcmp(wanted, name) == 0 ? getgrgid(0) : NULL;
}

void setgrent(void)
{
    given = 0;
}

void endgrent(void)
{
    given = 0;
}

struct group *getgrent(void)
{
    return given++ == 0 ? getgrgid(0) : NULL;
}
