import { Clock, randomOf } from './clock';
import { FifoQueue } from './fifo-queue';
import { StandardQueue } from './standard-queue';

const SETTINGS = { chance: randomOf(1), visibility: 60_000 };

describe('both kinds of queue', () => {
  function newQueue() {
    const clock = new Clock();
    const queue = new StandardQueue({ clock, ...SETTINGS });
    return { clock, queue };
  }

  test('a received message is hidden until its visibility timeout, and counts its receives', async () => {
    const { clock, queue } = newQueue();
    queue.send('a');
    const [first] = queue.receive(10);
    expect(first?.attributes).toEqual({
      ApproximateReceiveCount: '1',
      ApproximateFirstReceiveTimestamp: String(clock.start),
      SentTimestamp: String(clock.start),
    });
    expect(queue.receive(10)).toEqual([]);
    expect(queue.nextAt).toBe(clock.start + 60_000);
    await advance(clock, 59_999);
    expect(queue.receive(10)).toEqual([]);
    await advance(clock, 1);
    const [second] = queue.receive(10);
    expect(second?.messageId).toBe(first?.messageId);
    expect(second?.attributes).toEqual({
      ApproximateReceiveCount: '2',
      ApproximateFirstReceiveTimestamp: String(clock.start),
      SentTimestamp: String(clock.start),
    });
  });

  test('only the latest receipt handle deletes a message, before its visibility timeout', async () => {
    const { clock, queue } = newQueue();
    queue.send('a');
    const [first] = queue.receive(1);
    await advance(clock, 60_000);
    queue.delete(String(first?.receiptHandle));
    const [second] = queue.receive(1);
    queue.delete(String(first?.receiptHandle));
    expect(queue.isEmpty).toBe(false);
    queue.delete(String(second?.receiptHandle));
    expect(queue.isEmpty).toBe(true);
  });

  test('the visibility of a message in flight can be changed, to twelve hours after the receive at most', async () => {
    const { clock, queue } = newQueue();
    queue.send('a');
    const handle = String(queue.receive(1)[0]?.receiptHandle);
    queue.changeVisibility(handle, 5);
    expect(queue.nextAt).toBe(clock.start + 5000);
    await advance(clock, 1000);
    expect(() => queue.changeVisibility(handle, 43_200)).toThrow('InvalidParameterValue');
    expect(() => queue.changeVisibility(handle, 1.5)).toThrow('InvalidParameterValue');
    queue.changeVisibility(handle, 43_199);
    queue.changeVisibility(handle, 0);
    expect(queue.receive(1).length).toBe(1);
    expect(() => queue.changeVisibility(handle, 5)).toThrow('MessageNotInflight');
  });

  test('a poller wakes for a message that is sent, returned or visible again', async () => {
    const { clock, queue } = newQueue();
    const woken: number[] = [];
    void (async () => {
      for (;;) {
        await queue.available();
        woken.push(clock.now - clock.start);
        const [record] = queue.receive(1);
        if (woken.length === 2) queue.changeVisibility(String(record?.receiptHandle), 1);
        if (woken.length === 3) queue.delete(String(record?.receiptHandle));
      }
    })();
    clock.at(clock.start + 7, () => queue.send('a'));
    await clock.run();
    expect(woken).toEqual([7, 60_007, 61_007]);
  });

  test('a message of more than 256 KB is refused', () => {
    const { queue } = newQueue();
    expect(() => queue.send('é'.repeat(131_073))).toThrow('InvalidParameterValue');
  });
});

describe('a standard queue', () => {
  test('delivers in any order', () => {
    const queue = new StandardQueue({ clock: new Clock(), ...SETTINGS });
    for (let number = 0; number < 20; number++) queue.send(String(number));
    const bodies = queue.receive(20).map(({ body }) => Number(body));
    expect(bodies).not.toEqual([...bodies].sort((a, b) => a - b));
    expect(new Set(bodies).size).toBe(20);
  });

  test('delays a message by 15 minutes at most', async () => {
    const clock = new Clock();
    const queue = new StandardQueue({ clock, ...SETTINGS });
    expect(() => queue.send('a', 901)).toThrow('InvalidParameterValue');
    queue.send('a', 900);
    await advance(clock, 899_999);
    expect(queue.receive(1)).toEqual([]);
    await advance(clock, 1);
    expect(queue.receive(1).length).toBe(1);
  });

  test('may deliver a message again that is in flight or deleted', () => {
    const queue = new StandardQueue({ clock: new Clock(), ...SETTINGS, duplicates: () => 1 });
    queue.send('a');
    const [first] = queue.receive(1);
    queue.delete(String(first?.receiptHandle));
    const [second] = queue.receive(1);
    expect(second?.messageId).toBe(first?.messageId);
    expect(second?.receiptHandle).not.toBe(first?.receiptHandle);
  });

  test('sends a message to the dead-letter queue that was received too often', async () => {
    const clock = new Clock();
    const dead: string[] = [];
    const redrive = { receives: 2, to: (body: string) => void dead.push(body) };
    const queue = new StandardQueue({ clock, ...SETTINGS, redrive });
    queue.send('a');
    for (let receipt = 0; receipt < 2; receipt++) {
      expect(queue.receive(1).length).toBe(1);
      await advance(clock, 60_000);
    }
    expect(queue.receive(1)).toEqual([]);
    expect(dead).toEqual(['a']);
    expect(queue.isEmpty).toBe(true);
  });
});

