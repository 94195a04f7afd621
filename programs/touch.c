/*
 * touch [-acm] [-r FILE | -t TIME | -d DATE] FILE...: set the times of files, and make those that are not there, POSIX XCU.
 * -a: the time of reading, -m: of writing, -c: make none; -r: as that file's, -t: [[CC]YY]MMDDhhmm[.SS],
 * -d: YYYY-MM-DDThh:mm:ss[Z]; without: now.
 */
#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <quine/program.h>

static struct timespec times[2] = { { .tv_nsec = UTIME_NOW }, { .tv_nsec = UTIME_NOW } };
static bool make_none;

static void set_times(struct tm *parts, bool is_utc, const char *text)
{
    parts->tm_isdst = -1;
    time_t moment = is_utc ? timegm(parts) : mktime(parts);
    if (moment == -1)
        errx(1, "%s: no such time", text);
    times[0] = times[1] = (struct timespec){ .tv_sec = moment };
}

/* Two digits at *at, within the bounds. */
static int two_digits(const char **at, int least, int most, const char *text)
{
    if (!isdigit((unsigned char)(*at)[0]) || !isdigit((unsigned char)(*at)[1]))
        errx(1, "%s: not a time", text);
    int value = ((*at)[0] - '0') * 10 + (*at)[1] - '0';
    *at += 2;
    if (value < least || value > most)
        errx(1, "%s: no such time", text);
    return value;
}

static void parse_time(const char *text)
{
    time_t now = time(NULL);
    struct tm parts = *localtime(&now);
    const char *at = text;
    size_t length = strcspn(text, ".");
    if ((length != 8 && length != 10 && length != 12) || (text[length] == '.' && strlen(text) != length + 3))
        errx(1, "%s: not a time such as 202401312359.59", text);
    if (length == 12)
        parts.tm_year = two_digits(&at, 0, 99, text) * 100 - 1900;
    if (length >= 10) {
        int year = two_digits(&at, 0, 99, text);
        parts.tm_year = length == 12 ? parts.tm_year + year : year + (year < 69 ? 100 : 0);
    }
    parts.tm_mon = two_digits(&at, 1, 12, text) - 1;
    parts.tm_mday = two_digits(&at, 1, 31, text);
    parts.tm_hour = two_digits(&at, 0, 23, text);
    parts.tm_min = two_digits(&at, 0, 59, text);
    parts.tm_sec = 0;
    if (*at == '.') {
        at++;
        parts.tm_sec = two_digits(&at, 0, 60, text);
    }
    set_times(&parts, false, text);
}

static void parse_date(const char *text)
{
    struct tm parts = { .tm_sec = 0 };
    const char *at = text;
    int year = two_digits(&at, 0, 99, text) * 100;
    parts.tm_year = year + two_digits(&at, 0, 99, text) - 1900;
    if (*at++ != '-')
        errx(1, "%s: not a date such as 2024-01-31T23:59:59", text);
    parts.tm_mon = two_digits(&at, 1, 12, text) - 1;
    if (*at++ != '-')
        errx(1, "%s: not a date such as 2024-01-31T23:59:59", text);
    parts.tm_mday = two_digits(&at, 1, 31, text);
    int *const rest[] = { &parts.tm_hour, &parts.tm_min, &parts.tm_sec };
    for (int i = 0; i < 3 && *at != 0 && *at != 'Z'; i++) {
        if (*at != (i == 0 ? 'T' : ':') && !(i == 0 && *at == ' '))
            errx(1, "%s: not a date such as 2024-01-31T23:59:59", text);
        at++;
        *rest[i] = two_digits(&at, 0, i == 0 ? 23 : 60, text);
    }
    bool is_utc = *at == 'Z';
    if (at[is_utc] != 0)
        errx(1, "%s: not a date such as 2024-01-31T23:59:59", text);
    set_times(&parts, is_utc, text);
}

static void take_times(const char *path)
{
    struct stat status;
    if (stat(path, &status) < 0)
        err(1, "%s", path);
    times[0] = status.st_atim;
    times[1] = status.st_mtim;
}

static int touch(const char *path)
{
    if (utimensat(AT_FDCWD, path, times, 0) == 0)
        return 0;
    if (errno == ENOENT && make_none)
        return 0;
    int descriptor = errno == ENOENT ? open(path, O_WRONLY | O_CREAT, 0666) : -1;
    if (descriptor < 0) {
        warn("%s", path);
        return 1;
    }
    int status = futimens(descriptor, times);
    if (close(descriptor) < 0 || status < 0) {
        warn("%s", path);
        return 1;
    }
    return 0;
}

int main(int count, char **arguments)
{
    static const char usage[] = "touch [-acm] [-r FILE | -t TIME | -d DATE] FILE...";
    bool only_access = false, only_change = false;
    int option, status = 0;
    while ((option = getopt(count, arguments, "acd:mr:t:")) != -1) {
        switch (option) {
        case 'a': only_access = true; break;
        case 'c': make_none = true; break;
        case 'd': parse_date(optarg); break;
        case 'm': only_change = true; break;
        case 'r': take_times(optarg); break;
        case 't': parse_time(optarg); break;
        default: program_usage(usage);
        }
    }
    if (optind == count)
        program_usage(usage);
    if (only_access != only_change)
        times[only_access].tv_nsec = UTIME_OMIT;
    for (char **path = arguments + optind; *path != NULL; path++)
        status |= touch(*path);
    return status;
}
