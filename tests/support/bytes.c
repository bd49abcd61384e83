/* SPDX-License-Identifier: MIT */
#include "bytes.h"
#include <stdlib.h>
#include <string.h>

static ckpi_status allocate(test_bytes *out, size_t size)
{
    out->data = malloc(size > 0 ? size : 1);
    out->size = out->data != NULL ? size : 0;
    return out->data != NULL ? CKPI_OK : CKPI_E_MEMORY;
}

static ckpi_status finish(test_bytes *out, ckpi_status status, size_t written)
{
    if (status == CKPI_OK && written != out->size) {
        status = CKPI_E_SIZE; /* the size told at first was wrong */
    }
    if (status != CKPI_OK) {
        test_bytes_free(out);
    }
    return status;
}

ckpi_status test_bytes_of_state(const ckpi_state *state, test_bytes *out)
{
    size_t size = 0;
    ckpi_status status = ckpi_state_save(state, NULL, 0, &size);
    *out = (test_bytes){NULL, 0};
    if (status == CKPI_E_SPACE) {
        status = allocate(out, size);
    }
    if (status == CKPI_OK) {
        status = finish(out, ckpi_state_save(state, out->data, out->size, &size), size);
    }
    return status;
}

ckpi_status test_bytes_of_cube(const ckpi_cube *cube, test_bytes *out)
{
    size_t size = 0;
    ckpi_status status = ckpi_cube_save(cube, NULL, 0, &size);
    *out = (test_bytes){NULL, 0};
    if (status == CKPI_E_SPACE) {
        status = allocate(out, size);
    }
    if (status == CKPI_OK) {
        status = finish(out, ckpi_cube_save(cube, out->data, out->size, &size), size);
    }
    return status;
}

bool test_bytes_equal(const test_bytes *a, const test_bytes *b)
{
    return a->size == b->size && memcmp(a->data, b->data, a->size) == 0;
}

void test_bytes_free(test_bytes *bytes)
{
    free(bytes->data);
    *bytes = (test_bytes){NULL, 0};
}

uint8_t *test_bytes_exact(const test_bytes *bytes, size_t fewer)
{
    size_t size = bytes->size - fewer;
    uint8_t *copy = malloc(size > 0 ? size : 1);
    if (copy != NULL) {
        memcpy(copy, bytes->data, size);
    }
    return copy;
}
