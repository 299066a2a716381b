"""What the broker's client must not do: forget that a task is done because Redis was away at that moment."""

from __future__ import annotations

from kombu.transport import virtual
from kombu.transport.redis import Channel, QoS


class SettlingQoS(QoS):
    """A task that ended counts as ended, also where that could not be told to Redis.

    kombu (5.7) keeps counting it as being worked on: with one message ahead at most the process then never asks for
    another, and nothing else shows that the connection is gone. The message itself comes again when its visibility
    time is over; every task can run twice.
    """

    def ack(self, delivery_tag: str) -> None:
        try:
            self._remove_from_indices(delivery_tag).execute()  # type: ignore[no-untyped-call]
        finally:
            virtual.QoS.ack(self, delivery_tag)


def settle_what_ended() -> None:
    """For all connections of this process."""
    Channel.QoS = SettlingQoS
