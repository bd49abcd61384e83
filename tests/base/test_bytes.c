/* SPDX-License-Identifier: MIT */
/* Many variable-length integers at once against one at a time. */
#include "base/bytes.h"
#include "support/expect.h"
#include <string.h>

enum { MOST = 64, ROOM = 10 * MOST };

/* Values of one byte, of two, and of any length, and where the lengths change. */
static void fill(uint64_t *values, uint32_t count, uint32_t kind, uint64_t *seed)
{
    static const uint64_t edges[] = {0, 1, 0x7f, 0x80, 0x3fff, 0x4000, UINT64_C(1) << 40, UINT64_MAX};
    const uint32_t known = kind == 0 ? 3 : kind == 1 ? 5 : 8;
    for (uint32_t i = 0; i < count; i++) {
        *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        values[i] = edges[(*seed >> 33) % known];
    }
}

static void expect_same_bytes(const uint64_t *values, uint32_t count, size_t capacity)
{
    uint8_t one[ROOM] = {0}, many[ROOM + 1] = {0};
    ckpip_writer first = {one, capacity, 0, 0}, second = {many, capacity, 0, 0};
    many[capacity] = 0xA5;
    for (uint32_t i = 0; i < count; i++)
        ckpip_write_varint(&first, values[i]);
    ckpip_write_many_varints(&second, values, count);
    assert_int_equal(first.size, second.size);
    if (first.size <= capacity)
        assert_memory_equal(one, many, first.size);
    assert_int_equal(many[capacity], 0xA5);
}

static void test_many_are_written_like_each(void **test)
{
    uint64_t values[MOST] = {0}, seed = 1;
    (void)test;
    for (uint32_t count = 1; count <= MOST; count++) {
        for (uint32_t kind = 0; kind < 3; kind++) {
            fill(values, count, kind, &seed);
            expect_same_bytes(values, count, ROOM);
            for (size_t capacity = 0; capacity < 2 * (size_t)count + 2; capacity++)
                expect_same_bytes(values, count, capacity);
        }
    }
}

static void expect_same_values(const uint8_t *bytes, size_t size, uint32_t count)
{
    uint64_t one[MOST] = {0}, many[MOST] = {0};
    ckpip_reader first = {bytes, size, 0, 0, false, false}, second = first;
    for (uint32_t i = 0; i < count; i++)
        one[i] = ckpip_read_varint(&first);
    ckpip_read_many_varints(&second, many, count);
    assert_int_equal(first.failed, second.failed);
    if (first.failed)
        return;
    assert_int_equal(first.at, second.at);
    assert_memory_equal(one, many, count * sizeof *one);
}

static void test_many_are_read_like_each(void **test)
{
    uint64_t values[MOST] = {0}, seed = 2;
    (void)test;
    for (uint32_t count = 1; count <= MOST; count++) {
        for (uint32_t kind = 0; kind < 3; kind++) {
            uint8_t bytes[ROOM] = {0};
            ckpip_writer writer = {bytes, ROOM, 0, 0};
            fill(values, count, kind, &seed);
            ckpip_write_many_varints(&writer, values, count);
            for (size_t size = 0; size <= writer.size; size++)
                expect_same_values(bytes, size, count);
            expect_same_values(bytes, ROOM, count);
        }
    }
}

/* Any bytes: among them are forms that are not the shortest. */
static void test_many_are_refused_like_each(void **test)
{
    uint64_t seed = 3;
    (void)test;
    for (uint32_t round = 0; round < 20000; round++) {
        uint8_t bytes[2 * MOST] = {0};
        for (uint32_t i = 0; i < 2 * MOST; i++) {
            static const uint8_t kinds[] = {0, 1, 0x7f, 5, 0x80, 0x81};
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            bytes[i] = kinds[(seed >> 33) % (round % 2 == 0 ? 6 : 5)];
        }
        expect_same_values(bytes, sizeof bytes, 1 + round % MOST);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_many_are_written_like_each),
        cmocka_unit_test(test_many_are_read_like_each),
        cmocka_unit_test(test_many_are_refused_like_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
