"""What ministack leaves out of SQS, and of how Lambda reads a queue:

- a batch is handed over when its window is over or when it is full, and may have more than ten messages of a standard queue;
- of a FIFO queue, messages of different groups are handled at the same time;
- what a function does while a batch is under way is not lost: the poller and the API take turns.

https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html#invocation-eventsourcemapping-batching
"""

import functools
import inspect
import threading
import time


def take_turns(sqs, others):
    """ministack changes the list of messages in the thread of the API and in that of the poller: now and then one was lost."""
    lock = sqs._queues_lock = threading.RLock()

    def in_turn(function):
        @functools.wraps(function)
        def locked(*args, **kwargs):
            with lock:
                return function(*args, **kwargs)

        return locked

    for action, function in sqs._HANDLERS.items():
        if not inspect.iscoroutinefunction(function):
            sqs._HANDLERS[action] = in_turn(function)
    for module, names in others.items():
        for name in names:
            setattr(module, name, in_turn(getattr(module, name)))


def window_of(mappings, queue_arn):
    """Seconds that the mapping of a queue waits for more."""
    return max(
        (esm.get("MaximumBatchingWindowInSeconds") or 0 for _, _, esm in mappings() if esm["EventSourceArn"] == queue_arn),
        default=0,
    )


def patch():
    from ministack.services import eventbridge, lambda_svc, sns, sqs

    take_turns(sqs, {
        sqs: ("_expire_retained", "_dlq_sweep", "_collect_msgs"),
        eventbridge: ("_dispatch_to_sqs",),
        sns: ("_deliver_to_sqs",),
    })

    def receive(queue_url, batch_size):
        with sqs._queues_lock:
            queue = sqs._get_q(queue_url)
            sqs._expire_retained(queue)
            sqs._dlq_sweep(queue)
            now = time.time()
            since = [message["visible_at"] for message in queue["messages"] if message["visible_at"] <= now]
            window = window_of(lambda_svc._iter_all_esms, queue["attributes"]["QueueArn"])
            if not since or (len(since) < batch_size and now - min(since) < window):
                return []
            return sqs._collect_msgs(queue, batch_size, int(queue["attributes"].get("VisibilityTimeout", "30")))

    concurrency = lambda_svc._sqs_esm_concurrency

    def sqs_esm_concurrency(esm, function, config, queue=None):
        return concurrency(esm, function, config)

    sqs._receive_messages_for_esm = receive
    lambda_svc._sqs_esm_concurrency = sqs_esm_concurrency
