/* SPDX-License-Identifier: MIT */
/* Doubles as text that reads back as the same double. */
#ifndef CALLKPI_EXAMPLE_NUMBER_TEXT_H
#define CALLKPI_EXAMPLE_NUMBER_TEXT_H

/* The fewest of 15, 16 or 17 digits that do; whole numbers without a point. value must be finite. */
#define NUMBER_TEXT_SIZE 40
void number_print(double value, char out[NUMBER_TEXT_SIZE]);

#endif
