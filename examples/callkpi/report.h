/* SPDX-License-Identifier: MIT */
/* `callkpi report`: rows in, cubes, values out. */
#ifndef CALLKPI_EXAMPLE_REPORT_H
#define CALLKPI_EXAMPLE_REPORT_H

int report_command(int count, char **words);

#endif
