/*
 * The registers of fpu.c. All routines keep what C expects; the system call in between
 * touches nothing of the FPU.
 */
        .text

.macro function name
        .globl  \name
        .type   \name, @function
\name:
.endm

.macro each instruction:req, register:req, base:req, size:req
        .irp    number, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        .ifc    \instruction, load
        vmovups \number * \size(\base), %\register\number
        .else
        vmovups %\register\number, \number * \size(\base)
        .endif
        .endr
.endm

/* uint32_t fpu_components(void): XCR0's low half, 3 where there is none. */
function fpu_components
        pushq   %rbx
        movl    $1, %eax
        cpuid
        movl    $3, %eax
        btl     $27, %ecx
        jnc     1f
        xorl    %ecx, %ecx
        xgetbv
1:      popq    %rbx
        ret

/* void avx_store(uint8_t registers[16][32]) */
function avx_store
        each    store, ymm, %rdi, 32
        ret

/* void avx_yield(const uint8_t load[16][32], uint8_t store[16][32]): another thread runs
 * between the two. */
function avx_yield
        pushq   %rbx
        movq    %rsi, %rbx
        each    load, ymm, %rdi, 32
        call    thread_yield
        each    store, ymm, %rbx, 32
        popq    %rbx
        ret

/* The same with XMM registers of 16 bytes, an x87 register in the last 16. */
function sse_store
        .irp    number, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        movups  %xmm\number, \number * 16(%rdi)
        .endr
        ret

function sse_yield
        pushq   %rbx
        movq    %rsi, %rbx
        .irp    number, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        movups  \number * 16(%rdi), %xmm\number
        .endr
        fldt    (%rdi)
        call    thread_yield
        .irp    number, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        movups  %xmm\number, \number * 16(%rbx)
        .endr
        fstpt   (%rbx)
        popq    %rbx
        ret

        .section .note.GNU-stack, "", @progbits
