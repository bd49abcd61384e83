/* SPDX-License-Identifier: MIT */
/* `callkpi erlang`: what a number of agents attains, or how many a target takes. */
#ifndef CALLKPI_EXAMPLE_ERLANG_COMMAND_H
#define CALLKPI_EXAMPLE_ERLANG_COMMAND_H

int erlang_command(int count, char **words);

#endif
