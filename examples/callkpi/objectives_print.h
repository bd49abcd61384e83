/* SPDX-License-Identifier: MIT */
/* What `callkpi metrics --objectives` prints: kinds of objectives, and the metrics that tell of them. */
#ifndef CALLKPI_EXAMPLE_OBJECTIVES_PRINT_H
#define CALLKPI_EXAMPLE_OBJECTIVES_PRINT_H

#include <stdbool.h>

void objectives_print(bool as_json);

#endif
