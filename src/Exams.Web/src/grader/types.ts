/** What the API answers to graders and leads. What would be null is left out. */
import type { CandidateItem, Responses } from '../http/types.js';

export const reviewStates = ['open', 'claimed', 'scored', 'escalated', 'withdrawn'] as const;
export const reviewReasons = [
    'humanScored', 'scoringFailed', 'examPolicy', 'nearCut', 'responseTime', 'keyUnderReview', 'sample', 'incident', 'appeal',
] as const;

export type ReviewState = (typeof reviewStates)[number];
export type ReviewReason = (typeof reviewReasons)[number];

export interface ExamLine {
    examId: string;
    version: number;
    title: string;
    itemBankId: string;
}

export interface ReviewLine {
    reviewId: string;
    examId: string;
    itemIdentifier: string;
    reason: ReviewReason;
    reasons: ReviewReason[];
    state: ReviewState;
    round: number;
    maxScore: number;
    openedAtUtc: string;
    dueAtUtc?: string | null;
    claimedUntilUtc?: string | null;
    isMine: boolean;
}

export interface ReviewList {
    reviews: ReviewLine[];
    continuation?: string | null;
}

export interface Level {
    points: number;
    title: string;
    description?: string | null;
}

export interface Criterion {
    id: string;
    title: string;
    levels: Level[];
    description?: string | null;
}

export interface CriterionScore {
    criterion: string;
    points: number;
}

/** A remark on a place of a response, in UTF-16 units, or on the whole of it. */
export interface Annotation {
    response: string;
    comment: string;
    start?: number | null;
    end?: number | null;
}

export interface EarlierMark {
    round: number;
    score: number;
    criteria: CriterionScore[];
    comment?: string | null;
    annotations: Annotation[];
}

export interface ScoreRequest {
    score?: number;
    comment?: string;
    criteria?: CriterionScore[];
    annotations?: Annotation[];
}

export interface ReviewDetail {
    review: ReviewLine;
    responses: Responses;
    rubric?: string | null;
    criteria?: Criterion[] | null;
    proposedScore?: number | null;
    earlier?: EarlierMark[] | null;
    returned?: { kind: string; atUtc: string; reason?: string | null }[] | null;
    draft?: { score?: number | null; criteria: CriterionScore[]; comment?: string | null; annotations: Annotation[] } | null;
    score?: number | null;
    criteriaScores?: CriterionScore[] | null;
    annotations?: Annotation[] | null;
    comment?: string | null;
    late?: string | null;
    serverTimeUtc: string;
}

export interface ReviewItem {
    reviewId: string;
    view: CandidateItem;
    responses: Responses;
}

export interface Notice {
    reviewId: string;
    examId: string;
    itemIdentifier: string;
    kind: string;
    atUtc: string;
    dueAtUtc?: string | null;
}

/** How well scores agree; what isn't defined is left out. */
export interface ScoreAgreement {
    pairs: number;
    exact?: number | null;
    adjacent?: number | null;
    kappa?: number | null;
    quadraticWeightedKappa?: number | null;
    meanDifference?: number | null;
    meanDistance?: number | null;
    differenceDeviation?: number | null;
}

export interface ItemAgreement {
    itemIdentifier: string;
    agreement: ScoreAgreement;
}

export interface GraderAgreement {
    grader: string;
    agreement: ScoreAgreement;
    byItem: ItemAgreement[];
}

export interface AgreementAnswer {
    overall: ScoreAgreement;
    items: ItemAgreement[];
    graders: GraderAgreement[];
}
