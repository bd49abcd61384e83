#!/bin/sh
# SPDX-License-Identifier: MIT
# Builds the reference, HTML and XML, in a directory. Any warning is an error.
#
# Usage: gen-docs.sh OUTPUT_DIRECTORY
set -eu
out=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")/.."
version=$(sed -n 's/^#define CKPI_VERSION_STRING "\([0-9.]*\)".*/\1/p' include/callkpi/base.h)
{
    cat docs/Doxyfile
    echo "PROJECT_NUMBER = $version"
    echo "OUTPUT_DIRECTORY = \"$out\""
} | doxygen -
