/*
 * POSIX <syslog.h>: lines of the system's log (dmesg prints it), when the manifest gives the service `log`; else they go to
 * standard error. A line is cut behind 200 bytes.
 */
#ifndef _SYSLOG_H
#define _SYSLOG_H

#include <stdarg.h>

#define LOG_EMERG 0
#define LOG_ALERT 1
#define LOG_CRIT 2
#define LOG_ERR 3
#define LOG_WARNING 4
#define LOG_NOTICE 5
#define LOG_INFO 6
#define LOG_DEBUG 7
#define LOG_MASK(priority) (1 << (priority))
#define LOG_UPTO(priority) ((1 << ((priority) + 1)) - 1)

/* Facilities: they are not in the line. */
#define LOG_KERN (0 << 3)
#define LOG_USER (1 << 3)
#define LOG_MAIL (2 << 3)
#define LOG_DAEMON (3 << 3)
#define LOG_AUTH (4 << 3)
#define LOG_SYSLOG (5 << 3)
#define LOG_LPR (6 << 3)
#define LOG_NEWS (7 << 3)
#define LOG_UUCP (8 << 3)
#define LOG_CRON (9 << 3)
#define LOG_AUTHPRIV (10 << 3)
#define LOG_FTP (11 << 3)
#define LOG_LOCAL0 (16 << 3)
#define LOG_LOCAL1 (17 << 3)
#define LOG_LOCAL2 (18 << 3)
#define LOG_LOCAL3 (19 << 3)
#define LOG_LOCAL4 (20 << 3)
#define LOG_LOCAL5 (21 << 3)
#define LOG_LOCAL6 (22 << 3)
#define LOG_LOCAL7 (23 << 3)

#define LOG_PID 1                  /* the process's number in each line */
#define LOG_CONS 2                 /* no effect, like ODELAY, NDELAY and NOWAIT: nothing is opened, and nobody waited for */
#define LOG_ODELAY 4
#define LOG_NDELAY 8
#define LOG_NOWAIT 16
#define LOG_PERROR 32              /* to standard error as well */

/* `name` in front of each line, kept by the caller; NULL: the program's. */
void openlog(const char *name, int options, int facility);
/* The mask before; 0 changes nothing. */
int setlogmask(int mask);
/* Like printf; %m is the text of errno. */
void syslog(int priority, const char *format, ...);
void vsyslog(int priority, const char *format, va_list arguments);
void closelog(void);

#endif
