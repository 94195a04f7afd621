/* cal [[MONTH] YEAR]: a calendar of a month or a year, POSIX XCU: Gregorian from 14 September 1752 on, Julian until the 2nd. */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <quine/program.h>

enum { ROWS = 8, WIDTH = 20, GAP = 2, ACROSS = 3, REFORM_YEAR = 1752, REFORM_MONTH = 9, REFORM_LAST = 2, REFORM_SKIPPED = 11 };

static bool is_leap(int year)
{
    return year % 4 == 0 && (year <= REFORM_YEAR || year % 100 != 0 || year % 400 == 0);
}

static int days_in(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* The day of the week of the first of the month, 0: Sunday. 1 January of the year 1 was a Saturday in the Julian calendar. */
static int first_weekday(int year, int month)
{
    long before = year - 1, days = 6 + before * 365 + before / 4;
    if (year > REFORM_YEAR)
        days -= before / 100 - before / 400 - REFORM_YEAR / 100 + REFORM_YEAR / 400 + REFORM_SKIPPED;
    for (int i = 1; i < month; i++)
        days += days_in(year, i);
    if (year == REFORM_YEAR && month > REFORM_MONTH)
        days -= REFORM_SKIPPED;
    return (int)(days % 7);
}

/* A month as rows of WIDTH columns. */
static void draw(char rows[ROWS][WIDTH + 1], int year, int month, const char *title)
{
    for (int i = 0; i < ROWS; i++)
        snprintf(rows[i], WIDTH + 1, "%*s", WIDTH, "");
    memcpy(rows[0] + (WIDTH - strlen(title)) / 2, title, strlen(title));
    memcpy(rows[1], "Su Mo Tu We Th Fr Sa", WIDTH);
    int place = first_weekday(year, month);
    for (int day = 1; day <= days_in(year, month); day++, place++) {
        char text[12];
        if (year == REFORM_YEAR && month == REFORM_MONTH && day == REFORM_LAST + 1)
            day += REFORM_SKIPPED;
        snprintf(text, sizeof text, "%2d", day);
        memcpy(rows[2 + place / 7] + place % 7 * 3, text, 2);
    }
}

static void print_row(const char *text)
{
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    printf("%.*s\n", (int)length, text);
}

static const char *const names[] = {
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
};

static void print_month(int year, int month)
{
    char rows[ROWS][WIDTH + 1], title[40];
    snprintf(title, sizeof title, "%s %d", names[month - 1], year);
    draw(rows, year, month, title);
    for (int i = 0; i < ROWS; i++)
        print_row(rows[i]);
}

static void print_year(int year)
{
    char months[ACROSS][ROWS][WIDTH + 1], text[40], row[ACROSS * (WIDTH + GAP) + 1];
    snprintf(text, sizeof text, "%*d", (ACROSS * (WIDTH + GAP) - GAP + 4) / 2, year);
    print_row(text);
    for (int month = 1; month <= 12; month += ACROSS) {
        putchar('\n');
        for (int i = 0; i < ACROSS; i++)
            draw(months[i], year, month + i, names[month + i - 1]);
        for (int i = 0; i < ROWS; i++) {
            snprintf(row, sizeof row, "%.*s  %.*s  %.*s", WIDTH, months[0][i], WIDTH, months[1][i], WIDTH, months[2][i]);
            print_row(row);
        }
    }
}

int main(int count, char **arguments)
{
    time_t now = time(NULL);
    struct tm *today = localtime(&now);
    if (count > 3 || (count > 1 && arguments[1][0] == '-'))
        program_usage("cal [[MONTH] YEAR]");
    unsigned long year = count > 1 ? program_number(arguments[count - 1], "a year") : today->tm_year + 1900u;
    unsigned long month = count > 2 ? program_number(arguments[1], "a month") : today->tm_mon + 1u;
    if (year < 1 || year > 9999)
        errx(1, "%lu: a year is 1 to 9999", year);
    if (month < 1 || month > 12)
        errx(1, "%lu: a month is 1 to 12", month);
    program_buffer_output();
    if (count == 2)
        print_year((int)year);
    else
        print_month((int)year, (int)month);
    return 0;
}
