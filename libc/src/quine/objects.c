/* Object operations: abi/operations.h says what each takes and gives. */
#include <quine/kernel.h>

#include <string.h>
#include <abi/operations.h>

/* Each operation's message information, from the one list. */
static const uint64_t requests[OPERATION_COUNT] = {
#define X(object, name, handler, number, takes, ...) [number] = (uint64_t)(number) << 32 | (takes),
    OPERATION_LIST(X)
#undef X
};

/* Calls `object` with the words of the message; results come back in it. */
static enum error operate(capability object, enum operation operation, struct message *message)
{
    message->info = requests[operation];
    enum error error = ipc_call(object, message);
    return error != ERROR_NONE ? error : (enum error)message_label(message->info);
}

enum error untyped_retype(capability untyped, enum object_type type, uint64_t size, uint64_t count,
                          capability cnode, uint64_t index)
{
    return operate(untyped, OPERATION_UNTYPED_RETYPE,
                   &(struct message){ .words = { type, size, count, cnode, index } });
}

enum error untyped_info(capability untyped, struct untyped_info *info)
{
    struct message message = {0};
    enum error error = operate(untyped, OPERATION_UNTYPED_INFO, &message);
    info->base = message.words[0];
    info->size = message.words[1];
    info->free = message.words[2];
    info->device = message.words[3] != 0;
    return error;
}

enum error cnode_copy(capability cnode, uint64_t index, capability source, uint64_t source_index,
                      unsigned rights)
{
    return operate(cnode, OPERATION_CNODE_COPY,
                   &(struct message){ .words = { index, source, source_index, rights } });
}

enum error cnode_copy_range(capability cnode, uint64_t index, capability source, uint64_t source_index,
                            unsigned count, unsigned rights)
{
    return operate(cnode, OPERATION_CNODE_COPY_RANGE,
                   &(struct message){ .words = { index, source, source_index, count, rights } });
}

enum error cnode_mint(capability cnode, uint64_t index, capability source, uint64_t source_index,
                      unsigned rights, uint64_t badge)
{
    return operate(cnode, OPERATION_CNODE_MINT,
                   &(struct message){ .words = { index, source, source_index, rights, badge } });
}

enum error cnode_move(capability cnode, uint64_t index, capability source, uint64_t source_index)
{
    return operate(cnode, OPERATION_CNODE_MOVE,
                   &(struct message){ .words = { index, source, source_index } });
}

enum error cnode_delete(capability cnode, uint64_t index)
{
    return operate(cnode, OPERATION_CNODE_DELETE, &(struct message){ .words = { index } });
}

enum error cnode_revoke(capability cnode, uint64_t index)
{
    return operate(cnode, OPERATION_CNODE_REVOKE, &(struct message){ .words = { index } });
}

enum error cnode_watch(capability cnode, uint64_t index, capability notification)
{
    return operate(cnode, OPERATION_CNODE_WATCH, &(struct message){ .words = { index, notification } });
}

enum error cnode_info(capability cnode, uint64_t index, struct slot_info *info)
{
    struct message message = { .words = { index } };
    enum error error = operate(cnode, OPERATION_CNODE_INFO, &message);
    info->type = (enum object_type)message.words[0];
    info->rights = (unsigned)message.words[1];
    info->badge = message.words[2];
    info->has_children = message.words[3] != 0;
    return error;
}

enum error cnode_swap(capability cnode, uint64_t index, capability other, uint64_t other_index)
{
    return operate(cnode, OPERATION_CNODE_SWAP, &(struct message){ .words = { index, other, other_index } });
}

enum error cnode_cancel(capability cnode, uint64_t index)
{
    return operate(cnode, OPERATION_CNODE_CANCEL, &(struct message){ .words = { index } });
}

enum error thread_configure(capability thread, const struct thread_configuration *configuration)
{
    struct message message = { .words = {
        configuration->cspace, configuration->address_space, configuration->ipc_buffer_frame,
        configuration->ipc_buffer, configuration->fault_endpoint, configuration->flags,
    } };
    return operate(thread, OPERATION_THREAD_CONFIGURE, &message);
}

enum error thread_set_priority(capability thread, unsigned priority, unsigned ceiling)
{
    return operate(thread, OPERATION_THREAD_SET_PRIORITY,
                   &(struct message){ .words = { priority, ceiling } });
}

enum error thread_write_registers(capability thread, uint64_t ip, uint64_t sp, uint64_t argument,
                                  uint64_t tls, int resume)
{
    return operate(thread, OPERATION_THREAD_WRITE_REGISTERS,
                   &(struct message){ .words = { ip, sp, argument, tls, resume != 0 } });
}

enum error thread_read_registers(capability thread, struct thread_registers *registers)
{
    struct message message = {0};
    enum error error = operate(thread, OPERATION_THREAD_READ_REGISTERS, &message);
    uint64_t *in_order = &registers->ip;
    for (unsigned i = 0; i < MESSAGE_REGISTERS; i++)
        in_order[i] = message.words[i];
    for (unsigned i = MESSAGE_REGISTERS; i < sizeof *registers / sizeof(uint64_t); i++)
        in_order[i] = __ipc_buffer()->words[i];
    return error;
}

enum error thread_resume(capability thread)
{
    return operate(thread, OPERATION_THREAD_RESUME, &(struct message){0});
}

enum error thread_suspend(capability thread)
{
    return operate(thread, OPERATION_THREAD_SUSPEND, &(struct message){0});
}

enum error thread_bind_notification(capability thread, capability notification)
{
    return operate(thread, OPERATION_THREAD_BIND_NOTIFICATION,
                   &(struct message){ .words = { notification } });
}

enum error thread_set_tls(capability thread, uint64_t base)
{
    return operate(thread, OPERATION_THREAD_SET_TLS, &(struct message){ .words = { base } });
}

