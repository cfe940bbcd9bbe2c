"""Starts one emulator, with what it leaves out of AWS: `main.py ministack` (port in GATEWAY_PORT) or `main.py moto PORT`."""

import os
import signal
import sys
import threading


def end_with_parent():
    """Ends this process group when the test goes away, however it ended: its end of our standard input is then closed."""

    def wait():
        sys.stdin.buffer.read()
        os.killpg(os.getpgrp(), signal.SIGKILL)

    threading.Thread(target=wait, daemon=True).start()


# Seconds by which every answer is delayed: longer than a caller on a busy machine is likely to be interrupted.
ANSWER_DELAY = 0.02


def let_callers_finish():
    """Keeps answers from arriving before the caller has finished sending.

    The AWS SDK for Go closes the body of a request as soon as it has the head of the answer. If Go's HTTP client has
    not read the end of that body by then, it takes the request for a failed one and closes the connection. The SDK
    loses the body of the answer and sends the request again. AWS never answers that fast; an emulator on loopback does,
    about once in a thousand calls on a busy machine. So every answer is delayed, and its head and body are sent
    together: what is in the client's buffer survives the end of the connection.
    https://github.com/aws/smithy-go/blob/main/transport/http/client.go
    """
    import asyncio

    from hypercorn.asyncio.tcp_server import TCPServer
    from hypercorn.events import RawData
    from ministack import app as ministack

    handle, write = ministack.app, TCPServer.protocol_send

    async def app(scope, receive, send):
        async def send_later(message):
            if message["type"] == "http.response.start":
                await asyncio.sleep(ANSWER_DELAY)
            await send(message)

        await handle(scope, receive, send_later if scope["type"] == "http" else send)

    async def protocol_send(self, event):
        head = self.__dict__.pop("head", b"")
        if isinstance(event, RawData):
            event = RawData(data=head + event.data)
            # Not `100 Continue`, for which the caller waits. At least the end of the message follows a head.
            if event.data.startswith(b"HTTP/1.1 ") and not head and not event.data.startswith(b"HTTP/1.1 1"):
                self.head = event.data
                return
        elif head:
            await write(self, RawData(data=head))
        await write(self, event)

    ministack.app, TCPServer.protocol_send = app, protocol_send


def one_request_per_connection():
    """An idle connection may be closed at the very moment when Terraform sends the next request on it. On loopback a new
    connection costs nothing."""
    from hypercorn.config import Config

    Config.keep_alive_max_requests = 0


def answer_repeats_alike():
    """Should an answer be lost all the same, the SDK asks again, and ministack would make a second key or refuse a second role.
    The SDK marks the tries of one call with one id, so the later ones get the answer of the first.
    https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html"""
    import asyncio

    from ministack import app as ministack

    handle, answers = ministack.app, {}

    async def app(scope, receive, send):
        call = dict(scope.get("headers") or ()).get(b"amz-sdk-invocation-id")
        if scope["type"] != "http" or call is None:
            await handle(scope, receive, send)
            return
        for message in await answers[call] if call in answers else []:
            await send(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                return
        answer = answers[call] = asyncio.get_running_loop().create_future()
        sent = []

        async def keep(message):
            sent.append(message)
            await send(message)

        try:
            await handle(scope, receive, keep)
        finally:
            # An error may be told otherwise the next time.
            answer.set_result(sent if sent and sent[0].get("status", 500) < 300 else [])

    ministack.app = app


def take_loopback_for_tls():
    """Policies here refuse calls without TLS, and ministack keeps to them. Everything comes over loopback, which stands for TLS;
    on AWS's side of a call there is no choice either."""
    import contextvars

    from ministack import app as ministack
    from ministack.core import iam_evaluator

    iam_evaluator._request_origin = contextvars.ContextVar("origin", default=("127.0.0.1", True))
    pin = iam_evaluator.pin_request_origin
    ministack.pin_request_origin = lambda source_ip, secure_transport: pin(source_ip, True)


def start_ministack():
    import aws_config
    import cloud_formation
    import cloud_watch
    import event_bridge
    import functions
    import inspector
    import inspector_classic
    import organization
    import queues
    import scheduler
    import stack_sets
    from ministack.app import main

    event_bridge.patch()
    scheduler.patch()
    functions.patch()
    queues.patch()
    cloud_watch.patch()
    aws_config.patch()
    cloud_formation.patch()
    inspector.patch()
    inspector_classic.add()
    organization.patch()
    stack_sets.add()
    take_loopback_for_tls()
    one_request_per_connection()
    answer_repeats_alike()
    let_callers_finish()
    sys.argv = sys.argv[:1]
    main()


def start_moto(port):
    import at_moto
    from moto.server import main

    at_moto.patch()
    at_moto.let_callers_finish(ANSWER_DELAY)
    main(["-H", "127.0.0.1", "-p", port])


end_with_parent()
if sys.argv[1] == "moto":
    start_moto(sys.argv[2])
else:
    start_ministack()
