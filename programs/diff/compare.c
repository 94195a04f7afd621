/*
 * The comparison: Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), section 4b: the middle of a shortest
 * path is found from both ends, and the halves are solved alone. It takes memory for a line of diagonals only.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "diff.h"

enum { COST_LEAST = 256 };

struct diff_options diff_options;

/* --- lines that are alike --- */

struct entry {
    const struct line *line;
    unsigned long hash;
    unsigned number;
};

/* The next byte that counts of the line, -1 at its end. */
static int next_byte(const struct line *line, size_t *at)
{
    size_t end = line->length;
    if (diff_options.ignore_amount || diff_options.ignore_blanks) {
        while (end > 0 && isspace((unsigned char)line->text[end - 1]))
            end--;
        bool blank = *at < end && isspace((unsigned char)line->text[*at]);
        while (*at < end && isspace((unsigned char)line->text[*at]))
            ++*at;
        if (blank && !diff_options.ignore_blanks)
            return ' ';
    }
    if (*at >= end)
        return -1;
    unsigned char byte = (unsigned char)line->text[(*at)++];
    return diff_options.ignore_case ? tolower(byte) : byte;
}

static unsigned long hash_of(const struct line *line)
{
    unsigned long hash = 14695981039346656037u;
    size_t at = 0;
    for (int byte; (byte = next_byte(line, &at)) >= 0;)
        hash = (hash ^ (unsigned)byte) * 1099511628211u;
    return hash ^ hash >> 29;
}

static bool alike(const struct line *left, const struct line *right)
{
    size_t i = 0, j = 0;
    for (;;) {
        int a = next_byte(left, &i), b = next_byte(right, &j);
        if (a != b || a < 0)
            return a == b;
    }
}

void classify(struct side *left, struct side *right)
{
    size_t room = 64;
    unsigned used = 0;
    while (room < 2 * (left->count + right->count))
        room *= 2;
    struct entry *table = program_memory(NULL, room, sizeof *table);
    memset(table, 0, room * sizeof *table);
    for (struct side *side = left; side != NULL; side = side == left ? right : NULL) {
        side->classes = program_memory(NULL, side->count, sizeof *side->classes);
        for (size_t i = 0; i < side->count; i++) {
            unsigned long hash = hash_of(&side->lines[i]);
            size_t slot = hash & (room - 1);
            while (table[slot].line != NULL && (table[slot].hash != hash || !alike(table[slot].line, &side->lines[i])))
                slot = (slot + 1) & (room - 1);
            if (table[slot].line == NULL)
                table[slot] = (struct entry){ &side->lines[i], hash, used++ };
            side->classes[i] = table[slot].number;
        }
    }
    free(table);
}

/* --- the shortest script --- */

static const unsigned *left_lines, *right_lines;
static bool *left_changed, *right_changed;
static long *forward, *backward;        /* by diagonal x - y: how far x came */
static long cost_limit;

struct middle {
    long x, y;
};

