/* SPDX-License-Identifier: MIT */
/* A fuzz target without an engine.
 *
 *   replay s|c|d         the seeds, each cut at every length, and with every
 *                        byte changed in several ways, sealed and unsealed
 *   replay s|c|d FILE... the files
 */
#include "fuzz.h"
#include "support/frame.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In a block of just that size, so that tools see any read beyond. */
static void run(const uint8_t *data, size_t size)
{
    uint8_t *copy = malloc(size ? size : 1);
    if (copy == NULL)
        exit(2);
    memcpy(copy, data, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

static unsigned long run_seed(uint8_t *seed, size_t size)
{
    static const uint8_t changes[] = {0x01, 0x80, 0xff};
    unsigned long runs = 1;
    run(seed, size);
    uint8_t *work = malloc(size);
    if (work == NULL)
        exit(2);
    /* Large seeds are not taken at every byte. */
    const size_t step = 1 + size / 600;
    for (size_t i = 0; i < size; i += step) {
        run(seed, i);
        memcpy(work, seed, size);
        if (i >= TEST_FRAME_HEAD + TEST_FRAME_TAIL)
            test_seal(work, i);
        run(work, i);
        for (size_t c = 0; c < sizeof changes; c++) {
            memcpy(work, seed, size);
            work[i] = (uint8_t)(work[i] ^ changes[c]);
            run(work, size);
            test_seal(work, size);
            run(work, size);
        }
        runs += 8;
    }
    free(work);
    return runs;
}

static void run_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    static uint8_t data[1 << 20];
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    const size_t size = fread(data, 1, sizeof data, file);
    fclose(file);
    run(data, size);
}

int main(int argc, char **argv)
{
    unsigned long runs = 0;
    if (argc < 2)
        return 2;
    if (argc == 2) {
        size_t size = 0;
        uint8_t *seed;
        for (uint32_t i = 0; (seed = fuzz_seed(argv[1][0], i, &size)) != NULL; i++) {
            runs += run_seed(seed, size);
            free(seed);
        }
    }
    for (int i = 2; i < argc; i++, runs++)
        run_file(argv[i]);
    printf("%lu inputs\n", runs);
    return 0;
}