enum error thread_set_registers(capability thread, const struct thread_registers *registers)
{
    struct message message = { .words = { registers->ip, registers->sp, registers->flags, registers->rax,
                                          registers->rdi, registers->fs_base } };
    const uint64_t *in_order = &registers->ip;
    for (unsigned i = MESSAGE_REGISTERS; i < sizeof *registers / sizeof(uint64_t); i++)
        __ipc_buffer()->words[i] = in_order[i];
    return operate(thread, OPERATION_THREAD_SET_REGISTERS, &message);
}

enum error thread_step(capability thread, int on)
{
    return operate(thread, OPERATION_THREAD_STEP, &(struct message){ .words = { on != 0 } });
}

enum error thread_breakpoint(capability thread, unsigned number, enum breakpoint kind, uint64_t address,
                             unsigned bytes)
{
    return operate(thread, OPERATION_THREAD_BREAKPOINT,
                   &(struct message){ .words = { number, kind, address, bytes } });
}

enum error time_control_configure(capability control, capability context, unsigned core, uint64_t budget,
                                  uint64_t period)
{
    return operate(control, OPERATION_TIME_CONTROL_CONFIGURE,
                   &(struct message){ .words = { context, core, budget, period } });
}

enum error context_bind(capability context, capability thread)
{
    return operate(context, OPERATION_CONTEXT_BIND, &(struct message){ .words = { thread } });
}

enum error context_info(capability context, struct context_info *info)
{
    struct message message = {0};
    enum error error = operate(context, OPERATION_CONTEXT_INFO, &message);
    info->consumed = message.words[0];
    info->budget = message.words[1];
    info->period = message.words[2];
    info->core = (unsigned)message.words[3];
    return error;
}

enum error table_map(capability table, capability address_space, uint64_t address, unsigned *level)
{
    struct message message = { .words = { address_space, address } };
    enum error error = operate(table, OPERATION_TABLE_MAP, &message);
    *level = (unsigned)message.words[0];
    return error;
}

enum error table_unmap(capability table)
{
    return operate(table, OPERATION_TABLE_UNMAP, &(struct message){0});
}

enum error frame_map(capability frame, capability address_space, uint64_t address, unsigned rights,
                     enum cache cache)
{
    return operate(frame, OPERATION_FRAME_MAP,
                   &(struct message){ .words = { address_space, address, rights, cache } });
}

enum error frame_unmap(capability frame)
{
    return operate(frame, OPERATION_FRAME_UNMAP, &(struct message){0});
}

enum error frame_seal(capability frame)
{
    return operate(frame, OPERATION_FRAME_SEAL, &(struct message){0});
}

enum error frame_info(capability frame, struct frame_info *info)
{
    struct message message = {0};
    enum error error = operate(frame, OPERATION_FRAME_INFO, &message);
    info->base = message.words[0];
    info->size_bits = (unsigned)message.words[1];
    info->device = message.words[2] != 0;
    info->sealed = message.words[3] != 0;
    return error;
}

enum error space_map(capability address_space, capability cnode, uint64_t first, uint64_t count,
                     uint64_t address, unsigned rights, enum cache cache)
{
    return operate(address_space, OPERATION_SPACE_MAP,
                   &(struct message){ .words = { cnode, first, count, address, rights, cache } });
}

enum error space_unmap(capability address_space, capability cnode, uint64_t first, uint64_t count)
{
    return operate(address_space, OPERATION_SPACE_UNMAP,
                   &(struct message){ .words = { cnode, first, count } });
}

enum error irq_control_get(capability control, uint64_t line, unsigned flags, capability cnode,
                           uint64_t index)
{
    return operate(control, OPERATION_IRQ_CONTROL_GET,
                   &(struct message){ .words = { line, flags, cnode, index } });
}

enum error irq_control_message(capability control, unsigned core, capability cnode, uint64_t index,
                               uint64_t *address, uint32_t *data)
{
    struct message message = { .words = { core, cnode, index } };
    enum error error = operate(control, OPERATION_IRQ_CONTROL_MESSAGE, &message);
    *address = message.words[0];
    *data = (uint32_t)message.words[1];
    return error;
}

enum error irq_handler_bind(capability handler, capability notification)
{
    return operate(handler, OPERATION_IRQ_HANDLER_BIND, &(struct message){ .words = { notification } });
}

enum error irq_handler_acknowledge(capability handler)
{
    return operate(handler, OPERATION_IRQ_HANDLER_ACKNOWLEDGE, &(struct message){0});
}

enum error io_ports_in(capability ports, unsigned port, unsigned width, uint32_t *value)
{
    struct message message = { .words = { port, width } };
    enum error error = operate(ports, OPERATION_IO_PORTS_IN, &message);
    *value = (uint32_t)message.words[0];
    return error;
}

enum error io_ports_out(capability ports, unsigned port, unsigned width, uint32_t value)
{
    return operate(ports, OPERATION_IO_PORTS_OUT, &(struct message){ .words = { port, width, value } });
}

enum error io_ports_write(capability ports, unsigned port, const void *bytes, unsigned count)
{
    struct message message = { .words = { port, count } };
    if (count > 2 * sizeof message.words[0])
        return ERROR_BAD_ARGUMENT;
    memcpy(&message.words[2], bytes, count);
    return operate(ports, OPERATION_IO_PORTS_WRITE, &message);
}

enum error notification_wait(capability notification, uint64_t *word)
{
    struct message message = {0};
    enum error error = ipc_receive(notification, &message, 0);
    *word = message.badge;
    return error;
}

enum error notification_poll(capability notification, uint64_t *word)
{
    struct message message = {0};
    enum error error = ipc_try_receive(notification, &message, 0);
    *word = message.badge;
    return error;
}
