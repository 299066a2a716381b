"""The scripted model in a process of its own: told what to say, and asked what it saw, over HTTP."""

from __future__ import annotations

from typing import Any

import httpx

from sandbox.llm.stage import KEY


class Model:
    """The one that listens on this port of this machine."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        headers = {"Authorization": f"Bearer {KEY}"}
        self.http = httpx.Client(base_url=self.url, headers=headers, timeout=30, trust_env=False)

    def queue(self, *scripts: dict[str, Any]) -> None:
        """It says these, one to a request; what it saw before is forgotten."""
        self.http.delete("/scripted").raise_for_status()
        self.http.post("/scripted/queue", json=list(scripts)).raise_for_status()

    def requests(self) -> list[dict[str, Any]]:
        return list(self.http.get("/scripted/requests").raise_for_status().json())

    def answers(self) -> bool:
        try:
            return self.http.get("/v1/models").status_code == 200
        except httpx.HTTPError:
            return False
