/* Guards, #pragma once, #include_next, names out of macros, __has_include; folders of which the first has no branch/, and both/ without two.h. */
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
#include <branch/one.h>
#include <branch/two.h>
#include <both/one.h>
#include <both/two.h>
#if !__has_include(<branch/three.h>) && !__has_include(<both/three.h>) && !__has_include(<none/one.h>) && __has_include(<branch/one.h>)
branches
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
branch one
branch two
both one
both two
branches
*/
