/** What the API answers to learners besides their sessions: seats, waiting, attempts, appeals, reminders. */

/** A place on a window's waiting list; how many seats have to become free. */
export interface WaitingPlace {
    windowId: string;
    position: number;
    title?: string | null;
    opensUtc?: string | null;
}

/** A reminder of a window, as it was then. */
export interface Reminder {
    windowId: string;
    kind: 'opensInADay' | 'opensInAnHour';
    atUtc: string;
    title: string;
    opensUtc: string;
}

/** Until when a seat can be moved or given up by its learner; left out where it can't. */
export interface SeatStanding {
    moveUntilUtc?: string | null;
    giveUpUntilUtc?: string | null;
}

/** Whether there can be another attempt, seen from a window. */
export interface AttemptStanding {
    used: number;
    allowed?: number | null;
    isPossible: boolean;
    sessionId?: string | null;
    code?: string | null;
    availableUtc?: string | null;
    lastStartUtc: string;
}

export interface MyAppeal {
    appealId: string;
    number: number;
    state: 'open' | 'marking' | 'rejected' | 'upheld' | 'changed';
    reason: string;
    items: number[];
    filedAtUtc: string;
    decisionReason?: string | null;
    markedItems: number[];
}

/** A session's appeals, and until when another one is taken. */
export interface MyAppeals {
    appeals: MyAppeal[];
    deadlineUtc?: string | null;
    mayNameItems: boolean;
}

/** A window that an unstarted session could move to. */
export interface SeatChoice {
    windowId: string;
    title: string;
    opensUtc: string;
    lastStartUtc: string;
    hasSeat: boolean;
}
