/** What the API answers, as far as an ATP's pages use it. Instants are ISO 8601 in UTC, durations ISO 8601. */

import type { SessionState } from '../http/types.js';

export type WindowState = 'scheduled' | 'open' | 'closed' | 'cancelled';

export interface Bounds {
    opens: string;
    lastStart: string;
    hardClose: string;
}

export const releaseTimings = ['atOnce', 'afterReview', 'atWindowClose', 'at', 'onApproval'] as const;

export type ReleaseTiming = (typeof releaseTimings)[number];

/** Where a window is stricter than its exam, or what an exam says where its windows aren't. What is missing is as the exam has it. */
export interface WindowPolicy {
    maxAttempts?: number | null;
    waitBetween?: string | null;
    lateNewAnswers?: string | null;
    lateQueuedAnswers?: string | null;
    lateSealed?: string | null;
    lateSubmit?: string | null;
    breakBudget?: string | null;
    maxBreaks?: number | null;
    release?: { timing: ReleaseTiming; at?: string | null } | null;
}

export interface SeatChanges {
    learnersMayReschedule: boolean;
    learnersMayWithdraw: boolean;
    learnerNotice: string;
    atpNotice: string;
}

/** What a window asks of Safe Exam Browser; keys are told apart by fingerprints. */
export interface BrowserSettings {
    required: boolean;
    lockStopsClock: boolean;
    configKeys: string[];
    browserExamKeys: string[];
}

export interface ExamWindow extends Bounds {
    windowId: string;
    title: string;
    examId: string;
    examVersion: number;
    zone: string;
    seats: number;
    hasAccessCode: boolean;
    asksForOwnCodes: boolean;
    seating: 'atEnrolment' | 'atCheckIn';
    state: WindowState;
    local: Bounds;
    revision: number;
    seatChanges: SeatChanges;
    policy?: WindowPolicy | null;
    safeExamBrowser?: BrowserSettings | null;
    changeReason?: string | null;
}

export interface ExamLine {
    examId: string;
    version: number;
    title: string;
    workingTime?: string | null;
    policy: WindowPolicy;
    asksForSafeExamBrowser: boolean;
}

export interface Accommodation {
    extraTimePercent: number;
    extraTime: string;
    breakBudget: string;
    movesHardClose: boolean;
    approvedBy?: string | null;
    validUntil?: string | null;
}

export interface RosterLine {
    learnerId: string;
    displayName: string;
    accommodation: Accommodation;
    group?: string | null;
    hasAccessCode: boolean;
    time: { workingTime?: string | null; hardCloseMovesBy: string };
}

export interface RosterFinding {
    row: number;
    column: string;
    what: string;
    expected: string;
}

export interface RosterAnswer {
    enrolled: number;
    added: number;
    changed: number;
    unchanged: number;
    waiting: number;
    seatsTaken: number;
    seats: number;
    findings?: RosterFinding[] | null;
}

export interface WaitingAnswer {
    seats: number;
    seatsTaken: number;
    waiting: { position: number; learnerId: string; displayName: string; sinceUtc: string }[];
}

export interface WindowChangeAnswer {
    window: ExamWindow;
    changed: { path: string; from?: string | null; to?: string | null }[];
    refused: { path: string; reason: string; sessions?: number | null }[];
    sessions: { running: number; waiting: number; kept: number };
}

export interface WindowChange {
    revision: number;
    kind: 'created' | 'cloned' | 'changed' | 'cancelled';
    at: string;
    by: string;
    reason?: string | null;
    edits: { path: string; from?: string | null; to?: string | null }[];
    refused: { path: string; reason: string }[];
}

export interface LiveLine {
    sessionId: string;
    learnerId: string;
    attempt: number;
    state: SessionState;
    startedAtUtc?: string | null;
    deadlineUtc?: string | null;
    timeLeft?: string | null;
    clockStoppedAtUtc?: string | null;
    endedAtUtc?: string | null;
    endCause?: string | null;
    openIncidents: number;
}

export interface LiveView {
    state: WindowState;
    serverTimeUtc: string;
    total: number;
    counts: Partial<Record<SessionState, number>>;
    openIncidents: number;
    sessions: LiveLine[];
    continuation?: string | null;
}

export interface ExtensionAnswer {
    extended: number;
    notStarted: number;
    alreadyEnded: number;
    refused: number;
    sessions: {
        sessionId: string;
        learnerId: string;
        attempt: number;
        outcome: 'extended' | 'notStarted' | 'alreadyEnded' | 'refused';
        deadlineUtc?: string | null;
        detail?: string | null;
    }[];
}

export interface ResultLine {
    sessionId: string;
    learnerId: string;
    status: 'passed' | 'failed' | 'graded' | 'withheld';
    version?: number | null;
    raw?: number | null;
    max?: number | null;
    percent?: number | null;
    scaled?: number | null;
    gradedAtUtc?: string | null;
}

export interface WindowReport {
    version: number;
    writtenAt: string;
    isComplete: boolean;
    totals: Record<string, number | string | null | undefined>;
}
