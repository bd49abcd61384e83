/* SPDX-License-Identifier: MIT */
/**
 * @file callkpi.h
 * @brief Everything that is stable, in the order of the data's way.
 */
#ifndef CALLKPI_H
#define CALLKPI_H

#include <callkpi/base.h>
#include <callkpi/stats.h>
#include <callkpi/record.h>
#include <callkpi/measure.h>
#include <callkpi/state.h>
#include <callkpi/cube.h>
#include <callkpi/metric.h>
#include <callkpi/capacity.h>
#include <callkpi/benchmark.h>
#include <callkpi/goal.h>
#include <callkpi/insight.h>

#endif /* CALLKPI_H */
