/* SPDX-License-Identifier: MIT */
#include "file_bytes.h"

#include "complaint.h"
#include "memory.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

int file_bytes_read(const char *path, char **bytes, size_t *size)
{
    *bytes = NULL;
    *size = 0;
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (file == NULL)
        return complain(EXIT_USAGE, "%s: %s", path, strerror(errno));
    size_t capacity = 0, got;
    do {
        *bytes = need_room(*bytes, &capacity, *size + 65536, 1);
        got = fread(*bytes + *size, 1, capacity - *size, file);
        *size += got;
    } while (got > 0);
    int failed = ferror(file) ? errno : 0;
    if (file != stdin)
        fclose(file);
    return failed != 0 ? complain(EXIT_DATA, "%s: %s", path, strerror(failed)) : EXIT_DONE;
}

int file_bytes_write(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        return complain(EXIT_DATA, "%s: %s", path, strerror(errno));
    bool written = fwrite(bytes, 1, size, file) == size;
    if (fclose(file) != 0 || !written)
        return complain(EXIT_DATA, "%s: %s", path, strerror(errno));
    return EXIT_DONE;
}
