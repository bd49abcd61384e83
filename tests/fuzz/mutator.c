/* SPDX-License-Identifier: MIT */
/* libFuzzer's own mutation, then mostly sealed as an attacker would: else none
 * came past the checksum. */
#include "fuzz.h"
#include "support/frame.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned int seed);

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned int seed)
{
    const size_t changed = LLVMFuzzerMutate(data, size, most);
    if (seed % 8 != 0 && changed >= TEST_FRAME_HEAD + TEST_FRAME_TAIL)
        test_seal(data, changed);
    return changed;
}
