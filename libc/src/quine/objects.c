/* Object operations: abi/objects.h says what each takes and gives. */
#include <quine/kernel.h>

#include <string.h>

/* Calls `object` with up to six words; results come back in `message`. */
static enum error operate(capability object, enum operation operation, unsigned words,
                          struct message *message)
{
    message->info = message_info(operation, words, 0);
    enum error error = ipc_call(object, message);
    return error != ERROR_NONE ? error : (enum error)message_label(message->info);
}

enum error untyped_retype(capability untyped, enum object_type type, uint64_t size, uint64_t count,
                          capability cnode, uint64_t index)
{
    struct message message = { .words = { type, size, count, cnode, index } };
    return operate(untyped, OPERATION_UNTYPED_RETYPE, 5, &message);
}

enum error untyped_info(capability untyped, struct untyped_info *info)
{
    struct message message = {0};
    enum error error = operate(untyped, OPERATION_UNTYPED_INFO, 0, &message);
    info->base = message.words[0];
    info->size = message.words[1];
    info->free = message.words[2];
    info->device = message.words[3] != 0;
    return error;
}

enum error cnode_copy(capability cnode, uint64_t index, capability source, uint64_t source_index,
                      unsigned rights)
{
    struct message message = { .words = { index, source, source_index, rights } };
    return operate(cnode, OPERATION_CNODE_COPY, 4, &message);
}

enum error cnode_mint(capability cnode, uint64_t index, capability source, uint64_t source_index,
                      unsigned rights, uint64_t badge)
{
    struct message message = { .words = { index, source, source_index, rights, badge } };
    return operate(cnode, OPERATION_CNODE_MINT, 5, &message);
}

enum error cnode_move(capability cnode, uint64_t index, capability source, uint64_t source_index)
{
    struct message message = { .words = { index, source, source_index } };
    return operate(cnode, OPERATION_CNODE_MOVE, 3, &message);
}

enum error cnode_delete(capability cnode, uint64_t index)
{
    struct message message = { .words = { index } };
    return operate(cnode, OPERATION_CNODE_DELETE, 1, &message);
}

enum error cnode_revoke(capability cnode, uint64_t index)
{
    struct message message = { .words = { index } };
    return operate(cnode, OPERATION_CNODE_REVOKE, 1, &message);
}

enum error cnode_watch(capability cnode, uint64_t index, capability notification)
{
    struct message message = { .words = { index, notification } };
    return operate(cnode, OPERATION_CNODE_WATCH, 2, &message);
}

enum error cnode_info(capability cnode, uint64_t index, struct slot_info *info)
{
    struct message message = { .words = { index } };
    enum error error = operate(cnode, OPERATION_CNODE_INFO, 1, &message);
    info->type = (enum object_type)message.words[0];
    info->rights = (unsigned)message.words[1];
    info->badge = message.words[2];
    info->has_children = message.words[3] != 0;
    return error;
}

enum error thread_configure(capability thread, const struct thread_configuration *configuration)
{
    struct message message = { .words = {
        configuration->cspace, configuration->address_space, configuration->ipc_buffer_frame,
        configuration->ipc_buffer, configuration->fault_endpoint, configuration->flags,
    } };
    return operate(thread, OPERATION_THREAD_CONFIGURE, 6, &message);
}

enum error thread_set_priority(capability thread, unsigned priority, unsigned ceiling)
{
    struct message message = { .words = { priority, ceiling } };
    return operate(thread, OPERATION_THREAD_SET_PRIORITY, 2, &message);
}

enum error thread_write_registers(capability thread, uint64_t ip, uint64_t sp, uint64_t argument,
                                  uint64_t tls, int resume)
{
    struct message message = { .words = { ip, sp, argument, tls, resume != 0 } };
    return operate(thread, OPERATION_THREAD_WRITE_REGISTERS, 5, &message);
}

enum error thread_read_registers(capability thread, struct thread_registers *registers)
{
    struct message message = {0};
    enum error error = operate(thread, OPERATION_THREAD_READ_REGISTERS, 0, &message);
    uint64_t *in_order = &registers->ip;
    for (unsigned i = 0; i < MESSAGE_REGISTERS; i++)
        in_order[i] = message.words[i];
    for (unsigned i = MESSAGE_REGISTERS; i < sizeof *registers / sizeof(uint64_t); i++)
        in_order[i] = ipc_buffer()->words[i];
    return error;
}

enum error thread_resume(capability thread)
{
    struct message message = {0};
    return operate(thread, OPERATION_THREAD_RESUME, 0, &message);
}

