import type { MySession } from '../http/types.js';

/** What has become of one of a learner's sessions since they last looked. */
export interface Change {
    kind: 'moved' | 'seat' | 'gone' | 'result';
    session: MySession;

    /** When it opened, as it was known before. */
    before?: string;
}

/** What was known of a session: when it opens and until when it can be started, and how it stood. */
type Known = Pick<MySession, 'opensUtc' | 'lastStartUtc' | 'state'>;

export type Memory = Record<string, Known>;

const Ahead = ['scheduled', 'checkedIn'];

/** What is new in a list of sessions. Where nothing was known before, nothing is. */
export function changesOf(memory: Memory | null, sessions: readonly MySession[]): Change[] {
    return memory == null ? [] : sessions.flatMap((session): Change[] => {
        const before = memory[session.sessionId];
        const isAhead = Ahead.includes(session.state);
        return before == null ? isAhead ? [{ kind: 'seat', session }] : []
            : session.state === 'released' && before.state !== 'released' ? [{ kind: 'result', session }]
            : session.state === 'voided' && Ahead.includes(before.state) ? [{ kind: 'gone', session }]
            : isAhead && (before.opensUtc !== session.opensUtc || before.lastStartUtc !== session.lastStartUtc)
                ? [{ kind: 'moved', session, before: before.opensUtc }]
            : [];
    });
}

/** What is to be known next time. */
export function memoryOf(sessions: readonly MySession[]): Memory {
    return Object.fromEntries(sessions.map(({ sessionId, opensUtc, lastStartUtc, state }) => [sessionId, { opensUtc, lastStartUtc, state }]));
}
