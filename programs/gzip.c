/* gzip [-cdfkntv] [-1 ... -9] [FILE...]: compress files to FILE.gz. -d: expand, -c: to standard output, -k: keep the file,
 * -f: overwrite, -t: check only, -v: say what is done; without files standard input. */
#include <unistd.h>
#include <quine/deflate.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    static char *input[] = { "-", NULL };
    struct gzip_options options = { .level = 6 };
    int option, status = 0;
    while ((option = getopt(count, arguments, "123456789cdfkntv")) != -1) {
        switch (option) {
        case 'c': options.to_output = true; break;
        case 'd': options.level = 0; break;
        case 'f': options.force = true; break;
        case 'k': options.keep = true; break;
        case 'n': break;        /* neither name nor time is noted */
        case 't':
            options.test = true;
            options.level = 0;
            break;
        case 'v': options.say = true; break;
        case '?': program_usage("gzip [-cdfkntv] [-1 ... -9] [FILE...]");
        default:
            if (options.level > 0)
                options.level = option - '0';
        }
    }
    program_buffer_output();
    for (char **path = optind < count ? arguments + optind : input; *path != NULL; path++)
        status |= gzip_file(*path, &options);
    return status;
}
