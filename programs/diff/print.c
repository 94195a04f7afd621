/* The forms of diff: POSIX XCU diff, "STDOUT". */
#include <string.h>
#include <time.h>
#include "diff.h"

static const char no_newline[] = "\\ No newline at end of file\n";

static void print_line(const char *head, const struct line *line)
{
    fputs(head, stdout);
    fwrite(line->text, 1, line->length, stdout);
    if (line->length == 0 || line->text[line->length - 1] != '\n')
        printf("\n%s", no_newline);
}

static void print_lines(const char *head, const struct side *side, size_t from, size_t to)
{
    for (; from < to; from++)
        print_line(head, &side->lines[from]);
}

/* "3" or "3,5", of lines counted from 1; of none the one before. */
static void print_range(size_t first, size_t count, char separator)
{
    if (count <= 1)
        printf("%zu", first + (count == 1));
    else
        printf("%zu%c%zu", first + 1, separator, first + count);
}

static void print_normal(const struct side *left, const struct side *right, const struct change *change)
{
    print_range(change->first, change->removed, ',');
    putchar(change->removed == 0 ? 'a' : change->added == 0 ? 'd' : 'c');
    print_range(change->second, change->added, ',');
    putchar('\n');
    print_lines("< ", left, change->first, change->first + change->removed);
    if (change->removed > 0 && change->added > 0)
        puts("---");
    print_lines("> ", right, change->second, change->second + change->added);
}

/* For ed: from the end on, so that numbers stay right. A line of one period is written as two and corrected. */
static void print_script(const struct side *right, const struct change *change)
{
    print_range(change->first, change->removed, ',');
    puts(change->removed == 0 ? "a" : change->added == 0 ? "d" : "c");
    if (change->added == 0)
        return;
    bool open = true;
    for (size_t i = change->second; i < change->second + change->added; i++) {
        const struct line *line = &right->lines[i];
        if (!open)
            puts("a");
        open = !(line->length == 2 && line->text[0] == '.');
        if (open) {
            fwrite(line->text, 1, line->length, stdout);
            if (line->text[line->length - 1] != '\n')
                putchar('\n');
        } else {
            puts("..\n.\ns/.//");
        }
    }
    if (open)
        puts(".");
}

static void print_name(const char *mark, const struct side *side)
{
    char text[64], zone[8];
    struct tm *parts = localtime(&side->time.tv_sec);
    if (diff_options.form == 'c') {
        strftime(text, sizeof text, "%a %b %e %H:%M:%S %Y", parts);
        printf("%s %s\t%s\n", mark, side->name, text);
        return;
    }
    strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", parts);
    strftime(zone, sizeof zone, "%z", parts);
    printf("%s %s\t%s.%09ld %s\n", mark, side->name, text, (long)side->time.tv_nsec, zone);
}

static size_t end_of_first(const struct change *change)
{
    return change->first + change->removed;
}

/* Changes that are so close that their contexts touch are printed together; behind the last of them. */
static size_t group_end(const struct change *changes, size_t count, size_t from)
{
    while (from + 1 < count && changes[from + 1].first - end_of_first(&changes[from]) <= 2 * diff_options.context)
        from++;
    return from + 1;
}

struct hunk {
    size_t left_start, left_end, right_start, right_end;
};

static struct hunk make_hunk(const struct side *left, const struct side *right, const struct change *first,
                             const struct change *last)
{
    size_t before = first->first < diff_options.context ? first->first : diff_options.context;
    size_t rest = left->count - end_of_first(last), behind = rest < diff_options.context ? rest : diff_options.context;
    (void)right;
    return (struct hunk){ first->first - before, end_of_first(last) + behind, first->second - before,
                          last->second + last->added + behind };
}

/* "3,7", or "3" for one line, and the line before for none. */
static void print_unified_range(char mark, size_t start, size_t end)
{
    if (end - start == 1)
        printf("%c%zu", mark, start + 1);
    else
        printf("%c%zu,%zu", mark, start + (end > start), end - start);
}

static void print_unified(const struct side *left, const struct side *right, const struct change *changes, size_t count)
{
    struct hunk hunk = make_hunk(left, right, &changes[0], &changes[count - 1]);
    fputs("@@ ", stdout);
    print_unified_range('-', hunk.left_start, hunk.left_end);
    putchar(' ');
    print_unified_range('+', hunk.right_start, hunk.right_end);
    puts(" @@");
    size_t at = hunk.left_start;
    for (size_t i = 0; i < count; i++) {
        print_lines(" ", left, at, changes[i].first);
        print_lines("-", left, changes[i].first, end_of_first(&changes[i]));
        print_lines("+", right, changes[i].second, changes[i].second + changes[i].added);
        at = end_of_first(&changes[i]);
    }
    print_lines(" ", left, at, hunk.left_end);
}

/* One side of a hunk in context form; `mark`: - or +. */
static void print_side(const struct side *side, char mark, size_t start, size_t end, const struct change *changes, size_t count)
{
    bool any = false;
    for (size_t i = 0; i < count; i++)
        any = any || (mark == '-' ? changes[i].removed : changes[i].added) > 0;
    if (!any)
        return;
    for (size_t i = 0; i < count; i++) {
        const struct change *change = &changes[i];
        size_t first = mark == '-' ? change->first : change->second, own = mark == '-' ? change->removed : change->added;
        const char head[] = { change->removed > 0 && change->added > 0 ? '!' : mark, ' ', 0 };
        print_lines("  ", side, start, first);
        print_lines(head, side, first, first + own);
        start = first + own;
    }
    print_lines("  ", side, start, end);
}

static void print_context_range(const char *mark, size_t start, size_t end, const char *close)
{
    printf("%s ", mark);
    print_range(start, end - start, ',');
    printf(" %s\n", close);
}

static void print_context(const struct side *left, const struct side *right, const struct change *changes, size_t count)
{
    struct hunk hunk = make_hunk(left, right, &changes[0], &changes[count - 1]);
    puts("***************");
    print_context_range("***", hunk.left_start, hunk.left_end, "****");
    print_side(left, '-', hunk.left_start, hunk.left_end, changes, count);
    print_context_range("---", hunk.right_start, hunk.right_end, "----");
    print_side(right, '+', hunk.right_start, hunk.right_end, changes, count);
}

void print_changes(const struct side *left, const struct side *right, const struct change *changes, size_t count)
{
    bool unified = diff_options.form == 'u', context = diff_options.form == 'c';
    if (unified || context) {
        print_name(unified ? "---" : "***", left);
        print_name(unified ? "+++" : "---", right);
    }
    for (size_t i = 0; i < count;) {
        size_t end = group_end(changes, count, i);
        if (unified)
            print_unified(left, right, changes + i, end - i);
        else if (context)
            print_context(left, right, changes + i, end - i);
        else {
            if (diff_options.form == 'e')
                print_script(right, &changes[count - 1 - i]);
            else
                print_normal(left, right, &changes[i]);
            end = i + 1;
        }
        i = end;
    }
}
