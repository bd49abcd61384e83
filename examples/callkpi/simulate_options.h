/* SPDX-License-Identifier: MIT */
/* The command line of `callkpi simulate`. */
#ifndef CALLKPI_EXAMPLE_SIMULATE_OPTIONS_H
#define CALLKPI_EXAMPLE_SIMULATE_OPTIONS_H

#include "../simulate/center.h"
#include "../simulate/mmna.h"

enum simulate_model { MODEL_MMNA, MODEL_CENTER };

struct simulate_options {
    bool help;
    enum simulate_model model;
    int64_t calls_per_hour_micro; /* in millionths; 0: not given */
    int64_t hours_us;             /* 0: not given */
    int64_t start_us;
    mmna_config mmna;
    center_config center;
    const char *output_file; /* NULL: stdout */
    const char *agents_file; /* NULL: none */
};

extern const char simulate_help[];

int simulate_options_parse(int count, char **words, struct simulate_options *out);

#endif
