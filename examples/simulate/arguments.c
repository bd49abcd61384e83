/* SPDX-License-Identifier: MIT */
#include "arguments.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_help(const argument *arguments, size_t count, const char *summary)
{
    puts(summary);
    for (size_t i = 0; i < count; i++)
        printf("  %-20s %s (%g)\n", arguments[i].name, arguments[i].what, arguments[i].value);
}

static argument *find(argument *arguments, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(arguments[i].name, name) == 0)
            return &arguments[i];
    return NULL;
}

/* All of the text must be a number within the limits; NaN is within none. */
static int take_number(argument *into, const char *text)
{
    char *end = NULL;
    const double value = text ? strtod(text, &end) : 0;
    if (text && end != text && *end == 0 && value >= into->low && value <= into->high) {
        into->value = value;
        return 0;
    }
    fprintf(stderr, "%s needs a number from %g to %g\n", into->name, into->low, into->high);
    return 2;
}

int arguments_take(argument *arguments, size_t count, const char *summary, int words, char **word)
{
    for (int i = 1; i < words; i += 2) {
        if (strcmp(word[i], "--help") == 0) {
            print_help(arguments, count, summary);
            return -1;
        }
        argument *into = find(arguments, count, word[i]);
        if (!into) {
            fprintf(stderr, "no such option: %s; see --help\n", word[i]);
            return 2;
        }
        const int status = take_number(into, i + 1 < words ? word[i + 1] : NULL);
        if (status != 0)
            return status;
    }
    return 0;
}
