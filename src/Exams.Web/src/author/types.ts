/** What the API answers, as far as an author's pages use it. */

import type { CandidateItem, Json, Responses } from '../http/types.js';

export interface BankLine {
    bankId: string;
    latestVersion: string;
    title: string;
    itemCount: number;
}

export interface BankVersion {
    id: string;
    version: string;
    title: string;
    itemCount: number;
    publishedAt: string;
    retiredAt?: string | null;
}

export interface BankItem {
    identifier: string;
    path: string;
    title: string;
    domain?: string | null;
    interactions: string[];
    scoringKind: string;
    isHumanScored: boolean;
    maxScore?: number | null;
}

export interface Finding {
    severity: 'error' | 'warning' | 'info';
    rule: string;
    message: string;
    file: string;
    line?: number | null;
    column?: number | null;
}

export interface ImportReport {
    bankId: string;
    importId: string;
    status: 'running' | 'published' | 'refused';
    startedAt: string;
    findings: Finding[];
    items: BankItem[];
    version?: string | null;
}

export interface ItemChange {
    aspect: string;
    what: string;
    before?: string | null;
    after?: string | null;
}

export interface BankDifference {
    from: string;
    to: string;
    added: string[];
    removed: string[];
    assets: string[];
    changed: { identifier: string; aspects: string[]; changes: ItemChange[] }[];
    continuation?: string | null;
}

export interface Preview {
    view: CandidateItem;
    unreadable: string[];
    problems: { responseIdentifier: string; fault: string; message: string }[];
    outcomes: Responses;
    score?: number | null;
    fault?: string | null;
    trace: { depth: number; element: string; identifier?: string | null; line: number; value: string }[];
}

export interface ExamLine {
    examId: string;
    version: number;
    title: string;
    itemBankId: string;
}

/** A definition is edited as the JSON that it is: what the form doesn't know stays as it was. */
export type Definition = { [name: string]: Json };

export interface ExamView {
    examId: string;
    version: number;
    title: string;
    definition: Definition;
}

export interface ItemStatistics {
    item: string;
    domain?: string | null;
    learners: number;
    difficulty?: number | null;
    discrimination?: number | null;
    upperLower?: number | null;
    omitted: number;
    notReached: number;
    options: { identifier: string; isKey: boolean; count: number; share?: number | null; discrimination?: number | null }[];
    time?: { median: number } | null;
    flags: string[];
}

export interface Statistics {
    examId: string;
    examVersion: number;
    title: string;
    computedAt: string;
    repeats: number;
    fewestLearners: number;
    test: {
        learners: number;
        scores: { mean?: number | null; deviation?: number | null; median?: number | null; minimum?: number | null; maximum?: number | null; histogram: number[] };
        reliability: { alpha?: number | null; standardError?: number | null; items: number };
        livingston?: number | null;
        cutPercent?: number | null;
        items: ItemStatistics[];
        flags: string[];
    };
}
