/* SPDX-License-Identifier: MIT */
/* `callkpi records`: what files there are, and whether one is as it should be. */
#ifndef CALLKPI_EXAMPLE_RECORDS_COMMAND_H
#define CALLKPI_EXAMPLE_RECORDS_COMMAND_H

int records_command(int count, char **words);

#endif
