/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "state/sketch.h"
#include <math.h>

/* A bijection that spreads every bit over all others: the finalizer of the
 * splitmix64 generator (Steele, Lea, Flood, 2014). Part of the saved format. */
static uint64_t hash_of(uint64_t x)
{
    x += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
    return x ^ x >> 31;
}

static uint32_t register_at(const uint64_t *words, uint32_t i)
{
    return (uint32_t)(words[i / 8] >> (8 * (i % 8)) & 0xff);
}

static void raise_register(uint64_t *words, uint32_t i, uint32_t rank)
{
    const uint32_t shift = 8 * (i % 8);
    if (register_at(words, i) < rank)
        words[i / 8] = (words[i / 8] & ~(UINT64_C(0xff) << shift)) | (uint64_t)rank << shift;
}

void ckpip_sketch_add(uint64_t *words, uint32_t precision, uint64_t value)
{
    const uint64_t hash = hash_of(value), rest = hash << precision;
    /* The bit below the hash stops the count of zeros. */
    const uint32_t rank = (uint32_t)__builtin_clzll(rest | UINT64_C(1) << (precision - 1)) + 1;
    raise_register(words, (uint32_t)(hash >> (64 - precision)), rank);
}

void ckpip_sketch_merge(uint64_t *words, const uint64_t *others, uint32_t precision)
{
    for (uint32_t i = 0; i < UINT32_C(1) << precision; i++)
        raise_register(words, i, register_at(others, i));
}

int ckpip_sketch_valid(const uint64_t *words, uint32_t precision)
{
    for (uint32_t i = 0; i < UINT32_C(1) << precision; i++) {
        if (register_at(words, i) > 64 - precision + 1)
            return 0;
    }
    return 1;
}

/* x + sum of x^(2^k) 2^(k-1), k from 1 on. */
static double sigma(double x)
{
    double y = 1, sum = x, before;
    do {
        x *= x;
        before = sum;
        sum += x * y;
        y += y;
    } while (sum != before);
    return sum;
}

/* (1 - x - sum of (1 - x^(2^-k))^2 2^-k, k from 1 on) / 3. */
static double tau(double x)
{
    double y = 1, sum = 1 - x, before;
    if (x == 0 || x == 1)
        return 0;
    do {
        x = sqrt(x);
        before = sum;
        y *= 0.5;
        sum -= (1 - x) * (1 - x) * y;
    } while (sum != before);
    return sum / 3;
}

double ckpip_sketch_estimate(const uint64_t *words, uint32_t precision)
{
    uint32_t counts[66] = {0};
    const uint32_t registers = UINT32_C(1) << precision, most = 64 - precision;
    const double m = registers;
    for (uint32_t i = 0; i < registers; i++)
        counts[register_at(words, i)]++;
    if (counts[0] == registers)
        return 0;
    double z = m * tau(1 - counts[most + 1] / m);
    for (uint32_t k = most; k >= 1; k--)
        z = 0.5 * (z + counts[k]);
    z += m * sigma(counts[0] / m);
    /* 1 / (2 ln 2) */
    return 0.72134752044448170368 * m * m / z;
}

double ckpip_sketch_error(uint32_t precision)
{
    return 1.04 / sqrt((double)(UINT32_C(1) << precision));
}
