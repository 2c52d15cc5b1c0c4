"""The server the story talks to: started with the domain clock at a moment, stopped, started again later."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from datetime import datetime

import httpx

from alongside.core.errors import BadInput
from alongside.platform import clock

START_SECONDS = 60


class Server:
    """`alongside serve` and `alongside jobs run` as other processes, with the clock where the story stands."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.base_url = f"http://localhost:{port}"
        self._process: subprocess.Popen[bytes] | None = None

    def move_to(self, moment: datetime) -> None:
        """Run what is due at that moment, as the night's jobs would, and serve from then on."""
        self.stop()
        self._run("jobs", "run", "--once", moment=moment)
        self._require_free_port()
        self._process = subprocess.Popen(
            self._command("serve", "--host", "localhost", "--port", str(self.port), "--workers", "1"),
            env=self._env(moment),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # what is told to be a 404 is warned of there; the logs hold everything
        )
        self._wait()

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=30)
            self._process = None

    def _run(self, *words: str, moment: datetime) -> None:
        subprocess.run(self._command(*words), env=self._env(moment), check=True, stdout=subprocess.DEVNULL)

    def _command(self, *words: str) -> list[str]:
        return [sys.executable, "-c", "from alongside.cli.main import cli; cli()", *words]

    def _env(self, moment: datetime) -> dict[str, str]:
        return {**os.environ, clock.VARIABLE: moment.isoformat()}

    def _require_free_port(self) -> None:
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind(("127.0.0.1", self.port))
            except OSError:
                raise BadInput("PORT", f"{self.port} is in use", "name a free one, such as PORT=8010") from None

    def _wait(self) -> None:
        ends = time.monotonic() + START_SECONDS
        while time.monotonic() < ends:
            if self._process is not None and self._process.poll() is not None:
                break
            try:
                httpx.get(f"{self.base_url}/", timeout=5)
            except httpx.TransportError:
                time.sleep(0.1)
            else:
                return
        raise BadInput("server", "did not start", f"see the logs in {os.environ.get('ALONGSIDE_HOME', 'var')}/logs")
