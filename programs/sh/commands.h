/* The commands that the shell does itself, by file; each answers its status. */
#ifndef SH_COMMANDS_H
#define SH_COMMANDS_H

/* control.c: what changes which command is next. */
int run_break(int count, char **arguments);
int run_continue(int count, char **arguments);
int run_dot(int count, char **arguments);
int run_eval(int count, char **arguments);
int run_exec(int count, char **arguments);
int run_exit(int count, char **arguments);
int run_return(int count, char **arguments);

/* names.c: variables, arguments, functions, what a name means. */
int run_command(int count, char **arguments);
int run_export(int count, char **arguments);
int run_getopts(int count, char **arguments);
int run_local(int count, char **arguments);
int run_read(int count, char **arguments);
int run_readonly(int count, char **arguments);
int run_set(int count, char **arguments);
int run_shift(int count, char **arguments);
int run_type(int count, char **arguments);
int run_unset(int count, char **arguments);

/* process.c: of the shell's process. */
int run_cd(int count, char **arguments);
int run_pwd(int count, char **arguments);
int run_times(int count, char **arguments);
int run_umask(int count, char **arguments);

/* limits.c */
int run_ulimit(int count, char **arguments);

#endif
