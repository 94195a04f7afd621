/* uname [-amnrsv]: the system's name; -a: all of it. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    static const char order[] = "snrvm";
    struct utsname name;
    bool wanted[sizeof order] = { false }, any = false;
    int option;
    uname(&name);
    const char *texts[] = { name.sysname, name.nodename, name.release, name.version, name.machine };
    program_buffer_output();
    while ((option = getopt(count, arguments, "amnrsv")) != -1) {
        if (option == '?')
            program_usage("uname [-amnrsv]");
        for (size_t i = 0; order[i] != 0; i++)
            wanted[i] = wanted[i] || option == 'a' || option == order[i];
        any = true;
    }
    wanted[0] = wanted[0] || !any;
    const char *space = "";
    for (size_t i = 0; order[i] != 0; i++) {
        if (wanted[i]) {
            printf("%s%s", space, texts[i]);
            space = " ";
        }
    }
    putchar('\n');
    return 0;
}
