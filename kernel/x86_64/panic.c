/*
 * The kernel's last words: the reason, registers, control registers and a back
 * trace by frame pointers, on the first serial port and on the screen; then the
 * processor halts. Nothing here uses the core's structure, which may be what is
 * broken.
 */
#include "apic.h"
#include "cpu.h"
#include "format.h"
#include "panic.h"
#include "paging.h"
#include "screen.h"
#include "serial.h"
#include "symbols.h"

enum { TRACE_MAX = 32 };

static volatile uint32_t panicking;

static void put(char character)
{
    serial_put(character);
    screen_put(character);
}

__attribute__((format(printf, 1, 2)))
static void print(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    format_text(put, format, arguments);
    va_end(arguments);
}

/* A panic during a panic has nothing better to say. The other cores are stopped: they
 * come here by the interrupt. */
static void begin(void)
{
    if (atomic_exchange(&panicking, 1) != 0)
        cpu_halt();
    apic_stop_others();
    serial_start();
    screen_clear();
    print("\nQuine kernel panic: ");
}

/* `inside`: an address in the function that is meant. A return address may be the
 * first of the next function, when the call does not return. */
static void print_place(uint64_t address, uint64_t inside)
{
    uint64_t distance;
    const char *name = symbols_find(inside, &distance);

    print("    %016lx  %s", address, name != 0 ? name : "?");
    if (name != 0)
        print(" + 0x%lx", distance + (address - inside));
    print("\n");
}

/* A frame is the caller's frame pointer, then the return address. Only addresses
 * in the kernel's stacks are followed, and only upwards. */
static void print_trace(uint64_t ip, uint64_t frame)
{
    print("back trace\n");
    if (ip != 0)
        print_place(ip, ip);
    for (unsigned depth = 0; depth < TRACE_MAX; depth++) {
        const uint64_t *words = (const uint64_t *)frame;
        bool first_stack = frame >= (uint64_t)kernel_guard + 4096 && frame <= (uint64_t)emergency_stack_top - 16;
        if (frame % 8 != 0 || !(first_stack || paging_is_stack(frame)))
            break;
        print_place(words[1], words[1] - 1);
        if (words[0] <= frame)
            break;
        frame = words[0];
    }
}

static _Noreturn void end(uint64_t ip, uint64_t frame)
{
    print("cr0 %016lx  cr2 %016lx  cr3 %016lx  cr4 %016lx\n", cr0_read(), cr2_read(), cr3_read(), cr4_read());
    print_trace(ip, frame);
    print("The processor is halted.\n");
    cpu_halt();
}

_Noreturn void machine_panic(const char *format, ...)
{
    va_list arguments;

    begin();
    va_start(arguments, format);
    format_text(put, format, arguments);
    va_end(arguments);
    print("\n");
    end(0, frame_pointer());
}

_Noreturn void panic_in_kernel(const struct kernel_frame *frame, const char *reason)
{
    begin();
    print("%s in the kernel, vector %lu, error code %lx\n", reason, frame->vector, frame->error_code);
    print("rax %016lx  rbx %016lx  rcx %016lx  rdx %016lx\n", frame->rax, frame->rbx, frame->rcx, frame->rdx);
    print("rsi %016lx  rdi %016lx  rbp %016lx  rsp %016lx\n", frame->rsi, frame->rdi, frame->rbp, frame->sp);
    print("r8  %016lx  r9  %016lx  r10 %016lx  r11 %016lx\n", frame->r8, frame->r9, frame->r10, frame->r11);
    print("r12 %016lx  r13 %016lx  r14 %016lx  r15 %016lx\n", frame->r12, frame->r13, frame->r14, frame->r15);
    print("rip %016lx  cs  %016lx  rflags %lx\n", frame->ip, frame->cs, frame->flags);
    end(frame->ip, frame->rbp);
}

_Noreturn void panic_in_user(const struct registers *registers, const char *reason)
{
    begin();
    print("%s while a thread ran\n", reason);
    print("rip %016lx  rsp %016lx  rflags %lx\n", registers->ip, registers->sp, registers->flags);
    print("rax %016lx  rdi %016lx  rsi %016lx  rdx %016lx\n",
          registers->rax, registers->rdi, registers->rsi, registers->rdx);
    end(0, 0);
}
