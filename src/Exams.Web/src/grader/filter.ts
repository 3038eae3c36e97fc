import type { Api } from '../http/api.js';
import type { Once } from '../ui/once.js';
import type { ReviewDetail, ReviewState } from './types.js';

/** Which answers somebody wants to see, and to get next. */
export interface Filter {
    state: ReviewState;
    reason: string;
    round: string;
    item: string;
    mine: boolean;
}

const Everything: Filter = { state: 'open', reason: '', round: '', item: '', mine: false };

/** What was chosen last in this tab, for an exam. */
export function keptFilter(exam: string): Filter {
    try {
        return { ...Everything, ...JSON.parse(sessionStorage.getItem(nameOf(exam)) ?? '{}') as Partial<Filter> };
    } catch {
        return Everything;
    }
}

export function keepFilter(exam: string, filter: Filter): void {
    sessionStorage.setItem(nameOf(exam), JSON.stringify(filter));
}

export function queryOf(exam: string, filter: Filter): string {
    const query = new URLSearchParams({ exam, state: filter.state });
    for (const name of ['reason', 'round', 'item'] as const) {
        if (filter[name]) {
            query.set(name, filter[name]);
        }
    }

    if (filter.mine) {
        query.set('mine', 'true');
    }

    return `reviews?${query}`;
}

/** Claims the next answer that fits; null where nothing waits for the caller. */
export async function takeNext(api: Api, once: Once, exam: string, filter: Filter): Promise<string | null> {
    const answer = await once.post<{ next?: ReviewDetail | null }>(api, 'reviews/claim-next', {
        examId: exam,
        ...(filter.item ? { itemIdentifier: filter.item } : {}),
        ...(filter.reason ? { reason: filter.reason } : {}),
        ...(filter.round ? { round: Number(filter.round) } : {}),
    });
    return answer.next?.review.reviewId ?? null;
}

function nameOf(exam: string): string {
    return `exams.marking.${exam}`;
}
