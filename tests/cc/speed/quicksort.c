/*
 * Quicksort of integers with a last pass by insertion, and heapsort of what came out, by a function for the order.
 */
#include <stdio.h>
#include <stdlib.h>

enum { COUNT = 60000, SMALL = 12 };

static int numbers[COUNT];

static void exchange(int *a, int *b)
{
    int kept = *a;
    *a = *b;
    *b = kept;
}

static void quicksort(int *first, int *last)
{
    while (last - first > SMALL) {
        int *middle = first + (last - first) / 2, *low = first, *high = last;
        if (*middle < *first)
            exchange(middle, first);
        if (*last < *middle)
            exchange(last, middle);
        if (*middle < *first)
            exchange(middle, first);
        int pivot = *middle;
        while (low <= high) {
            while (*low < pivot)
                low++;
            while (pivot < *high)
                high--;
            if (low <= high)
                exchange(low++, high--);
        }
        quicksort(first, high);
        first = low;
    }
}

static void insertion(int *array, int count)
{
    for (int i = 1; i < count; i++) {
        int value = array[i], place = i;
        for (; place > 0 && value < array[place - 1]; place--)
            array[place] = array[place - 1];
        array[place] = value;
    }
}

static int by_last_digits(const int *a, const int *b)
{
    return *a % 1000 - *b % 1000;
}

static void sift(int *heap, int root, int count, int (*order)(const int *, const int *))
{
    for (int child; (child = 2 * root + 1) < count; root = child) {
        if (child + 1 < count && order(&heap[child], &heap[child + 1]) < 0)
            child++;
        if (order(&heap[root], &heap[child]) >= 0)
            return;
        exchange(&heap[root], &heap[child]);
    }
}

static void heapsort(int *heap, int count, int (*order)(const int *, const int *))
{
    for (int i = count / 2 - 1; i >= 0; i--)
        sift(heap, i, count, order);
    for (int i = count - 1; i > 0; i--) {
        exchange(&heap[0], &heap[i]);
        sift(heap, 0, i, order);
    }
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 1;
    unsigned random = 7;
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < COUNT; i++) {
            random = random * 1664525 + 1013904223;
            numbers[i] = (int)(random >> 4);
        }
        quicksort(numbers, numbers + COUNT - 1);
        insertion(numbers, COUNT);
        printf("%d %d %d ", numbers[0], numbers[COUNT / 2], numbers[COUNT - 1]);
        heapsort(numbers, COUNT / 6, by_last_digits);
        printf("%d %d\n", numbers[0] % 1000, numbers[COUNT / 6 - 1] % 1000);
    }
    return 0;
}
