/* hostname: the name of this machine, as uname -n prints it. */
#include <stdio.h>
#include <sys/utsname.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    struct utsname name;
    (void)arguments;
    if (count > 1)
        program_usage("hostname");
    program_buffer_output();
    uname(&name);
    puts(name.nodename);
    return 0;
}
