/* The cases of the program SHAPES. */
#ifndef SHAPES_CLIENT_H
#define SHAPES_CLIENT_H
#include "interop.h"

typedef void (*check_function)(const char *name, int good);

void call_shapes(CLIENT *v1, CLIENT *v2, int is_large, check_function checking);

#endif
