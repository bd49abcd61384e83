/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/exact.h"
#include <math.h>
#include <string.h>

/* One bit more than a double has, and one that says whether anything follows. */
static const uint64_t QUOTIENT_FULL = UINT64_C(1) << 54;

ckpip_exact ckpip_exact_load(const uint64_t *words, size_t count)
{
    ckpip_exact x;
    const uint64_t sign = 0 - (words[count - 1] >> 63);
    for (size_t i = 0; i < CKPIP_EXACT_WORDS; i++)
        x.word[i] = i < count ? words[i] : sign;
    return x;
}

void ckpip_exact_store(const ckpip_exact *x, uint64_t *words, size_t count)
{
    memcpy(words, x->word, count * sizeof *words);
}

ckpip_exact ckpip_exact_u128(uint64_t low, uint64_t high)
{
    return (ckpip_exact){{low, high}};
}

bool ckpip_exact_negative(const ckpip_exact *x)
{
    return x->word[CKPIP_EXACT_WORDS - 1] >> 63;
}

ckpip_exact ckpip_exact_sum(const ckpip_exact *a, const ckpip_exact *b)
{
    ckpip_exact out;
    uint64_t carry = 0;
    for (size_t i = 0; i < CKPIP_EXACT_WORDS; i++) {
        const uint64_t part = a->word[i] + carry;
        carry = part < carry;
        out.word[i] = part + b->word[i];
        carry += out.word[i] < part;
    }
    return out;
}

ckpip_exact ckpip_exact_negated(const ckpip_exact *x)
{
    const ckpip_exact one = ckpip_exact_u128(1, 0);
    ckpip_exact out;
    for (size_t i = 0; i < CKPIP_EXACT_WORDS; i++)
        out.word[i] = ~x->word[i];
    return ckpip_exact_sum(&out, &one);
}

ckpip_exact ckpip_exact_difference(const ckpip_exact *a, const ckpip_exact *b)
{
    const ckpip_exact less = ckpip_exact_negated(b);
    return ckpip_exact_sum(a, &less);
}

/* Adds x to the words of *sum from `at` on. */
static void add_at(ckpip_exact *sum, size_t at, uint64_t x)
{
    for (; at < CKPIP_EXACT_WORDS && x != 0; at++) {
        sum->word[at] += x;
        x = sum->word[at] < x;
    }
}

ckpip_exact ckpip_exact_product(const ckpip_exact *a, const ckpip_exact *b)
{
    ckpip_exact out = {{0}};
    for (size_t i = 0; i < CKPIP_EXACT_WORDS; i++) {
        for (size_t j = 0; i + j < CKPIP_EXACT_WORDS; j++) {
            const ckpip_wide part = ckpip_wide_product(a->word[i], b->word[j]);
            add_at(&out, i + j, part.low);
            add_at(&out, i + j + 1, part.high);
        }
    }
    return out;
}

static bool is_zero(const ckpip_exact *x)
{
    uint64_t any = 0;
    for (size_t i = 0; i < CKPIP_EXACT_WORDS; i++)
        any |= x->word[i];
    return any == 0;
}

/* Doubles *x and adds a bit. */
static void push_bit(ckpip_exact *x, uint64_t bit)
{
    for (size_t i = 0; i < CKPIP_EXACT_WORDS; i++) {
        const uint64_t out = x->word[i] >> 63;
        x->word[i] = x->word[i] << 1 | bit;
        bit = out;
    }
}

/* Long division, a bit at a time, on into the places below 1. */
static double quotient(const ckpip_exact *a, const ckpip_exact *b)
{
    ckpip_exact rest = {{0}};
    uint64_t digits = 0;
    int place = 64 * CKPIP_EXACT_WORDS;
    while (digits < QUOTIENT_FULL) {
        place--;
        push_bit(&rest, place >= 0 ? a->word[place / 64] >> (place % 64) & 1 : 0);
        const ckpip_exact next = ckpip_exact_difference(&rest, b);
        const bool fits = !ckpip_exact_negative(&next);
        digits = digits << 1 | fits;
        if (fits)
            rest = next;
    }
    return ldexp((double)(digits | !is_zero(&rest)), place);
}

double ckpip_exact_quotient(const ckpip_exact *a, const ckpip_exact *b)
{
    if (is_zero(a))
        return 0;
    if (!ckpip_exact_negative(a))
        return quotient(a, b);
    const ckpip_exact size = ckpip_exact_negated(a);
    return -quotient(&size, b);
}
