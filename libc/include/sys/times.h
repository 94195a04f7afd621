/* POSIX: times of the process, in ticks of sysconf(_SC_CLK_TCK). */
#ifndef _SYS_TIMES_H
#define _SYS_TIMES_H

typedef long clock_t;

struct tms {
    clock_t tms_utime, tms_stime, tms_cutime, tms_cstime;
};

clock_t times(struct tms *buffer);

#endif
