 mov %ds:(%rax),%eax
 mov %ss:(%rsp),%eax
 mov %ds:(%rbp),%eax
 movsb %ds:(%rsi),%es:(%rdi)
 lodsb %gs:(%rsi),%al
 movsb (%esi),(%edi)
 stosl %eax,(%edi)
 outsb (%rsi),(%dx)
 insl (%dx),%es:(%rdi)
 cmpsb (%rdi),(%rsi)
 stos %al,%es:(%rdi)
 stos %al,(%rdi)
 stos %ax,%es:(%rdi)
 stos %eax,%es:(%edi)
 stos %rax,%es:(%rdi)
 lods %ds:(%rsi),%eax
 lods (%rsi),%al
 scas %es:(%rdi),%al
 scas (%rdi),%rax
 stosb %al,%es:(%rdi)
 stosl
 insb (%dx),%es:(%rdi)
 movsb %ds:(%rsi),%es:(%rdi)
 xlat %ds:(%rbx)
 xlat (%rbx)
 xlatb
 movsxd %ebx,%rcx
 movslq %ebx,%rcx
 rep stos %eax,%es:(%rdi)
 repne scas %es:(%rdi),%al
 lods %fs:(%rsi),%al
 lods (%esi),%ax
 xlat %gs:(%rbx)
 lock;lods %fs:(%rsi),%rax
