/* SPDX-License-Identifier: MIT */
#ifndef CALLKPI_EXAMPLE_GOALS_COMMAND_H
#define CALLKPI_EXAMPLE_GOALS_COMMAND_H

/* callkpi goals: what follows the word; returns the exit status. */
int goals_command(int count, char **words);

#endif
