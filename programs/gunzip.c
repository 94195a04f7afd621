/* gunzip [-cfktv] [FILE...]: expand FILE.gz to FILE; the options are those of gzip. */
#include <unistd.h>
#include <quine/deflate.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    static char *input[] = { "-", NULL };
    struct gzip_options options = { .level = 0 };
    int option, status = 0;
    while ((option = getopt(count, arguments, "cfktv")) != -1) {
        switch (option) {
        case 'c': options.to_output = true; break;
        case 'f': options.force = true; break;
        case 'k': options.keep = true; break;
        case 't': options.test = true; break;
        case 'v': options.say = true; break;
        default: program_usage("gunzip [-cfktv] [FILE...]");
        }
    }
    program_buffer_output();
    for (char **path = optind < count ? arguments + optind : input; *path != NULL; path++)
        status |= gzip_file(*path, &options);
    return status;
}
