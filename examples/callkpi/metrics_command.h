/* SPDX-License-Identifier: MIT */
/* `callkpi metrics`: the catalogue and the policies, as the library knows them. */
#ifndef CALLKPI_EXAMPLE_METRICS_COMMAND_H
#define CALLKPI_EXAMPLE_METRICS_COMMAND_H

int metrics_command(int count, char **words);

#endif
