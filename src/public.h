/* SPDX-License-Identifier: MIT */
/* The public API with its symbols marked for export: the public headers carry
 * no attributes, so that every binding tool reads them. Every source file
 * includes this first. */
#ifndef CALLKPI_SRC_PUBLIC_H
#define CALLKPI_SRC_PUBLIC_H

#if defined(__GNUC__) && !defined(_WIN32)
#pragma GCC visibility push(default)
#endif
#include <callkpi.h>
#if defined(__GNUC__) && !defined(_WIN32)
#pragma GCC visibility pop
#endif

#endif
