/* Guards, #pragma once, #include_next, names out of macros, __has_include. */
/* options: -Itests/cc/preprocess/include/a -Itests/cc/preprocess/include/b */
#include "include/guarded.h"
#include "include/guarded.h"
#undef GUARDED
#include "include/guarded.h"
#include "include/once.h"
#include "include/once.h"
#include "include/same_as_once.h"
#include <next.h>
#define NAME "include/plain.h"
#include NAME
#define LESS <next.h>
#include LESS
#define part(x) <x.h>
#include part(next)
#if __has_include("include/plain.h") && __has_include(<next.h>) && !__has_include("none.h") && !__has_include(<none.h>)
found
#endif
#if defined __has_include && __has_include(NAME) && __has_include(LESS)
by macro
#endif
#ifdef __has_include_next
next
#endif

/* expected:
guarded 0
guarded 1
#pragma once
once
next a
next b
plain
next a
next b
next a
next b
found
by macro
next
*/
