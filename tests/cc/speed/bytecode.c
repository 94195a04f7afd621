/*
 * An interpreter of byte code: a switch in a loop, a stack, and a sieve as its program.
 */
#include <stdio.h>
#include <stdlib.h>

enum operation { PUSH, LOAD, STORE, ADD, SUBTRACT, MULTIPLY, LESS, JUMP, JUMP_IF_ZERO, GET, SET, DUPLICATE, DROP, STOP };

enum { LIMIT = 8192 };

/* a = 2; n = 0; while (a < LIMIT) { if (sieve[a] == 0) { n += 1; b = a + a; while (b < LIMIT) { sieve[b] = 1; b += a; } } a += 1; } */
static const short program[] = {
    PUSH, 2, STORE, 0, PUSH, 0, STORE, 2,
    /* 8 */ LOAD, 0, PUSH, LIMIT, LESS, JUMP_IF_ZERO, 65, LOAD, 0, GET, JUMP_IF_ZERO, 22, JUMP, 56,
    /* 22 */ LOAD, 2, PUSH, 1, ADD, STORE, 2, LOAD, 0, DUPLICATE, ADD, STORE, 1,
    /* 35 */ LOAD, 1, PUSH, LIMIT, LESS, JUMP_IF_ZERO, 56, PUSH, 1, LOAD, 1, SET, LOAD, 1, LOAD, 0, ADD, STORE, 1, JUMP, 35,
    /* 56 */ LOAD, 0, PUSH, 1, ADD, STORE, 0, JUMP, 8,
    /* 65 */ STOP,
};

struct machine {
    int stack[32], variables[8], memory[LIMIT];
    long steps;
};

static int run(struct machine *machine, const short *code)
{
    const short *next = code;
    int *top = machine->stack;
    for (;;) {
        machine->steps++;
        switch ((enum operation)*next++) {
        case PUSH: *++top = *next++; break;
        case LOAD: *++top = machine->variables[*next++]; break;
        case STORE: machine->variables[*next++] = *top--; break;
        case ADD: top[-1] += top[0]; top--; break;
        case SUBTRACT: top[-1] -= top[0]; top--; break;
        case MULTIPLY: top[-1] *= top[0]; top--; break;
        case LESS: top[-1] = top[-1] < top[0]; top--; break;
        case JUMP: next = code + *next; break;
        case JUMP_IF_ZERO: next = *top-- == 0 ? code + *next : next + 1; break;
        case GET: *top = machine->memory[*top]; break;
        case SET: machine->memory[top[0]] = top[-1]; top -= 2; break;
        case DUPLICATE: top[1] = top[0]; top++; break;
        case DROP: top--; break;
        case STOP: return machine->variables[2];
        default: return -1;
        }
    }
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 1;
    for (int round = 0; round < rounds; round++) {
        struct machine *machine = calloc(1, sizeof *machine);
        int primes = 0;
        for (int i = 0; i < 6; i++) {
            primes += run(machine, program);
            for (int k = 0; k < LIMIT; k++)
                machine->memory[k] = 0;
        }
        printf("%d %ld\n", primes, machine->steps);
        free(machine);
    }
    return 0;
}
