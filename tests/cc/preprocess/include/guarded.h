/* A comment may stand before a guard. */
#ifndef GUARDED
#define GUARDED
guarded __COUNTER__
#endif
// and behind it
