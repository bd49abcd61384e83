/* SPDX-License-Identifier: MIT */
/* exp of many numbers at once: the same digits on every machine. */
#ifndef CALLKPI_SRC_CAPACITY_EXPONENTIAL_H
#define CALLKPI_SRC_CAPACITY_EXPONENTIAL_H

/* How many at once. */
enum { CKPIP_TOGETHER = 16 };

/* Each number becomes its exp, within 1e-15 of it for numbers up to 700. What
 * is below -700 counts as -700. */
void ckpip_exponentials(double x[CKPIP_TOGETHER]);

#endif
