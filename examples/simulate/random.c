/* SPDX-License-Identifier: MIT */
#include "random.h"

static uint64_t mix(uint64_t z)
{
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

random_stream random_stream_open(uint64_t seed, uint64_t number)
{
    return (random_stream){mix(mix(seed) + number)};
}

uint64_t random_stream_bits(random_stream *stream)
{
    return mix(stream->state += UINT64_C(0x9E3779B97F4A7C15));
}

/* The upper 64 bits of the product, and whether the lower ones are half or more. */
static uint64_t upper_product(uint64_t a, uint64_t b, bool *half)
{
    const uint64_t al = (uint32_t)a, ah = a >> 32, bl = (uint32_t)b, bh = b >> 32;
    const uint64_t low = al * bl, middle = ah * bl + (low >> 32), other = al * bh + (uint32_t)middle;
    *half = other >> 31 & 1;
    return ah * bh + (middle >> 32) + (other >> 32);
}

uint64_t random_stream_below(random_stream *stream, uint64_t limit)
{
    bool half;
    return upper_product(random_stream_bits(stream), limit, &half);
}

bool random_stream_chance(random_stream *stream, uint64_t part, uint64_t of)
{
    return random_stream_below(stream, of) < part;
}

int64_t random_stream_exponential(random_stream *stream, int64_t mean)
{
    for (int64_t whole = 0;; whole++) {
        const uint64_t first = random_stream_bits(stream);
        bool odd = true, half;
        for (uint64_t last = first, next; (next = random_stream_bits(stream)) < last; last = next)
            odd = !odd;
        if (odd) {
            const int64_t part = (int64_t)upper_product(first, (uint64_t)mean, &half);
            return whole * mean + part + half;
        }
    }
}
