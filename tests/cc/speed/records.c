/*
 * What systems programs do all day, in the way of Dhrystone: records assigned and passed, strings compared and copied,
 * enumerations, small functions, globals, a switch. Texts and numbers come from where no compiler knows them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { FIRST, SECOND, THIRD, FOURTH };

struct record {
    struct record *other;
    enum kind kind;
    int number, component;
    char text[32];
};

static struct record *here, *there;
static int global_number, flag;
static char letter;
static int row[50], table[50][50];
char texts[3][32] = { "programs that are run, 1ST TEXT", "programs that are run, 2ND TEXT", "programs that are run, 3RD TEXT" };

static enum kind after(enum kind kind, int number)
{
    switch (kind) {
    case FIRST: return FIRST;
    case SECOND: return number > 100 ? FIRST : FOURTH;
    case THIRD: return SECOND;
    default: return THIRD;
    }
}

static void take(struct record *record)
{
    struct record *next = record->other;
    *next = *here;
    record->component = 5;
    next->component = record->component;
    next->other = record->other;
    if (next->kind == FIRST) {
        next->component = 6;
        next->kind = after(record->kind, global_number);
        next->other = here->other;
        next->number += 10;
    } else {
        *record = *next;
    }
}

static void fill(int *to, int (*matrix)[50], int index, int value)
{
    int place = index + 5;
    to[place] = value;
    to[place + 1] = to[place];
    to[place + 20] = place;
    for (int i = place; i <= place + 1; i++)
        matrix[place][i] = place;
    matrix[place][place - 1]++;
    matrix[place + 15][place] = to[place];
    global_number = 5;
}

static int differs(const char *a, const char *b)
{
    int i = 2;
    char found = 'A';
    while (i <= 2)
        if (a[i] == b[i + 1])
            i += 3;
        else {
            found = a[i];
            i++;
        }
    if (found >= 'W' && found < 'Z')
        i = 7;
    return strcmp(a, b) > 0 ? i + (found == 'R') : 0;
}

static long run(int count, int start)
{
    long sum = 0;
    for (int i = 1; i <= count; i++) {
        char first[32], second[32];
        int a = start, b = start + 1, c = 0;
        flag = letter == 'A';
        letter = 'B';
        memcpy(first, texts[0], 32);
        strcpy(second, texts[1]);
        enum kind kind = (enum kind)(start - 1);
        flag = !differs(first, second);
        while (a < b) {
            c = 5 * a - b;
            a++;
        }
        fill(row, table, a, c);
        take(here);
        for (char each = 'A'; each <= letter; each++)
            if (kind == after(THIRD, each)) {
                kind = after(kind, i);
                strcpy(second, texts[2]);
                global_number = i;
            }
        b = b * a;
        a = b / c;
        b = 7 * (b - c) - a;
        sum += a + b + c + (long)kind + second[23] + there->component;
    }
    return sum;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 1;
    here = calloc(1, sizeof *here);
    there = calloc(1, sizeof *there);
    here->other = there;
    here->kind = FIRST;
    here->component = 40;
    strcpy(here->text, "some text in a record");
    for (int round = 0; round < rounds; round++) {
        long sum = run(100000, argc + 1);
        printf("%ld %d %d %d %d\n", sum, flag, global_number, row[8], table[8][7]);
    }
    return 0;
}
