import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Problem } from '../../src/http/api.js';
import { drafts } from '../../src/learner/journal/drafts.js';
import { Outbox } from '../../src/learner/journal/outbox.js';
import { Saver } from '../../src/learner/journal/saver.js';
import { useDevice } from './device.js';
import { type Fate, Server } from './server.js';

beforeEach(useDevice);

/** A page that is loaded, and the answers that its learner gives. */
async function open(server: Server, client = 'c'): Promise<Saver> {
    const saver = new Saver(server.api, server.session, client);
    await saver.load();
    return saver;
}

async function answer(server: Server, saver: Saver, item: number, value: string): Promise<void> {
    server.now += 7;
    await saver.change(item, { RESPONSE: value });
}

/** Sends until nothing waits; each try is one that a timer would make. */
async function deliver(saver: Saver): Promise<void> {
    for (let tries = 0; saver.waiting > 0; tries++) {
        assert.ok(tries < 40, `${saver.waiting} answers never arrive`);
        await saver.flush();
    }

    saver.stop();
}

test('answers go in batches, each item’s newest, under numbers without gaps', async () => {
    const server = new Server();
    const saver = await open(server);
    for (const [item, value] of [[1, 'a'], [2, 'b'], [1, 'c'], [3, 'd'], [4, 'e'], [5, 'f']] as const) {
        await answer(server, saver, item, value);
    }

    await deliver(saver);

    assert.deepEqual(server.batches.map(batch => batch.saves.map(save => `${save.sequence}:${save.item}`)), [['1:2', '2:1', '3:3'], ['4:4', '5:5']]);
    assert.deepEqual(server.answers, { 1: 'c', 2: 'b', 3: 'd', 4: 'e', 5: 'f' });
    assert.equal(saver.state, 'saved');
});

test('what got no answer goes again under the same numbers, and a newer answer after it', async () => {
    const server = new Server();
    const saver = await open(server);
    await answer(server, saver, 1, 'a');
    server.fate = () => 'unanswered';
    assert.equal(await saver.flush(), false);
    assert.equal(saver.state, 'offline');
    await answer(server, saver, 1, 'b');
    server.fate = () => 'answered';
    await deliver(saver);

    assert.deepEqual(server.batches.map(batch => batch.saves.map(save => `${save.sequence}:${String(save.responses['RESPONSE'])}`)), [['1:a'], ['1:a'], ['2:b']]);
    assert.equal(server.journal.length, 2);
});

test('what was given in time isn’t sent together with what wasn’t, and how far it goes is said', async () => {
    const server = new Server();
    const saver = await open(server);
    await answer(server, saver, 1, 'in time');
    await answer(server, saver, 2, 'in time');
    server.now = Date.parse('2026-03-02T10:00:00Z');
    await answer(server, saver, 3, 'late');
    await deliver(saver);

    assert.deepEqual(server.batches.map(batch => [batch.saves.length, batch.queuedThrough]), [[2, 2], [1, undefined]]);
});

test('what comes too late stays on the device, and isn’t sent for ever', async () => {
    const server = new Server();
    const saver = await open(server);
    server.refusal = new Problem('deadline-passed', 409, 'late', '', { itemNumber: 1 });
    await answer(server, saver, 1, 'a');
    await deliver(saver);

    assert.deepEqual([...saver.late], [1]);
    assert.equal(saver.state, 'refused');
    server.refusal = null;
    const again = await open(server);
    assert.equal(again.waiting, 1);
    again.stop();
});

/** A page that was left when it had sent an answer to item 1 as the first, and another one to it that is kept only. */
async function leave(server: Server): Promise<void> {
    const left = await open(server);
    await answer(server, left, 1, 'sent');
    server.fate = () => 'delayed';
    await left.flush();
    left.stop();

    const again = await open(server);
    await answer(server, again, 1, 'kept');
    again.stop();
}

test('an answer that arrives after its page was left isn’t newer than what was given since', async () => {
    const server = new Server();
    await leave(server);
    server.arrive();
    server.fate = () => 'answered';
    await deliver(await open(server));

    assert.deepEqual(server.answers, { 1: 'kept' });
});

test('an answer from elsewhere is newer than one that is kept here and was never sent', async () => {
    const server = new Server();
    const left = await open(server);
    server.fate = () => 'lost';
    await answer(server, left, 1, 'kept');
    await left.flush();
    left.stop();
    server.journal.push({ sequence: 1, item: 1, responses: { RESPONSE: 'elsewhere' }, receivedAtUtc: '', clientId: 'another', digest: 'digest-1' });
    const again = await open(server);

    assert.equal(again.answers.get(1)!['RESPONSE'], 'elsewhere');
    assert.equal(again.waiting, 0);
});

test('an answer knows every number under which one before it may still arrive, also in another tab', async () => {
    const server = new Server();
    const outbox = new Outbox('s', 3, 'digest', false);
    const draft = { sessionId: 's', item: 1, responses: { RESPONSE: 'a' }, at: 1, until: 2, after: 3 };
    await drafts.keep(draft);
    outbox.put(draft);
    assert.equal((await outbox.next(3))[0]!.sequence, 4);

    server.fate = () => 'lost';
    const saver = await open(server, 'another');
    await answer(server, saver, 1, 'b');
    saver.stop();
    assert.equal((await drafts.of('s'))[0]!.after, 4);
});

/** A stream of numbers below a bound that is the same each time. */
function chance(seed: number): (below: number) => number {
    let state = seed * 2_654_435_761 >>> 0;
    return below => {
        state = Math.imul(state ^ state >>> 15, 0x2c1b3c6d) + 0x9e3779b9 >>> 0;
        return ((state ^ state >>> 13) >>> 0) % below;
    };
}

for (const [sealed, isOneTab] of [['PT0S', true], ['PT0S', false], ['PT10M', true], ['PT10M', false]] as const) {
    test(`whatever the network and the browser do, the journal ends with each item's last answer (sealed: ${sealed}, ${isOneTab ? 'reloads' : 'other tabs'})`, async () => {
        for (let seed = 1; seed <= 150; seed++) {
            useDevice();
            const [server, pick, given] = [new Server({ late: { queuedAnswers: 'PT30S', sealed } }), chance(seed), {} as Record<number, string>];
            const fates: Fate[] = ['answered', 'answered', 'lost', 'unanswered', 'delayed'];
            server.fate = () => fates[pick(fates.length)]!;
            let saver = await open(server);
            for (let step = 0; step < 25; step++) {
                const deed = pick(10);
                if (deed < 5) {
                    const item = 1 + pick(4);
                    given[item] = `${step}`;
                    await answer(server, saver, item, given[item]);
                } else if (deed < 7) {
                    // A learner doesn't wait for what is being sent.
                    void saver.flush();
                } else if (deed < 8) {
                    await saver.flush();
                } else if (deed < 9) {
                    server.arrive();
                } else {
                    saver.stop();
                    saver = await open(server, isOneTab ? 'c' : `c${step}`);
                }
            }

            server.arrive();
            server.fate = () => 'answered';
            await deliver(saver);
            assert.deepEqual(server.answers, given, `seed ${seed}`);
        }
    });
}
