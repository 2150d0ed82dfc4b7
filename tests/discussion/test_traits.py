from wireroom.discussion.traits import LONGEST, traits


def test_case_mark_up_and_width_make_no_difference():
    plain = traits("Check out my channel").every
    assert plain == traits("<b>CHECK</b> out&nbsp;my ｃｈａｎｎｅｌ").every
    assert {"check", "check out", "channel", "my channel"} <= plain


def test_no_word_is_known_by_everyday_words():
    seen = traits("you and I have been there")
    assert "been" in seen.every
    assert not any(seen.words)


def test_links_are_known_by_host_without_figures():
    seen = traits('see http://www.cash7.example/a?b=1 and <a href="https://cash8.example/">this</a>')
    assert "at cash.example" in seen.every
    assert seen.links == 2


def test_a_link_and_little_else_is_told():
    assert "a link alone" in traits("http://cash.example/x").every
    assert "a link alone" not in traits("The minutes of last week's meeting: http://council.example/x").every


def test_an_address_leaves_no_trait():
    assert not {"reader", "example", "at example.org"} & traits("write to reader@example.org").every


def test_the_author_speaks_apart_from_the_text():
    assert "by casino" in traits("hello", "Casino Royal").every


def test_a_broken_link_is_no_error():
    assert traits("http://[broken and http://]").links == 2


def test_drawn_out_words_and_numbers_are_one():
    assert traits("soooooo").every == traits("sooo").every
    assert traits("call 555").every == traits("call 99").every


def test_a_huge_text_is_looked_at_in_part():
    assert traits("word " * 3_000_000).words.__len__() <= LONGEST // 4
