"""Calls that are made beside each other by threads for which nobody waits.

The threads of `concurrent.futures` are waited for when the program ends: Ctrl-C would take as long as a server hangs.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

Result = TypeVar("Result")


def start_calls(calls: Sequence[Callable[[], Result]], workers: int) -> list[Future[Result]]:
    """Begin to make the calls, in order, so many at a time; a future that is cancelled before its turn is passed over.

    Args:
        calls: what is to be called; an exception is raised where the result is asked for.
        workers: how many threads.
    """
    queue: SimpleQueue[tuple[Future[Result], Callable[[], Result]]] = SimpleQueue()
    futures: list[Future[Result]] = []
    for call in calls:
        futures.append(Future())
        queue.put((futures[-1], call))
    for _ in range(min(workers, len(futures))):
        Thread(target=_work, args=(queue,), daemon=True).start()
    return futures


def _work(queue: SimpleQueue[tuple[Future[Result], Callable[[], Result]]]) -> None:
    while True:
        try:
            future, call = queue.get_nowait()
        except Empty:
            return
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(call())
            except BaseException as error:  # raised again where the result is asked for
                future.set_exception(error)
