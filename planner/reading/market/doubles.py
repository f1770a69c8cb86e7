"""Postings that are nearly the same: one employer's adverts that differ in a place or a date."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from hashlib import blake2b
from zlib import crc32

import numpy as np

_WORD_CHARACTERS = b"abcdefghijklmnopqrstuvwxyz0123456789+#"
_AS_WORDS = bytes(code if code in _WORD_CHARACTERS else ord(" ") for code in bytes(range(256)).lower())
_FACTORS = tuple(
    map(np.uint64, (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5, 0xFF51AFD7ED558CCD))
)
"""One for each word of a run: odd numbers of 64 bits."""
_BINS = 15
_BANDS = 3
_BIN_STARTS = np.array([-(-(number << 32) // _BINS) << 32 for number in range(_BINS)], np.uint64)
"""The least hash in each bin: its highest bits say the bin."""
_FEWEST_PLACES = 1024


def bands_of(text: str, company: str) -> tuple[int, ...]:
    """Numbers of 64 bits of which nearly equal texts of one company share at least one.

    MinHash by one permutation (Li, Owen and Zhang, 2012) of the runs of five words, in three bands of five bins: of two
    texts with 95 % of the runs in common 99 in 100 pairs share a number, with 50 % 9 in 100.

    >>> text = " ".join(f"word{number}" for number in range(300))
    >>> changed = text.replace("word7 ", "another ")
    >>> bool(set(bands_of(text, "Acme")) & set(bands_of(changed, "Acme")))
    True
    >>> bool(set(bands_of(text, "Acme")) & set(bands_of(text, "Initech")))
    False
    """
    words = text.encode("ascii", "ignore").translate(_AS_WORDS).split()
    least = len(_FACTORS)
    hashes = np.fromiter(map(crc32, words + [b""] * (least - len(words))), np.uint64)
    count = len(hashes) - least + 1
    runs = hashes[:count] * _FACTORS[0]
    for place in range(1, least):
        runs += hashes[place : place + count] * _FACTORS[place]
    runs ^= runs >> np.uint64(31)
    runs *= _FACTORS[0]
    runs.sort()
    # A bin without a run has the least of the next one that has any (Shrivastava and Li, 2014): short texts differ.
    lowest = runs[runs.searchsorted(_BIN_STARTS) % count].astype("<u8")
    name, size = company.strip().lower().encode(), lowest.nbytes // _BANDS
    bands = lowest.tobytes()
    keys = (b"%d:%s:%s" % (number, name, bands[number * size : (number + 1) * size]) for number in range(_BANDS))
    return tuple(int.from_bytes(blake2b(key, digest_size=8).digest(), "little") | 1 for key in keys)


class Seen:
    """A set of numbers of 64 bits, none of them 0, in 12 to 24 bytes each: a `set` takes 70.

    >>> seen = Seen()
    >>> seen.add_new([3, 5]), seen.add_new([8, 5]), len(seen)
    (True, False, 2)
    """

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        self._places = array("Q", bytes(8 * _FEWEST_PLACES))
        self._size = 0
        self.add_new(numbers)

    def __len__(self) -> int:
        return self._size

    def add_new(self, numbers: Iterable[int]) -> bool:
        """Whether none of the numbers was there; only then they all are added."""
        numbers = tuple(numbers)
        if any(self._places[self._place(number)] for number in numbers):
            return False
        for number in numbers:
            self._add(number)
        return True

    def to_numbers(self) -> array[int]:
        """The numbers, in an order of its own."""
        return array("Q", filter(None, self._places))

    def _add(self, number: int) -> None:
        place = self._place(number)
        if not self._places[place]:
            self._places[place] = number
            self._size += 1
            if 3 * self._size > 2 * len(self._places):
                old = self._places
                self._places = array("Q", bytes(16 * len(old)))
                for kept in filter(None, old):
                    self._places[self._place(kept)] = kept

    def _place(self, number: int) -> int:
        """Where the number stands, or the free place where it would."""
        places = self._places
        last = len(places) - 1
        place = (number >> 7) & last
        while places[place] and places[place] != number:
            place = (place + 1) & last
        return place
