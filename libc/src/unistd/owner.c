/* The one owner of all files and processes, 0 (XSH getuid and its kin). */
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <sys/utsname.h>

uid_t getuid(void)
{
    return 0;
}

uid_t geteuid(void)
{
    return 0;
}

gid_t getgid(void)
{
    return 0;
}

gid_t getegid(void)
{
    return 0;
}

/* 0 becomes who is 0 or stays so (-1); nobody else is there. */
static int become(unsigned owner)
{
    if (owner == 0 || owner == (unsigned)-1)
        return 0;
    errno = EPERM;
    return -1;
}

int setuid(uid_t owner)
{
    return become(owner);
}

int seteuid(uid_t owner)
{
    return become(owner);
}

int setgid(gid_t group)
{
    return become(group);
}

int setegid(gid_t group)
{
    return become(group);
}

int setreuid(uid_t real, uid_t effective)
{
    return become(real) < 0 ? -1 : become(effective);
}

int setregid(gid_t real, gid_t effective)
{
    return become(real) < 0 ? -1 : become(effective);
}

int getgroups(int count, gid_t *groups)
{
    if (count > 0)
        groups[0] = 0;
    return 1;
}

/* An errno. */
static int copy(char *to, size_t size, const char *text)
{
    if (strlen(text) >= size)
        return ERANGE;
    strcpy(to, text);
    return 0;
}

int getlogin_r(char *name, size_t size)
{
    return copy(name, size, "root");
}

char *getlogin(void)
{
    static char name[] = "root";
    return name;
}

int gethostname(char *name, size_t size)
{
    struct utsname system;
    uname(&system);
    errno = copy(name, size, system.nodename) == 0 ? 0 : ENAMETOOLONG;
    return errno == 0 ? 0 : -1;
}