/* A point of a shortest path in the rectangle, or of a good one when it takes too long. */
static struct middle find_middle(long x_start, long x_end, long y_start, long y_end)
{
    long low_limit = x_start - y_end, high_limit = x_end - y_start;
    long forward_middle = x_start - y_start, backward_middle = x_end - y_end;
    long forward_low = forward_middle, forward_high = forward_middle;
    long backward_low = backward_middle, backward_high = backward_middle;
    bool odd = ((forward_middle - backward_middle) & 1) != 0;
    forward[forward_middle] = x_start;
    backward[backward_middle] = x_end;
    for (long cost = 1;; cost++) {
        if (forward_low > low_limit)
            forward[--forward_low - 1] = -1;
        else
            forward_low++;
        if (forward_high < high_limit)
            forward[++forward_high + 1] = -1;
        else
            forward_high--;
        for (long diagonal = forward_high; diagonal >= forward_low; diagonal -= 2) {
            long lower = forward[diagonal - 1], upper = forward[diagonal + 1];
            long x = lower >= upper ? lower + 1 : upper, y = x - diagonal;
            while (x < x_end && y < y_end && left_lines[x] == right_lines[y])
                x++, y++;
            forward[diagonal] = x;
            if (odd && backward_low <= diagonal && diagonal <= backward_high && backward[diagonal] <= x)
                return (struct middle){ x, y };
        }
        if (backward_low > low_limit)
            backward[--backward_low - 1] = x_end + 1;
        else
            backward_low++;
        if (backward_high < high_limit)
            backward[++backward_high + 1] = x_end + 1;
        else
            backward_high--;
        for (long diagonal = backward_high; diagonal >= backward_low; diagonal -= 2) {
            long lower = backward[diagonal - 1], upper = backward[diagonal + 1];
            long x = lower < upper ? lower : upper - 1, y = x - diagonal;
            while (x > x_start && y > y_start && left_lines[x - 1] == right_lines[y - 1])
                x--, y--;
            backward[diagonal] = x;
            if (!odd && forward_low <= diagonal && diagonal <= forward_high && x <= forward[diagonal])
                return (struct middle){ x, y };
        }
        if (cost < cost_limit)
            continue;
        /* Too different: go where the most lines are behind. */
        struct middle best = { x_start, y_start };
        for (long diagonal = forward_high; diagonal >= forward_low; diagonal -= 2) {
            long x = forward[diagonal] < x_end ? forward[diagonal] : x_end, y = x - diagonal;
            if (y > y_end) {
                y = y_end;
                x = y + diagonal;
            }
            if (x + y > best.x + best.y)
                best = (struct middle){ x, y };
        }
        return best;
    }
}

static void compare_parts(long x_start, long x_end, long y_start, long y_end)
{
    for (;;) {
        while (x_start < x_end && y_start < y_end && left_lines[x_start] == right_lines[y_start])
            x_start++, y_start++;
        while (x_start < x_end && y_start < y_end && left_lines[x_end - 1] == right_lines[y_end - 1])
            x_end--, y_end--;
        if (x_start == x_end || y_start == y_end)
            break;
        struct middle middle = find_middle(x_start, x_end, y_start, y_end);
        compare_parts(x_start, middle.x, y_start, middle.y);
        x_start = middle.x;
        y_start = middle.y;
    }
    while (x_start < x_end)
        left_changed[x_start++] = true;
    while (y_start < y_end)
        right_changed[y_start++] = true;
}

/* Of changes that could stand in several places the last is taken, as people expect it of added functions; groups that
 * meet become one. */
static void shift(struct side *side, const struct side *other)
{
    size_t i = 0, j = 0;
    while (i < side->count) {
        while (i < side->count && !side->changed[i]) {
            while (j < other->count && other->changed[j])
                j++;
            i++;
            j++;
        }
        size_t start = i;
        while (i < side->count && side->changed[i])
            i++;
        while (start < i && i < side->count && side->classes[start] == side->classes[i]
               && (j >= other->count || !other->changed[j])) {
            side->changed[start++] = false;
            side->changed[i++] = true;
            j++;
            while (i < side->count && side->changed[i])
                i++;
        }
    }
}

void compare(struct side *left, struct side *right)
{
    size_t diagonals = left->count + right->count + 3;
    long *memory = program_memory(NULL, 2 * diagonals, sizeof *memory);
    forward = memory + right->count + 1;
    backward = forward + diagonals;
    left_lines = left->classes;
    right_lines = right->classes;
    left_changed = left->changed = program_memory(NULL, left->count + 1, sizeof *left->changed);
    right_changed = right->changed = program_memory(NULL, right->count + 1, sizeof *right->changed);
    memset(left->changed, 0, left->count + 1);
    memset(right->changed, 0, right->count + 1);
    cost_limit = COST_LEAST;
    while (cost_limit * cost_limit < (long)diagonals)
        cost_limit *= 2;
    compare_parts(0, (long)left->count, 0, (long)right->count);
    shift(left, right);
    shift(right, left);
    free(memory);
}
