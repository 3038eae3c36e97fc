import type { Annotation, ReviewDetail, ScoreRequest } from '../types.js';

/** A score in the making. */
export interface Sheet {
    /** Where the item has no criteria. */
    score: number | null;

    /** By criterion. */
    points: Readonly<Record<string, number>>;
    comment: string;
    annotations: readonly Annotation[];
}

/** What was given, or noted down so far. */
export function sheetOf(detail: ReviewDetail): Sheet {
    const given = detail.draft ?? {
        score: detail.score ?? null,
        criteria: detail.criteriaScores ?? [],
        comment: detail.comment ?? null,
        annotations: detail.annotations ?? [],
    };
    return {
        score: given.score ?? null,
        points: Object.fromEntries(given.criteria.map(score => [score.criterion, score.points])),
        comment: given.comment ?? '',
        annotations: given.annotations,
    };
}

/** What is sent. The server adds criteria up; a score that can't be one yet is left out of a draft. */
export function requestOf(detail: ReviewDetail, sheet: Sheet): ScoreRequest {
    return {
        ...(!detail.criteria && isScore(detail, sheet.score) ? { score: sheet.score } : {}),
        ...(detail.criteria ? { criteria: Object.entries(sheet.points).map(([criterion, points]) => ({ criterion, points })) } : {}),
        ...(sheet.comment.trim() ? { comment: sheet.comment } : {}),
        annotations: [...sheet.annotations],
    };
}

/** What it comes to so far; null where nothing is given yet. */
export function totalOf(detail: ReviewDetail, sheet: Sheet): number | null {
    const points = Object.values(sheet.points);
    return !detail.criteria ? sheet.score : points.length === 0 ? null : points.reduce((sum, more) => sum + more, 0);
}

/** Whether it can be handed in. */
export function isWhole(detail: ReviewDetail, sheet: Sheet): boolean {
    return detail.criteria ? detail.criteria.every(criterion => criterion.id in sheet.points) : isScore(detail, sheet.score);
}

export function isScore(detail: ReviewDetail, score: number | null): score is number {
    return score != null && score >= 0 && score <= detail.review.maxScore;
}
