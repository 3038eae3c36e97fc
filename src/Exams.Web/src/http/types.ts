/** What the API answers, as far as the learner's pages use it. What would be null is left out. Instants are ISO 8601 in UTC, durations ISO 8601. */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

export type Responses = { [identifier: string]: Json };

export type SessionState =
    | 'scheduled' | 'checkedIn' | 'inProgress' | 'paused' | 'submitted' | 'grading'
    | 'awaitingReview' | 'graded' | 'released' | 'noShow' | 'voided';

/** What a client's clock needs; every answer about a session carries it. */
export interface Timing {
    serverTimeUtc: string;
    deadlineUtc?: string | null;
    sectionDeadlineUtc?: string | null;
    lastAcknowledgedSequence?: number;
    messages?: MessageCounts | null;
}

/** What staff has told the learner. */
export interface MessageCounts {
    total: number;
    unread: string[];
}

export interface Message {
    messageId: string;
    kind: 'info' | 'warning';
    text: string;
    sentAtUtc: string;
    acknowledgedAtUtc?: string | null;
}

/** What a proctoring rule tells the learner. */
export interface Warning {
    incidentId: string;
    message: string;
    at: string;
}

export interface MySession {
    sessionId: string;
    windowId: string;
    examId: string;
    examTitle?: string | null;
    state: SessionState;
    opensUtc: string;
    lastStartUtc: string;
    hardCloseUtc: string;
    deadlineUtc?: string | null;
    serverTimeUtc: string;
}

export interface Standing {
    isAnswered: boolean;
    attemptsUsed: number;
    attemptsLeft?: number | null;
    isClosed: boolean;
    isPassedOver: boolean;
    reviewAllowed: boolean;
    skippingAllowed: boolean;
    commentAllowed: boolean;
}

export interface SectionItem {
    number: number;
    identifier: string;
    standing: Standing;
}

export interface Section {
    number: number;
    id: string;
    title: string;
    state: 'notStarted' | 'open' | 'finished';
    items: SectionItem[];
    times: {
        timeLimit?: string | null;
        deadlineUtc?: string | null;
        mayFinish: boolean;
        breakAfter?: string | null;
    };
}

export interface Stop {
    cause: 'pause' | 'lock' | 'break' | 'scheduledBreak';
    sinceUtc: string;
    clockRunsFromUtc?: string | null;
    mayEnd: boolean;
}

export interface Granted {
    extraTimePercent: number;
    extraTime: string;
    breakBudget: string;
    movesHardClose: boolean;
    validUntilUtc?: string | null;
}

/** What is told of the time left, and when. */
export interface Announcement {
    atUtc: string;
    remaining: string;
    ofSection: boolean;
}

export interface Session extends Timing {
    sessionId: string;
    windowId: string;
    examId: string;
    examTitle?: string | null;
    state: SessionState;
    checkInFromUtc: string;
    opensUtc: string;
    lastStartUtc: string;
    deadlineIfStartedUtc?: string | null;
    attempt: number;
    clockRunning: boolean;
    stop?: Stop | null;
    breaks?: { left: string; countLeft: number | null; isLeft: boolean } | null;
    granted?: Granted | null;
    startedAtUtc?: string | null;
    endedAtUtc?: string | null;
    endDueUtc?: string | null;
    endCause?: string | null;
    lastAcknowledgedSequence: number;
    lateAnswers: number;
    late: { queuedAnswers: string; sealed: string };
    chainHead: string;
    activeClientId?: string | null;
    announcements: Announcement[];
    saving: { interval: string; jitter: string; maxBatch: number };
    proctoring?: { heartbeat: string; maxBatch: number; warnings: Warning[] } | null;
    submissionDigest?: string | null;
    currentItem?: number | null;
    atEnd: boolean;
    sections?: Section[] | null;
}

export interface Receipt {
    sequence: number;
    digest: string;
}

export interface SaveAnswer extends Timing {
    lastAcknowledgedSequence: number;
    receipts: Receipt[];
}

export interface JournalLine {
    sequence: number;
    item: number;
    responses: Responses;
    receivedAtUtc: string;
    clientId: string;
    digest: string;
    comment?: string | null;
    seal?: { digest: string } | null;
}

export interface TelemetryAnswer extends Timing {
    state: SessionState;
    warnings: Warning[];
}

export interface Picture {
    url?: string | null;
    mediaType?: string | null;
    width?: number | null;
    height?: number | null;
    alternative: string;
}

export interface Choice {
    kind: string;
    identifier: string;
    set: number;
    html?: string | null;
    label?: string | null;
    matchMin: number;
    matchMax: number;
    shape?: 'circle' | 'default' | 'ellipse' | 'poly' | 'rect' | null;
    coords?: number[] | null;
    object?: Picture | null;
}

export interface Interaction {
    kind: string;
    responseIdentifier: string;
    cardinality: 'single' | 'multiple' | 'ordered' | 'record' | 'none';
    baseType: string;
    inline: boolean;
    minimum: number;
    maximum: number;
    required: boolean;
    isDeliverable: boolean;
    promptHtml?: string | null;
    contentHtml?: string | null;
    choices?: Choice[] | null;
    object?: Picture | null;
    stage?: Picture | null;
    slider?: { lowerBound: number; upperBound: number; step: number; stepLabel: boolean; reverse: boolean } | null;
    text: {
        expectedLength?: number | null;
        expectedLines?: number | null;
        placeholder?: string | null;
        patternMask?: string | null;
        patternMessage?: string | null;
        format: string;
        base: number;
    } | null;
    uploadTypes?: string[] | null;
    buttonTitle?: string | null;
    orientation?: string | null;
}

export interface CandidateItem {
    identifier: string;
    title: string;
    language?: string | null;
    bodyHtml: string;
    interactions: Interaction[];
    stimuli: { identifier: string; title?: string | null; bodyHtml: string }[];
    feedback?: { title?: string | null; html: string }[] | null | undefined;
}

export interface ItemAnswer extends Timing {
    number: number;
    view: CandidateItem;
    standing: Standing;
    completionStatus: string;
    responses?: Responses | null;
    solution?: Responses | null;
}

export interface AttemptAnswer {
    saved: SaveAnswer;
    number: number;
    completionStatus: string;
    standing: Standing;
    view?: CandidateItem | null;
    feedback?: { title?: string | null; html: string }[] | null | undefined;
    solution?: Responses | null;
}

export interface Result {
    status: 'passed' | 'failed' | 'graded' | 'withheld';
    raw?: number | null;
    max?: number | null;
    percent?: number | null;
    scaled?: number | null;
    passed?: boolean | null;
    byDomain?: { domain: string; percent: number; raw?: number | null; max?: number | null }[] | null;
    reason?: { cause: 'firstGrading' | 'regrade' | 'rollback' | 'appeal'; outcome?: 'upheld' | 'changed' | null } | null;
    items?: { itemNumber: number; points: number; maxPoints: number; isAnswered: boolean }[] | null;
}
