/* id [-u | -g | -G] [-nr]: who the user is, POSIX XCU. Quine has one owner of all files, number 0: what a program may do
 * depends on its manifest, not on who started it. */
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    bool name = false, one = false;
    int option;
    program_buffer_output();
    while ((option = getopt(count, arguments, "Ggnru")) != -1) {
        switch (option) {
        case 'G': case 'g': case 'u': one = true; break;
        case 'n': name = true; break;
        case 'r': break;
        default: program_usage("id [-u | -g | -G] [-nr]");
        }
    }
    if (optind != count || (name && !one))
        program_usage("id [-u | -g | -G] [-nr]");
    puts(!one ? "uid=0(root) gid=0(root) groups=0(root)" : name ? "root" : "0");
    return 0;
}