describe('a FIFO queue', () => {
  function newQueue() {
    const clock = new Clock();
    const queue = new FifoQueue({ clock, ...SETTINGS });
    let sent = 0;
    const send = (...bodies: string[]) => {
      for (const body of bodies)
        queue.send({ body, group: body.slice(0, 1), deduplicationId: String(sent++) });
    };
    const receive = (most = 10) => queue.receive(most);
    return { clock, queue, send, receive };
  }
  const bodies = (records: readonly { body: string }[]) => records.map(({ body }) => body).join(' ');
  const handles = (records: readonly { receiptHandle: string }[]) => records.map((one) => one.receiptHandle);

  test('delivers a group in order, with several messages and several groups in one batch', () => {
    const { send, receive } = newQueue();
    send('a1', 'b1', 'a2', 'b2', 'a3');
    expect(['a1 a2 a3 b1 b2', 'b1 b2 a1 a2 a3']).toContain(bodies(receive()));
  });

  test('delivers nothing of a group while a message of it is in flight, but other groups', () => {
    const { send, receive } = newQueue();
    send('a1', 'a2');
    expect(bodies(receive(1))).toBe('a1');
    send('a3', 'b1');
    expect(bodies(receive())).toBe('b1');
    expect(bodies(receive())).toBe('');
  });

  test('continues with a group once its messages in flight are deleted', () => {
    const { queue, send, receive } = newQueue();
    send('a1', 'a2', 'a3');
    const [first = '', second = ''] = handles(receive(2));
    queue.delete(second);
    expect(bodies(receive())).toBe('');
    queue.delete(first);
    expect(bodies(receive())).toBe('a3');
  });

  test('blocks a group while one of its messages is hidden, and keeps its order', async () => {
    const { clock, queue, send, receive } = newQueue();
    send('a1', 'a2', 'a3');
    const [first = '', second = ''] = handles(receive(2));
    queue.changeVisibility(first, 10);
    queue.changeVisibility(second, 30);
    await advance(clock, 29_999);
    expect(bodies(receive())).toBe('');
    expect(queue.nextAt).toBe(clock.start + 30_000);
    await advance(clock, 1);
    expect(bodies(receive())).toBe('a1 a2 a3');
  });

  test('delivers a group again after the visibility timeout', async () => {
    const { clock, send, receive } = newQueue();
    send('a1', 'a2');
    receive();
    await advance(clock, 60_000);
    const again = receive();
    expect(bodies(again)).toBe('a1 a2');
    expect(again[0]?.attributes.ApproximateReceiveCount).toBe('2');
  });

  test('drops a message with the same deduplication id within five minutes, even after the first was deleted', async () => {
    const { clock, queue } = newQueue();
    const message = { body: 'a1', group: 'a', deduplicationId: 'same' };
    queue.send(message);
    const [record] = queue.receive(1);
    queue.delete(String(record?.receiptHandle));
    await advance(clock, 299_999);
    queue.send(message);
    expect(queue.isEmpty).toBe(true);
    await advance(clock, 1);
    queue.send(message);
    expect(queue.isEmpty).toBe(false);
  });

  test('requires a group and a deduplication id', () => {
    const { queue } = newQueue();
    expect(() => queue.send({ body: 'a', group: '', deduplicationId: '1' })).toThrow('MissingParameter');
    expect(() => queue.send({ body: 'a', group: 'a', deduplicationId: '' })).toThrow('MissingParameter');
  });
});

async function advance(clock: Clock, ms: number): Promise<void> {
  clock.at(clock.now + ms, () => undefined);
  await clock.run(clock.now + ms);
}
