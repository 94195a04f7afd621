#if E
#endif
