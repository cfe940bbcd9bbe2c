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


def one_request_per_connection():
    """Under load, Terraform now and then loses the answer to a request on a reused connection; its retry then meets a role
    that exists already. On loopback a new connection costs nothing."""
    from hypercorn.config import Config

    Config.keep_alive_max_requests = 0


def answer_repeats_alike():
    """An answer that is lost on its way makes the SDK ask again, and ministack would make a second key or refuse a second role.
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


def start_ministack():
    import aws_config
    import cloud_watch
    import event_bridge
    import functions
    import inspector
    import inspector_classic
    import queues
    import scheduler
    from ministack.app import main

    event_bridge.patch()
    scheduler.patch()
    functions.patch()
    queues.patch()
    cloud_watch.patch()
    aws_config.patch()
    inspector.patch()
    inspector_classic.add()
    one_request_per_connection()
    answer_repeats_alike()
    sys.argv = sys.argv[:1]
    main()


def start_moto(port):
    import at_moto
    from moto.server import main

    at_moto.patch()
    main(["-H", "127.0.0.1", "-p", port])


end_with_parent()
if sys.argv[1] == "moto":
    start_moto(sys.argv[2])
else:
    start_ministack()
