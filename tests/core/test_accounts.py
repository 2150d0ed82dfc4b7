"""`wireroom account`: an account with its roles, and bad input in one line."""

from __future__ import annotations

from tests.newsroom import Newsroom

ROLES_OF = (
    "SELECT auth_group.name FROM auth_user_groups JOIN auth_group ON auth_group.id = group_id "
    "JOIN auth_user ON auth_user.id = user_id WHERE username = ? ORDER BY 1"
)


def test_an_account_gets_its_roles_and_bad_input_a_line(newsroom: Newsroom) -> None:
    made = newsroom.wireroom("account", "ada", "--role", "reporter")
    assert made.returncode == 0, made.stderr
    assert "ada is reporter." in made.stdout
    assert "Password: " in made.stdout
    again = newsroom.wireroom("account", "ada", "--role", "editor", "--role", "picture editor")
    assert again.stdout == "ada is editor and picture editor.\n"
    assert newsroom.query(ROLES_OF, "ada") == [("Editors",), ("Picture editors",)]
    for words, code, told in [
        (("account", "ada", "--role", "publisher"), 1, "There is no role “publisher”"),
        (("account", "a b", "--role", "editor"), 1, "cannot be the name of an account"),
        (("account", "ada"), 2, "--role"),
    ]:
        done = newsroom.wireroom(*words)
        assert (done.returncode, told in done.stderr) == (code, True), done.stderr
    assert newsroom.query(ROLES_OF, "ada") == [("Editors",), ("Picture editors",)]
