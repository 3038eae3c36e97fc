/** What the API answers to proctors. What would be null is left out. */
import type { Json, SessionState } from '../http/types.js';

export type Connection = 'none' | 'unknown' | 'here' | 'stale' | 'closed';
export type WindowState = string;

export interface WindowLine {
    windowId: string;
    atpId: string;
    title: string;
    examId: string;
    state: WindowState;
    opens: string;
    lastStart: string;
    hardClose: string;
}

export interface MonitorLine {
    sessionId: string;
    learnerId: string;
    attempt: number;
    state: SessionState;
    deadlineUtc?: string | null;
    timeLeft?: string | null;
    clockStoppedAtUtc?: string | null;
    lastSeenAtUtc?: string | null;
    connection: Connection;
    risk: number;
    openIncidents: number;
    asksForProctor: boolean;
}

export interface Monitor {
    windowId: string;
    state: WindowState;
    serverTimeUtc: string;
    total: number;
    running: number;
    openIncidents: number;
    sessions: MonitorLine[];
    cursor: string;
}

export interface IncidentEvent {
    number: number;
    clientId: string;
    sequence: number;
}

export const verdicts = ['dismissed', 'minor', 'major'] as const;
export type Verdict = (typeof verdicts)[number];
export type Outcome = 'noAction' | 'warningRecorded' | 'resultWithheld' | 'sessionVoided';

/** What may follow from a verdict; the first is what usually does. */
export const outcomesOf: Record<Verdict, readonly Outcome[]> = {
    dismissed: ['noAction'],
    minor: ['warningRecorded', 'noAction'],
    major: ['resultWithheld', 'warningRecorded', 'sessionVoided'],
};

export interface Incident {
    id: string;
    sessionId: string;
    learnerId: string;
    rule: string;
    ordinal: number;
    title: string;
    severity: 'low' | 'medium' | 'high';
    weight: number;
    raisedAt: string;
    events: IncidentEvent[];
    actions: string[];
    state: 'open' | 'secondReview' | 'thirdReview' | 'closed';
    verdicts: { by: string; verdict: Verdict; outcome: Outcome; note: string; at: string }[];
    outcome?: Outcome | null;
    closedAt?: string | null;
}

export interface SessionIncidents {
    sessionId: string;
    risk: { score: number; contributions: { incidentId: string; rule: string; title: string; weight: number; events: IncidentEvent[] }[] };
    outcome?: Outcome | null;
    incidents: Incident[];
}

export interface Telemetry {
    number: number;
    clientId: string;
    event: { sequence: number; kind: string; at: string; message?: string | null; severity?: number | null; code?: string | null; action?: string | null };
    receivedAt: string;
    occurredAt: string;
    elapsed: string;
    isOffClock: boolean;
}

export interface Timeline {
    sessionId: string;
    learnerId: string;
    state: SessionState;
    serverTimeUtc: string;
    startedAtUtc?: string | null;
    endedAtUtc?: string | null;
    endCause?: string | null;
    deadlineUtc?: string | null;
    spans: { from: string; to: string; kind: string; section: number }[];
    worked: string;
    events: { number: number; atUtc: string; actor: string; event: { [name: string]: Json } }[];
    ledger: { cause: string; from: string; to?: string | null; amount?: string | null; by?: string | null; reason?: string | null }[];
    lastAcknowledgedSequence: number;
}

export interface Evidence {
    evidenceId: string;
    state: 'awaited' | 'kept' | 'expired';
    mediaType: string;
    by: string;
    isLearners: boolean;
    requestedAtUtc: string;
    keptUntilUtc?: string | null;
    size?: number | null;
    url?: string | null;
}

export interface Message {
    messageId: string;
    kind: 'info' | 'warning';
    text: string;
    sentAtUtc: string;
    acknowledgedAtUtc?: string | null;
    by?: string | null;
}
