/* The one user: <pwd.h>. */
#include <errno.h>
#include <pwd.h>
#include <string.h>

enum { TEXT_SIZE = 32 };

static const char name[] = "root", home[] = "/", shell[] = "/bin/sh";
static int given;                      /* getpwent's */

static char *add(char **to, const char *text)
{
    char *start = *to;
    *to = stpcpy(start, text) + 1;
    return start;
}

static int fill(struct passwd *user, char *buffer, size_t size)
{
    if (size < TEXT_SIZE)
        return ERANGE;
    *user = (struct passwd){ .pw_name = add(&buffer, name), .pw_uid = 0, .pw_gid = 0 };
    user->pw_passwd = add(&buffer, "*");
    user->pw_gecos = add(&buffer, "");
    user->pw_dir = add(&buffer, home);
    user->pw_shell = add(&buffer, shell);
    return 0;
}

static int answer(int is_there, struct passwd *user, char *buffer, size_t size, struct passwd **result)
{
    int error = is_there ? fill(user, buffer, size) : 0;
    *result = is_there && error == 0 ? user : NULL;
    return error;
}

int getpwnam_r(const char *wanted, struct passwd *user, char *buffer, size_t size, struct passwd **result)
{
    return answer(strcmp(wanted, name) == 0, user, buffer, size, result);
}

int getpwuid_r(uid_t number, struct passwd *user, char *buffer, size_t size, struct passwd **result)
{
    return answer(number == 0, user, buffer, size, result);
}

struct passwd *getpwuid(uid_t number)
{
    static struct passwd user;
    static char buffer[TEXT_SIZE];
    struct passwd *result;
    getpwuid_r(number, &user, buffer, sizeof buffer, &result);
    return result;
}

struct passwd *getpwnam(const char *wanted)
{
    return strcmp(wanted, name) == 0 ? getpwuid(0) : NULL;
}

void setpwent(void)
{
    given = 0;
}

void endpwent(void)
{
    given = 0;
}

struct passwd *getpwent(void)
{
    return given++ == 0 ? getpwuid(0) : NULL;
}

_Static_assert(sizeof name + sizeof home + sizeof shell + sizeof "*" + sizeof "" <= TEXT_SIZE, "its strings fit");
