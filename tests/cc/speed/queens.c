/*
 * Queens: backtracking, once with bits, once with arrays.
 */
#include <stdio.h>
#include <stdlib.h>

enum { BITS_SIZE = 11, ARRAY_SIZE = 8 };

static int place_bits(unsigned all, unsigned columns, unsigned left, unsigned right)
{
    int count = 0;
    if (columns == all)
        return 1;
    for (unsigned free = all & ~(columns | left | right); free != 0;) {
        unsigned bit = free & -free;
        free ^= bit;
        count += place_bits(all, columns | bit, (left | bit) << 1, (right | bit) >> 1);
    }
    return count;
}

struct board {
    signed char row_of[ARRAY_SIZE];
    char rows[ARRAY_SIZE], up[2 * ARRAY_SIZE], down[2 * ARRAY_SIZE];
    int found, checksum;
};

static void place(struct board *board, int column)
{
    if (column == ARRAY_SIZE) {
        board->found++;
        for (int i = 0; i < ARRAY_SIZE; i++)
            board->checksum = (board->checksum * 3 + board->row_of[i] * (i + 1)) & 0xffffff;
        return;
    }
    for (int row = 0; row < ARRAY_SIZE; row++) {
        if (board->rows[row] || board->up[row + column] || board->down[row - column + ARRAY_SIZE])
            continue;
        board->rows[row] = board->up[row + column] = board->down[row - column + ARRAY_SIZE] = 1;
        board->row_of[column] = (signed char)row;
        place(board, column + 1);
        board->rows[row] = board->up[row + column] = board->down[row - column + ARRAY_SIZE] = 0;
    }
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 1;
    for (int round = 0; round < rounds; round++) {
        struct board board = { { 0 }, { 0 }, { 0 }, { 0 }, 0, 0 };
        for (int i = 0; i < 8; i++)
            place(&board, 0);
        printf("%d %d %d\n", place_bits((1u << BITS_SIZE) - 1, 0, 0, 0), board.found, board.checksum);
    }
    return 0;
}
