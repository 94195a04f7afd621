/* options: -Wall */
/* Pragmas that the parser comes to: #pragma pack as it may be written, and those that nobody understands. */
#pragma pack(7) // 1: warning: '#pragma pack' takes push, pop, or an alignment of 1, 2, 4, 8 or 16: it is ignored [-Wpragmas]
#pragma pack(32) // 1: warning: '#pragma pack' takes push, pop, or an alignment of 1, 2, 4, 8 or 16: it is ignored [-Wpragmas]
#pragma pack(3.0L) // 1: warning: '#pragma pack' takes push, pop, or an alignment of 1, 2, 4, 8 or 16: it is ignored [-Wpragmas]
#pragma pack(-1) // 1: warning: '#pragma pack' takes push, pop, or an alignment of 1, 2, 4, 8 or 16: it is ignored [-Wpragmas]
#pragma pack // 1: warning: '(' is missing behind '#pragma pack': it is ignored [-Wpragmas]
#pragma pack(2 // 1: warning: ')' is missing in '#pragma pack': it is ignored [-Wpragmas]
#pragma pack(push, 3) // 1: warning: '#pragma pack' takes a name, and an alignment of 1, 2, 4, 8 or 16: it is ignored [-Wpragmas]
#pragma pack(push, a, b) // 1: warning: '#pragma pack' takes a name, and an alignment of 1, 2, 4, 8 or 16: it is ignored [-Wpragmas]
#pragma pack(push, 2, b) // 1: warning: '#pragma pack' takes a name, and an alignment of 1, 2, 4, 8 or 16: it is ignored [-Wpragmas]
#pragma pack(pop) // 1: warning: nothing was pushed for this '#pragma pack(pop)': it is ignored [-Wpragmas]
#pragma pack(push, a, 2)
#pragma pack(pop, b) // 1: warning: nothing was pushed for this '#pragma pack(pop)': it is ignored [-Wpragmas]
struct two { char c; int i; }; _Static_assert(sizeof(struct two) == 6, "still 2");
#pragma pack(pop, a)
struct four { char c; int i; }; _Static_assert(sizeof(struct four) == 8, "4 again");
#pragma omp parallel for num_threads(4) // 1: warning: this pragma is not understood [-Wunknown-pragmas]
#pragma weak none // 1: warning: this pragma is not understood [-Wunknown-pragmas]
#pragma GCC optimize ("O3")
#pragma GCC nonsense // 1: warning: this pragma is not understood [-Wunknown-pragmas]
#pragma STDC FP_CONTRACT OFF
