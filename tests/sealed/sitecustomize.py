"""Seals a Python process off from every network: on its `PYTHONPATH`, Python runs this before anything else.

What Python code attempts is written to the file of `SEALED_ATTEMPTS` and raised; a library may swallow the error, the
file stays. What compiled libraries attempt without Python (PyTorch, CTranslate2, tokenizers in Rust) no hook sees:
there the Linux kernel ends the process when it makes an internet socket, which needs no privilege (seccomp).
"""

import ctypes
import os
import platform
import struct
import sys

ATTEMPTS = os.environ["SEALED_ATTEMPTS"]
NETWORK = (
    "socket.__new__", "socket.connect", "socket.bind", "socket.send", "socket.getaddrinfo", "socket.gethostby",
    "socket.getnameinfo",
)  # fmt: skip
CALL_SOCKET = {"x86_64": 41, "aarch64": 198}  # numbers of the system call
INTERNET = (2, 10)  # AF_INET, AF_INET6
LOCAL = (1, 16)  # AF_UNIX and AF_NETLINK lead to no other machine
PROBE = "_has_ipv6"  # urllib3, which reads web pages' addresses, binds a socket to itself when it is imported: no call
SET_NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER = 38, 22, 2
LOAD, IF_EQUAL, RETURN = 0x20, 0x15, 0x06
CALL, FIRST_ARGUMENT = 0, 16  # where the kernel's record has them
KILL, ALLOW = 0x80000000, 0x7FFF0000


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Write down what leads to a network, and raise."""
    if not event.startswith(NETWORK) or (event == "socket.__new__" and arguments[1] in LOCAL):
        return
    caller = sys._getframe(1).f_back
    if event != "socket.__new__" or caller is None or caller.f_code.co_name != PROBE:
        with open(ATTEMPTS, "a") as file:  # noqa: PTH123 - as little as can be is imported before the program
            file.write(f"{event} {arguments[1:]}\n")
    raise PermissionError(f"sealed: {event}")


def forbid_sockets() -> None:
    """Let the kernel end this process, and those that it starts, where one of them makes an internet socket."""
    steps = [
        (LOAD, 0, 0, CALL),
        (IF_EQUAL, 0, 4, CALL_SOCKET[platform.machine()]),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (IF_EQUAL, 1, 0, INTERNET[0]),
        (IF_EQUAL, 0, 1, INTERNET[1]),
        (RETURN, 0, 0, KILL),
        (RETURN, 0, 0, ALLOW),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code)))
    system = ctypes.CDLL(None)
    if system.prctl(SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or system.prctl(SET_SECCOMP, FILTER, program, 0, 0):
        sys.exit("this kernel cannot seal a process")


sys.addaudithook(refuse)
forbid_sockets()
