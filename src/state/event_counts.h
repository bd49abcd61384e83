/* SPDX-License-Identifier: MIT */
/* How many words of a block have each of their bits set. */
#ifndef CALLKPI_SRC_STATE_EVENT_COUNTS_H
#define CALLKPI_SRC_STATE_EVENT_COUNTS_H

#include "base/lanes.h"
#include "record/block.h"

/* By reductions that count four events in the four bytes of a word: a block has
 * fewer than 256 records. */
CKPIP_INSIDE void ckpip_count_words_each(uint64_t *counts, const uint32_t *word, size_t count, uint32_t events)
{
    const uint32_t low = UINT32_C(0x01010101);
    uint32_t sum[8] = {0};
    for (size_t i = 0; i < count; i++) {
        const uint32_t w = word[i];
        sum[0] += w & low;
        sum[1] += w >> 1 & low;
        sum[2] += w >> 2 & low;
        sum[3] += w >> 3 & low;
        sum[4] += w >> 4 & low;
        sum[5] += w >> 5 & low;
        sum[6] += w >> 6 & low;
        sum[7] += w >> 7 & low;
    }
    for (uint32_t e = 0; e < events; e++)
        counts[e] += sum[e % 8] >> (8 * (e / 8)) & 0xff;
}

#if CKPIP_HAS_EIGHTS
/* Adds two bits to each of a digit; answers with what is carried. Counts held as binary
 * digits, each in a register of its own, need five operations for two words (Harley and
 * Seal's way, in Warren, Hacker's Delight, 5-1). */
CKPIP_INSIDE ckpip_eight ckpip_add_bits(ckpip_eight *digit, ckpip_eight a, ckpip_eight b)
{
    const ckpip_eight half = *digit ^ a, carry = (*digit & a) | (half & b);
    *digit = half ^ b;
    return carry;
}

/* The lanes of eight registers added up: those of register k are lane k. */
CKPIP_INSIDE ckpip_eight ckpip_add_lanes(const ckpip_eight each[8])
{
    ckpip_eight two[4], four[2];
    for (uint32_t k = 0; k < 4; k++) {
        const ckpip_eight a = each[2 * k], b = each[2 * k + 1];
        two[k] = __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13) +
                 __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15);
    }
    for (uint32_t k = 0; k < 2; k++) {
        const ckpip_eight a = two[2 * k], b = two[2 * k + 1];
        four[k] = __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13) +
                  __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15);
    }
    return __builtin_shufflevector(four[0], four[1], 0, 1, 2, 3, 8, 9, 10, 11) +
           __builtin_shufflevector(four[0], four[1], 4, 5, 6, 7, 12, 13, 14, 15);
}

/* Sixteen words a lane, as five digits. */
typedef struct ckpip_digits {
    ckpip_eight one, two, four, eight, sixteen;
} ckpip_digits;

CKPIP_INSIDE ckpip_digits ckpip_digits_of(const uint32_t *word)
{
    ckpip_digits d = {{0}, {0}, {0}, {0}, {0}};
    ckpip_eight eights[2];
    for (uint32_t k = 0; k < 2; k++, word += CKPIP_BLOCK / 2) {
        ckpip_eight fours[2];
        for (uint32_t j = 0; j < 2; j++) {
            const uint32_t *at = word + 32 * j;
            const ckpip_eight first = ckpip_add_bits(&d.one, ckpip_eight_at(at), ckpip_eight_at(at + 8));
            const ckpip_eight next = ckpip_add_bits(&d.one, ckpip_eight_at(at + 16), ckpip_eight_at(at + 24));
            fours[j] = ckpip_add_bits(&d.two, first, next);
        }
        eights[k] = ckpip_add_bits(&d.four, fours[0], fours[1]);
    }
    d.sixteen = ckpip_add_bits(&d.eight, eights[0], eights[1]);
    return d;
}

/* From digits to bytes: byte j of a lane of bytes[s] is the count of bit 8 j + s. First
 * two digits side by side, then four, each time every second and then every fourth event. */
CKPIP_INSIDE void ckpip_bytes_of(ckpip_eight bytes[8], const ckpip_digits *d)
{
    const uint32_t second = UINT32_C(0x55555555), fourth = UINT32_C(0x33333333), eighth = UINT32_C(0x0f0f0f0f);
    const uint32_t top = UINT32_C(0x10101010);
    const ckpip_eight low[2] = {(d->one & second) | (d->two & second) << 1,
                                (d->one >> 1 & second) | (d->two & ~second)};
    const ckpip_eight high[2] = {(d->four & second) | (d->eight & second) << 1,
                                 (d->four >> 1 & second) | (d->eight & ~second)};
    for (uint32_t s = 0; s < 2; s++) {
        const ckpip_eight a = (low[s] & fourth) | (high[s] & fourth) << 2;
        const ckpip_eight b = (low[s] >> 2 & fourth) | (high[s] & ~fourth);
        bytes[s] = (a & eighth) | (d->sixteen << (4 - s) & top);
        bytes[s + 2] = (b & eighth) | (d->sixteen << (2 - s) & top);
        bytes[s + 4] = (a >> 4 & eighth) | (d->sixteen >> s & top);
        bytes[s + 6] = (b >> 4 & eighth) | (d->sixteen >> (s + 2) & top);
    }
}

CKPIP_INSIDE void ckpip_count_words_eights(uint64_t *counts, const uint32_t *word, uint32_t events)
{
    const ckpip_digits digits = ckpip_digits_of(word);
    ckpip_eight bytes[8];
    ckpip_bytes_of(bytes, &digits);
    ckpip_eight sum = ckpip_add_lanes(bytes);
    for (uint32_t e = 0; e < events; e += 8, sum >>= 8) {
        uint32_t eight[8];
        const ckpip_eight least = sum & 0xff;
        memcpy(eight, &least, sizeof eight);
        for (uint32_t k = 0; k < 8 && e + k < events; k++)
            counts[e + k] += eight[k];
    }
}
#endif

/* Adds to counts[e] how many words have bit e, for each of the first events. */
CKPIP_INSIDE void ckpip_count_words(uint64_t *counts, const uint32_t *word, size_t count, uint32_t events)
{
#if CKPIP_HAS_EIGHTS
    if (count == CKPIP_BLOCK) {
        ckpip_count_words_eights(counts, word, events);
        return;
    }
#endif
    ckpip_count_words_each(counts, word, count, events);
}

#endif
