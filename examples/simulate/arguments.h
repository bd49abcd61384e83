/* SPDX-License-Identifier: MIT */
/* Command lines of the form --name VALUE, every value a number. */
#ifndef CALLKPI_EXAMPLE_SIMULATE_ARGUMENTS_H
#define CALLKPI_EXAMPLE_SIMULATE_ARGUMENTS_H

#include <stddef.h>

typedef struct argument {
    const char *name; /* such as "--aht" */
    const char *what;
    double value; /* the default; then what was given */
    double low;
    double high;
} argument;

/* 0; 2 after saying what makes no sense; -1 after --help. */
int arguments_take(argument *arguments, size_t count, const char *summary, int words, char **word);

#endif
