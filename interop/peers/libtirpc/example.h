/* The value that both sides send and expect. */
#ifndef EXAMPLE_H
#define EXAMPLE_H
#include "interop.h"

void fill_example(everything *value);
int equals_example(const everything *value);

#endif
