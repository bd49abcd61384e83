/* SPDX-License-Identifier: MIT */
/* The words of a command whose options all take one value, as "--name value" or
 * "--name=value", each at most once. */
#ifndef CALLKPI_EXAMPLE_OPTION_WORDS_H
#define CALLKPI_EXAMPLE_OPTION_WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct option_words {
    const char *command; /* for "see callkpi COMMAND --help" */
    const void *table;   /* of structs that begin with the option's name */
    size_t row_size;
    size_t row_count;
    bool *seen; /* a row each; all false at first */
    char **words;
    int left;
    bool help; /* it was asked for: nothing after it counts */
};

/* The next option's row and value; the row is row_count where there is none.
 * Answers EXIT_DONE, or has complained and answers EXIT_USAGE. */
int option_words_next(struct option_words *words, size_t *row, const char **value);

#endif
