/** What the API answers about passing scores back. */

export interface Passback {
    url: string;
    secretFingerprint: string;
    earlierSecretUntilUtc?: string | null;
    giveUpAfter: string;
    goneAtUtc?: string | null;
    changedAtUtc: string;
    changedBy: string;

    /** Only where it was just made. */
    secret?: string | null;
}

export type DeliveryState = 'pending' | 'delivered' | 'dead' | 'superseded';

export interface Delivery {
    sequence: number;
    status: string;
    resultVersion: number;
    state: DeliveryState;
    attempts: number;
    lastStatusCode?: number | null;
    lastFault?: string | null;
    queuedAtUtc: string;
    lastAttemptUtc?: string | null;
    nextAttemptUtc?: string | null;
}

export interface PassedScore {
    sessionId: string;
    learnerId: string;
    attempt: number;
    state: DeliveryState;
    newest: Delivery;
    earlier: Delivery[];
}
