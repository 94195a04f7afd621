/* Permissions as text, and sizes for people. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <quine/program.h>

enum { ALL = 07777 };

/* The bits that the letters of a clause's permissions stand for, for everyone. */
static unsigned bits_of(char letter, unsigned mode, bool is_directory, bool *known)
{
    *known = true;
    switch (letter) {
    case 'r': return 0444;
    case 'w': return 0222;
    case 'x': return 0111;
    case 'X': return is_directory || (mode & 0111) != 0 ? 0111 : 0;
    case 's': return 06000;
    case 't': return 01000;
    case 'u': return (mode >> 6 & 7) * 0111;
    case 'g': return (mode >> 3 & 7) * 0111;
    case 'o': return (mode & 7) * 0111;
    }
    *known = false;
    return 0;
}

/* One clause, WHO and then operators with permissions, such as u=rw+X; false: it is malformed. */
static bool apply_clause(const char **at, unsigned *mode, bool is_directory, unsigned mask)
{
    unsigned who = 0;
    for (; **at != 0 && strchr("ugoa", **at) != NULL; (*at)++)
        who |= **at == 'u' ? 04700 : **at == 'g' ? 02070 : **at == 'o' ? 01007 : ALL;
    unsigned reach = who != 0 ? who : ALL & ~mask;
    if (**at == 0 || strchr("+-=", **at) == NULL)
        return false;
    while (**at != 0 && strchr("+-=", **at) != NULL) {
        char operator = *(*at)++;
        unsigned bits = 0;
        bool known;
        for (; **at != 0 && strchr(",+-=", **at) == NULL; (*at)++) {
            bits |= bits_of(**at, *mode, is_directory, &known);
            if (!known)
                return false;
        }
        bits &= reach;
        if (operator == '=')
            *mode = (*mode & ~(who != 0 ? who : ALL)) | bits;
        else
            *mode = operator == '+' ? *mode | bits : *mode & ~bits;
    }
    return true;
}

bool program_mode(const char *text, unsigned mode, bool is_directory, unsigned mask, unsigned *result)
{
    *result = 0;
    if (*text >= '0' && *text <= '7') {
        for (; *text >= '0' && *text <= '7' && *result <= ALL; text++)
            *result = *result * 8 + (unsigned)(*text - '0');
        return *text == 0 && *result <= ALL;
    }
    for (;;) {
        if (!apply_clause(&text, &mode, is_directory, mask))
            return false;
        if (*text != ',')
            break;
        text++;
    }
    *result = mode;
    return *text == 0;
}

void program_mode_text(unsigned mode, char text[11])
{
    memcpy(text, "?rwxrwxrwx", 11);
    text[0] = S_ISDIR(mode) ? 'd' : S_ISCHR(mode) ? 'c' : S_ISBLK(mode) ? 'b' : S_ISFIFO(mode) ? 'p' : S_ISLNK(mode) ? 'l'
        : S_ISSOCK(mode) ? 's' : '-';
    for (int bit = 0; bit < 9; bit++)
        if ((mode >> (8 - bit) & 1) == 0)
            text[1 + bit] = '-';
    if (mode & 04000)
        text[3] = text[3] == 'x' ? 's' : 'S';
    if (mode & 02000)
        text[6] = text[6] == 'x' ? 's' : 'S';
    if (mode & 01000)
        text[9] = text[9] == 'x' ? 't' : 'T';
}

void program_size_text(unsigned long size, char text[8])
{
    static const char units[] = "KMGTPE";
    if (size < 1024) {
        snprintf(text, 8, "%u", (unsigned)size);
        return;
    }
    unsigned unit = 0;
    unsigned long rest = size % 1024;
    size /= 1024;
    for (; size >= 1024; unit++) {
        rest = (rest != 0) | (size % 1024);
        size /= 1024;
    }
    /* Rounded up, as disks are used by blocks. */
    unsigned long tenths = size * 10 + (rest * 10 + 1023) / 1024;
    if (tenths < 100)
        snprintf(text, 8, "%u.%u%c", (unsigned)(tenths / 10) & 15, (unsigned)(tenths % 10), units[unit]);
    else
        snprintf(text, 8, "%u%c", (unsigned)((tenths + 9) / 10) & 2047, units[unit]);
}
