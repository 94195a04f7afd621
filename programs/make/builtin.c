/*
 * The makefile that is read before all others: variables (not with -R) and rules (not with -r), those that POSIX
 * names for C, assembly, yacc and lex, and few that are usual beside them.
 */
#include "rule.h"

const char builtin_variables[] =
    "AR = ar\nARFLAGS = rv\nAS = as\nCC = cc\nCPP = $(CC) -E\nLD = ld\nLEX = lex\nYACC = yacc\nRM = rm -f\n"
    "CXX = g++\nOUTPUT_OPTION = -o $@\n"
    "COMPILE.c = $(CC) $(CFLAGS) $(CPPFLAGS) $(TARGET_ARCH) -c\n"
    "COMPILE.S = $(CC) $(ASFLAGS) $(CPPFLAGS) $(TARGET_MACH) -c\n"
    "COMPILE.s = $(AS) $(ASFLAGS) $(TARGET_MACH)\n"
    "COMPILE.cc = $(CXX) $(CXXFLAGS) $(CPPFLAGS) $(TARGET_ARCH) -c\n"
    "LINK.c = $(CC) $(CFLAGS) $(CPPFLAGS) $(LDFLAGS) $(TARGET_ARCH)\n"
    "LINK.o = $(CC) $(LDFLAGS) $(TARGET_ARCH)\n"
    "LINK.S = $(CC) $(ASFLAGS) $(CPPFLAGS) $(LDFLAGS) $(TARGET_MACH)\n"
    "LINK.s = $(CC) $(ASFLAGS) $(LDFLAGS) $(TARGET_MACH)\n"
    "PREPROCESS.S = $(CC) -E $(CPPFLAGS)\n"
    "YACC.y = $(YACC) $(YFLAGS)\nLEX.l = $(LEX) $(LFLAGS) -t\n";

const char builtin_rules[] =
    ".SUFFIXES: .out .a .o .c .cc .y .l .s .S .h .sh\n"
    ".o:\n\t$(LINK.o) $^ $(LOADLIBES) $(LDLIBS) -o $@\n"
    ".c:\n\t$(LINK.c) $^ $(LOADLIBES) $(LDLIBS) -o $@\n"
    ".s:\n\t$(LINK.s) $^ $(LOADLIBES) $(LDLIBS) -o $@\n"
    ".S:\n\t$(LINK.S) $^ $(LOADLIBES) $(LDLIBS) -o $@\n"
    ".sh:\n\tcat $< >$@ \n\tchmod a+x $@\n"
    ".c.o:\n\t$(COMPILE.c) $(OUTPUT_OPTION) $<\n"
    ".cc.o:\n\t$(COMPILE.cc) $(OUTPUT_OPTION) $<\n"
    ".s.o:\n\t$(COMPILE.s) -o $@ $<\n"
    ".S.o:\n\t$(COMPILE.S) -o $@ $<\n"
    ".S.s:\n\t$(PREPROCESS.S) $< > $@\n"
    ".y.c:\n\t$(YACC.y) $< \n\tmv -f y.tab.c $@\n"
    ".l.c:\n\t@$(RM) $@ \n\t$(LEX.l) $< > $@\n";
