/* SPDX-License-Identifier: MIT */
#include "complaint.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

int complain(int status, const char *format, ...)
{
    va_list arguments;
    fputs("callkpi: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    return status;
}

int refuse(const char *file, uint64_t line, const char *field, uint32_t reason)
{
    const char *word = ckpi_word(CKPI_VOCABULARY_REASON, reason);
    fprintf(stderr, "%s:%" PRIu64 ": %s: %s\n", file, line, field, word != NULL ? word : "refused");
    return EXIT_DATA;
}

int complain_status(const char *tried, ckpi_status status)
{
    return complain(EXIT_DATA, "%s: %s (%s)", tried, ckpi_status_text(status), ckpi_status_name(status));
}
