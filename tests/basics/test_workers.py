"""Work by several processes gives what one process gives, whoever dies."""

import os
import threading
import time

import pytest

from sothat.basics.workers import chunk_by_chunk, in_chunks


def squares(chunk: range) -> list[int]:
    return [number * number for number in chunk]


def joined(count: int, **more: int) -> list[int]:
    return [each for part in in_chunks(count, squares, least=1, **more) for each in part]


@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 50, 1001])
def test_all_is_done_in_order(count: int, processes: int) -> None:
    assert joined(count, processes=processes) == [number * number for number in range(count)]


def slowly(chunk: range) -> list[int]:
    time.sleep(0.002)
    return squares(chunk)


def test_several_processes_work() -> None:
    found = in_chunks(100, lambda chunk: (slowly(chunk), os.getpid()), least=1, processes=2)
    assert len({pid for _, pid in found}) == 2


def test_results_come_before_all_is_done() -> None:
    seen: list[int] = []
    results = chunk_by_chunk(1000, slowly, least=1, processes=2, size=10, tell=lambda done, _: seen.append(done))
    assert next(results) == squares(range(10))
    assert seen == [10]
    results.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize("result", [b"x" * 3_000_000, {"a": [1.5, None, (True, "é")]}, {1, 2}, range(3), ValueError])
def test_any_result_comes_back_as_it_was(result: object) -> None:
    found = list(chunk_by_chunk(4, lambda _: (time.sleep(0.002), result)[1], least=1, processes=2, size=1))
    assert found == [result] * 4
    assert {type(each) for each in found} == {type(result)}


def test_more_chunks_than_a_pipe_holds_numbers_for() -> None:
    assert sum(map(len, chunk_by_chunk(1_000_000, lambda chunk: chunk, least=1, processes=2, size=1))) == 1_000_000


def test_what_a_dying_process_leaves_is_done_here() -> None:
    parent, done = os.getpid(), []

    def work(chunk: range) -> list[int]:
        if os.getpid() != parent and chunk[0] > 40:
            os._exit(9)
        done.append(chunk)
        return squares(chunk)

    found = [each for part in in_chunks(100, work, least=1, processes=2) for each in part]
    assert found == squares(range(100))


def test_an_error_is_raised_here() -> None:
    def work(chunk: range) -> None:
        if 77 in chunk:
            raise ValueError("seventy-seven")

    with pytest.raises(ValueError, match="seventy-seven"):
        in_chunks(100, work, least=1, processes=2)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_nothing_is_forked_beside_other_threads() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert set(in_chunks(100, lambda _: os.getpid(), least=1, processes=2)) == {os.getpid()}
    finally:
        stop.set()
        thread.join()
