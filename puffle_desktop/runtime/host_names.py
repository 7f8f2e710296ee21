"""Host names are looked up in threads that nobody waits for at the end."""

import socket
import threading
from concurrent.futures import Future
from typing import Any

Found = list[tuple[Any, ...]]
Question = tuple[Any, ...]


class HostNames:
    """Asks the system for addresses, which may take half a minute where no name server answers.

    That cannot be cut short, and the interpreter joins the threads of :mod:`concurrent.futures` at its exit.
    So each question has a daemon thread of its own. Whoever asks the same meanwhile waits for that one.
    """

    def __init__(self) -> None:
        self._asked: dict[Question, Future[Found]] = {}
        self._lock = threading.Lock()

    def look_up(self, *question: Any) -> "Future[Found]":
        """What ``socket.getaddrinfo`` gives for *question*. The future cannot be cancelled."""
        with self._lock:
            if (former := self._asked.get(question)) is not None:
                return former
            future = self._asked[question] = Future()
        future.set_running_or_notify_cancel()
        threading.Thread(
            target=self._ask, args=(question, future), name="puffle-host-name", daemon=True
        ).start()
        return future

    def _ask(self, question: Question, future: "Future[Found]") -> None:
        try:
            found = socket.getaddrinfo(*question)
        except Exception as error:  # whatever it is, whoever asked gets it
            self._forget(question)
            future.set_exception(error)
        else:
            self._forget(question)
            future.set_result(list(found))

    def _forget(self, question: Question) -> None:
        with self._lock:
            del self._asked[question]
