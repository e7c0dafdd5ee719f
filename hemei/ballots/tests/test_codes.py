import pytest

from hemei.ballots import codes, rules


def test_every_wrong_digit_and_every_swap_of_neighbours_is_found():
    code = codes.new()
    wrong = {code[:i] + d + code[i + 1 :] for i in range(16) for d in "0123456789" if d != code[i]}
    wrong |= {code[:i] + code[i + 1] + code[i] + code[i + 2 :] for i in range(15) if code[i] != code[i + 1]}
    for each in wrong:
        with pytest.raises(rules.CodeWrong):
            codes.normalise(each)


def test_spaces_dashes_and_full_width_are_understood():
    code = codes.new()
    wide = "".join(chr(ord("０") + int(d)) for d in code)
    assert {codes.normalise(text) for text in (code, codes.shown(code), f" {code}\u3000", wide, "-".join(code))} == {
        code
    }


@pytest.mark.parametrize("text", ["", "abc", "1" * 15, "²" * 16, "١" * 16, "1234 5678 9012 345X"])
def test_what_is_no_code_is_refused(text):
    with pytest.raises(rules.CodeWrong):
        codes.normalise(text)


def test_the_link_carries_the_code_where_no_server_sees_it():
    link = codes.link("https://example.cn/v/", "1234", "ab" * 32)
    assert link.partition("#")[0] == "https://example.cn/v/"
    assert link.partition("#")[2] == "1234." + "ab" * 10


def test_codes_differ():
    assert len({codes.new() for _ in range(200)}) == 200
