"""Leaving while a host name is looked up and nobody answers."""

import os
import subprocess
import sys
import time

QUITS = """
import socket, sys, threading, time
lookup_began, real = threading.Event(), socket.getaddrinfo

def unanswered(host, *rest, **more):
    if "puffle" not in str(host):
        return real(host, *rest, **more)
    lookup_began.set()
    time.sleep(60)  # as libc does where no name server answers
    raise socket.gaierror(socket.EAI_AGAIN, "no answer")

socket.getaddrinfo = unanswered
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from puffle_desktop.application import Application

def leave_when_it_hangs(self, options, start=Application.start):
    start(self, options)
    looking = QTimer(self.window)
    looking.timeout.connect(lambda: lookup_began.is_set() and (print(time.time(), flush=True), self.leave()))
    looking.start(20)

Application.start = leave_when_it_hangs
from puffle_desktop.launch import main
sys.exit(main())
"""


def test_the_process_ends_with_its_window() -> None:
    environment = {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PUFFLE_API_KEY": "pk_live_0123456789abcdef",
        "PUFFLE_API_BASE_URL": "https://nowhere.puffle.invalid",
    }
    ended = subprocess.run(
        [sys.executable, "-c", QUITS],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        text=True,
        timeout=50,
        check=False,
    )
    assert ended.returncode == 0
    assert time.time() - float(ended.stdout.split()[0]) < 5
