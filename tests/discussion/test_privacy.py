from __future__ import annotations

from typing import Any

import pytest

from wireroom.discussion.privacy import AddressUnreadable, address_hash, decrypt_address, encrypt_address, keyed_hash

ADDRESS = "Tomas.Reed@readers.example"


def test_an_address_comes_back_as_it_was_typed() -> None:
    assert decrypt_address(encrypt_address(ADDRESS)) == ADDRESS


def test_no_address_is_stored_as_nothing() -> None:
    assert encrypt_address("") == decrypt_address("") == address_hash("") == ""


def test_equal_addresses_do_not_look_equal_in_the_database() -> None:
    assert encrypt_address(ADDRESS) != encrypt_address(ADDRESS)


def test_an_address_is_found_again_in_any_case() -> None:
    assert address_hash(ADDRESS) == address_hash(f" {ADDRESS.lower()} ")
    assert address_hash(ADDRESS) != address_hash("another@readers.example")


def test_a_hash_serves_one_purpose_and_keeps_its_parts_apart() -> None:
    assert keyed_hash("one", "ab", "c") != keyed_hash("other", "ab", "c")
    assert keyed_hash("one", "ab", "c") != keyed_hash("one", "a", "bc")


def test_another_secret_key_reads_nothing_and_finds_nothing(settings: Any) -> None:
    stored, found_by = encrypt_address(ADDRESS), address_hash(ADDRESS)
    settings.SECRET_KEY = "the key of another installation"
    with pytest.raises(AddressUnreadable):
        decrypt_address(stored)
    assert address_hash(ADDRESS) != found_by
