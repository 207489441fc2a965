from sothat.basics.recent import Recent


def test_the_oldest_is_forgotten_first() -> None:
    recent: Recent[str, int] = Recent(2)
    for number, key in enumerate("abc"):
        recent[key] = number
    assert recent == {"b": 1, "c": 2}


def test_what_is_set_again_takes_no_more_room() -> None:
    recent: Recent[str, int] = Recent(2)
    recent["a"] = 1
    recent["b"] = 2
    recent["b"] = 3
    assert recent == {"a": 1, "b": 3}
