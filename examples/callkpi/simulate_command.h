/* SPDX-License-Identifier: MIT */
#ifndef CALLKPI_EXAMPLE_SIMULATE_COMMAND_H
#define CALLKPI_EXAMPLE_SIMULATE_COMMAND_H

/* `callkpi simulate`; returns an exit status. */
int simulate_command(int count, char **words);

#endif
