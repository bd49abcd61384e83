/* SPDX-License-Identifier: MIT */
/* Writes the seed corpus: write_seeds s|c|d DIRECTORY. */
#include "fuzz.h"
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    size_t size = 0;
    uint8_t *seed;
    for (uint32_t i = 0; (seed = fuzz_seed(argv[1][0], i, &size)) != NULL; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%c%02u", argv[2], argv[1][0], i);
        FILE *file = fopen(path, "wb");
        if (file == NULL || fwrite(seed, 1, size, file) != size || fclose(file) != 0) {
            perror(path);
            return 1;
        }
        free(seed);
    }
    return 0;
}
