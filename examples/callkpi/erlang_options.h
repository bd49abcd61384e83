/* SPDX-License-Identifier: MIT */
/* The command line of `callkpi erlang`. */
#ifndef CALLKPI_EXAMPLE_ERLANG_OPTIONS_H
#define CALLKPI_EXAMPLE_ERLANG_OPTIONS_H

#include <callkpi.h>
#include <stdbool.h>

struct erlang_options {
    ckpi_capacity_demand demand;
    ckpi_capacity_target target;
    bool has_target; /* it asks for something */
    bool has_agents;
    int64_t agents;
    bool help;
};

/* Reads what follows `erlang`; complains and returns EXIT_USAGE where it makes no sense. */
int erlang_options_parse(int count, char **words, struct erlang_options *out);

extern const char erlang_help[];

#endif
