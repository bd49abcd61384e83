/* SPDX-License-Identifier: MIT */
/* The words of a command: options as "--name value" or "--name=value", and, where there are any, files. Unless their
 * row has other manners, options take one value and come at most once. */
#ifndef CALLKPI_EXAMPLE_OPTION_WORDS_H
#define CALLKPI_EXAMPLE_OPTION_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bits of a row's manners. */
enum { OPTION_BARE = 1, OPTION_REPEATABLE = 2, OPTION_REFUSED = 4 /* whatever follows: it is not asked for a value */ };

struct option_words {
    const char *command; /* for "see callkpi COMMAND --help" */
    const void *table;   /* of structs that begin with the option's name */
    size_t row_size;
    size_t row_count;
    uint32_t (*manners)(const void *row); /* NULL: all rows have none */
    const char **files;                   /* words that are no options, with room for all; NULL: there are none */
    size_t file_count;
    bool *seen; /* a row each; all false at first */
    char **words;
    int left;
    bool help;         /* it was asked for: nothing after it counts */
    bool options_over; /* after "--" all words are files */
};

/* The next option's row and value, NULL where it has none; the row is row_count where there is none.
 * Answers EXIT_DONE, or has complained and answers EXIT_USAGE. */
int option_words_next(struct option_words *words, size_t *row, const char **value);

#endif
