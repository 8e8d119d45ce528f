"""Which directors of this machine are there: the busy are, the gone are forgotten."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from crisisex.client.answering import answering
from crisisex.client.running import Running, home, noted_here

FINE = "200 OK"


def note(url: str, local: str = "") -> Running:
    """Note a director as it does itself."""
    running = Running(url=url, token="t", run="r", title="Une nuit", process=1, local=local)
    folder = home() / "running"
    folder.mkdir(parents=True)
    (folder / "1.json").write_text(json.dumps(vars(running)), encoding="utf-8")
    return running


@contextmanager
def listening(status: str = "") -> Iterator[str]:
    """Somebody who answers with `status`, or takes the call and says nothing; yield their URL."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            caller, _ = listener.accept()
            with caller:
                caller.recv(4_096)
                caller.sendall(f"HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n".encode())

        thread = threading.Thread(target=answer if status else lambda: None)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread.join()


def test_who_answers_is_there() -> None:
    with listening(FINE) as url:
        running = note(url)
        assert answering() == [running]
    assert noted_here() == [running]


def test_who_is_too_busy_to_answer_is_there_all_the_same() -> None:
    with listening() as url:
        running = note(url)
        assert answering(patience=0.1) == [running]
    assert noted_here() == [running]


def test_who_is_gone_is_forgotten() -> None:
    with listening(FINE) as url:
        note(url)
        assert answering() != []
    assert answering() == []
    assert noted_here() == []


def test_who_has_taken_the_port_since_is_nobody_of_ours() -> None:
    with listening("404 Not Found") as url:
        note(url)
        assert answering() == []
    assert noted_here() == []


def test_who_cannot_be_reached_for_now_is_kept_for_later() -> None:
    running = note("http://255.255.255.255:9")  # no way leads there, as when the network is away
    assert answering() == []
    assert noted_here() == [running]


def test_this_machine_asks_where_no_network_is_needed() -> None:
    with listening(FINE) as local:
        running = note("http://255.255.255.255:9", local)
        assert answering() == [running]
