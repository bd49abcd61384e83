/* SPDX-License-Identifier: MIT */
/* libFuzzer's own mutation, then mostly sealed. */
#include "fuzz.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned int seed);

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned int seed)
{
    const size_t changed = LLVMFuzzerMutate(data, size, most);
    if (seed % 8 != 0)
        fuzz_seal(data, changed);
    return changed;
}
