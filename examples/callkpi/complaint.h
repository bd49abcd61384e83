/* SPDX-License-Identifier: MIT */
/* How the program ends, and what it says on stderr when it does not end well. */
#ifndef CALLKPI_EXAMPLE_COMPLAINT_H
#define CALLKPI_EXAMPLE_COMPLAINT_H

#include <callkpi.h>
#include <stdint.h>

enum exit_status {
    EXIT_DONE = 0,  /* all is well */
    EXIT_DATA = 1,  /* data was refused, or could not be read or written */
    EXIT_USAGE = 2, /* the command line makes no sense */
};

/* Prints "callkpi: ..." and returns status, so that callers can `return complain(...)`. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
int complain(int status, const char *format, ...);

/* Prints "FILE:LINE: field: reason"; returns EXIT_DATA. */
int refuse(const char *file, uint64_t line, const char *field, uint32_t reason);

/* For a library call that was expected to work: what was tried, and the status. Returns EXIT_DATA. */
int complain_status(const char *tried, ckpi_status status);

#endif