enum error thread_suspend(capability thread)
{
    struct message message = {0};
    return operate(thread, OPERATION_THREAD_SUSPEND, 0, &message);
}

enum error thread_bind_notification(capability thread, capability notification)
{
    struct message message = { .words = { notification } };
    return operate(thread, OPERATION_THREAD_BIND_NOTIFICATION, 1, &message);
}

enum error thread_set_tls(capability thread, uint64_t base)
{
    struct message message = { .words = { base } };
    return operate(thread, OPERATION_THREAD_SET_TLS, 1, &message);
}

enum error time_control_configure(capability control, capability context, unsigned core,
                                  uint64_t budget, uint64_t period)
{
    struct message message = { .words = { context, core, budget, period } };
    return operate(control, OPERATION_TIME_CONTROL_CONFIGURE, 4, &message);
}

enum error context_bind(capability context, capability thread)
{
    struct message message = { .words = { thread } };
    return operate(context, OPERATION_CONTEXT_BIND, 1, &message);
}

enum error context_info(capability context, struct context_info *info)
{
    struct message message = {0};
    enum error error = operate(context, OPERATION_CONTEXT_INFO, 0, &message);
    info->consumed = message.words[0];
    info->budget = message.words[1];
    info->period = message.words[2];
    info->core = (unsigned)message.words[3];
    return error;
}

enum error table_map(capability table, capability address_space, uint64_t address, unsigned *level)
{
    struct message message = { .words = { address_space, address } };
    enum error error = operate(table, OPERATION_TABLE_MAP, 2, &message);
    *level = (unsigned)message.words[0];
    return error;
}

enum error table_unmap(capability table)
{
    struct message message = {0};
    return operate(table, OPERATION_TABLE_UNMAP, 0, &message);
}

enum error frame_map(capability frame, capability address_space, uint64_t address, unsigned rights,
                     enum cache cache)
{
    struct message message = { .words = { address_space, address, rights, cache } };
    return operate(frame, OPERATION_FRAME_MAP, 4, &message);
}

enum error frame_unmap(capability frame)
{
    struct message message = {0};
    return operate(frame, OPERATION_FRAME_UNMAP, 0, &message);
}

enum error frame_seal(capability frame)
{
    struct message message = {0};
    return operate(frame, OPERATION_FRAME_SEAL, 0, &message);
}

enum error frame_info(capability frame, struct frame_info *info)
{
    struct message message = {0};
    enum error error = operate(frame, OPERATION_FRAME_INFO, 0, &message);
    info->base = message.words[0];
    info->size_bits = (unsigned)message.words[1];
    info->device = message.words[2] != 0;
    info->sealed = message.words[3] != 0;
    return error;
}

enum error irq_control_get(capability control, uint64_t line, unsigned flags, capability cnode,
                           uint64_t index)
{
    struct message message = { .words = { line, flags, cnode, index } };
    return operate(control, OPERATION_IRQ_CONTROL_GET, 4, &message);
}

enum error irq_handler_bind(capability handler, capability notification)
{
    struct message message = { .words = { notification } };
    return operate(handler, OPERATION_IRQ_HANDLER_BIND, 1, &message);
}

enum error irq_handler_acknowledge(capability handler)
{
    struct message message = {0};
    return operate(handler, OPERATION_IRQ_HANDLER_ACKNOWLEDGE, 0, &message);
}

enum error io_ports_in(capability ports, unsigned port, unsigned width, uint32_t *value)
{
    struct message message = { .words = { port, width } };
    enum error error = operate(ports, OPERATION_IO_PORTS_IN, 2, &message);
    *value = (uint32_t)message.words[0];
    return error;
}

enum error io_ports_out(capability ports, unsigned port, unsigned width, uint32_t value)
{
    struct message message = { .words = { port, width, value } };
    return operate(ports, OPERATION_IO_PORTS_OUT, 3, &message);
}

enum error io_ports_write(capability ports, unsigned port, const void *bytes, unsigned count)
{
    struct message message = { .words = { port, count } };
    if (count > 2 * sizeof message.words[0])
        return ERROR_BAD_ARGUMENT;
    memcpy(&message.words[2], bytes, count);
    return operate(ports, OPERATION_IO_PORTS_WRITE, 4, &message);
}

/* Never waits, even if what a stranger gave as a notification is an endpoint. */
enum error notification_signal(capability notification)
{
    struct message message = {0};
    return ipc_try_send(notification, &message);
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
