/** What the API answers about changes of keys, and appeals. What would be null is left out. */
import type { Json, Responses } from '../http/types.js';

export const changeModes = ['newKey', 'severalKeys', 'fullCredit', 'void'] as const;
export type ChangeMode = (typeof changeModes)[number];

export interface KeyChange {
    item: string;
    mode: ChangeMode;
    key?: Responses | null;
    keys?: Responses[] | null;
    mapping?: { [identifier: string]: Json } | null;
    to?: 'everyone' | 'answered' | null;
}

export type RegradeState = 'dryRunning' | 'awaitingApproval' | 'rejected' | 'applying' | 'applied' | 'rollingBack' | 'rolledBack';

export interface RegradeSummary {
    sessions: number;
    changed: number;
    raised: number;
    lowered: number;
    kept: number;
    needReview: number;
    meanDelta: number;
    passToFail: number;
    failToPass: number;
}

export interface Regrade {
    regradeId: string;
    bankId: string;
    version: string;
    changes: KeyChange[];
    reason: string;
    neverLower: boolean;
    state: RegradeState;
    proposedBy: string;
    proposedAtUtc: string;
    run: number;
    dryRun?: RegradeSummary | null;
    decidedBy?: string | null;
    decidedAtUtc?: string | null;
    decisionReason?: string | null;
    applied?: RegradeSummary | null;
    appliedAtUtc?: string | null;
    rollbackAskedBy?: string | null;
    rollbackReason?: string | null;
    rolledBackBy?: string | null;
    rolledBackAtUtc?: string | null;
}

export interface ScoreLine {
    raw: number;
    max: number;
    percent: number;
    scaled?: number | null;
    passed?: boolean | null;
}

export interface RegradedSession {
    sessionId: string;
    examId: string;
    windowId: string;
    attempt: number;
    before: ScoreLine;
    after: ScoreLine;
    changes: boolean;
    flip?: 'passToFail' | 'failToPass' | null;
    kept: boolean;
    needsReview: boolean;
    appliedVersion?: number | null;
    restoredVersion?: number | null;
}

export interface BankLine {
    bankId: string;
    latestVersion: string;
    title: string;
    itemCount: number;
}

export interface VersionLine {
    version: string;
    title: string;
    itemCount: number;
    publishedAt: string;
}

export interface BankItem {
    identifier: string;
    title: string;
    isHumanScored: boolean;
}

export const appealStates = ['open', 'marking', 'rejected', 'upheld', 'changed'] as const;
export type AppealState = (typeof appealStates)[number];

export interface StaffAppeal {
    appeal: {
        appealId: string;
        sessionId: string;
        number: number;
        state: AppealState;
        reason: string;
        items: number[];
        filedAtUtc: string;
        decidedAtUtc?: string | null;
        decisionReason?: string | null;
        markedItems: number[];
        settledAtUtc?: string | null;
        newVersion?: number | null;
    };
    learnerId: string;
    atpId: string;
    examId: string;
    decidedBy?: string | null;
}
