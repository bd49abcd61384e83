/* SPDX-License-Identifier: MIT */
#include "output_file.h"

#include "complaint.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

int output_open(const char *path, FILE **out)
{
    *out = path != NULL ? fopen(path, "wb") : stdout;
    return *out != NULL ? EXIT_DONE : complain(EXIT_DATA, "%s: %s", path, strerror(errno));
}

int output_close(const char *path, FILE *out)
{
    bool failed = fflush(out) != 0 || ferror(out);
    if (path != NULL && fclose(out) != 0)
        failed = true;
    return failed ? complain(EXIT_DATA, "%s: %s", path != NULL ? path : "stdout", strerror(errno)) : EXIT_DONE;
}
