import type { Problem } from '../http/api.js';
import { s } from '../text/staff/text.js';

/** What is wrong with one member of what was sent. */
export interface FieldProblem {
    path: string;
    message: string;
}

/** What a refusal says of single fields; those that name their field in the text only are found there. */
export function problemsOf(problem: Problem): FieldProblem[] {
    if (Array.isArray(problem.members['problems'])) {
        return problem.members['problems'] as FieldProblem[];
    }

    // A body that couldn't be read names the place by its JSON path.
    const { path: place, expected } = problem.members;
    if (problem.code === 'invalid-body' && typeof place === 'string' && place.startsWith('$.')) {
        return [{ path: place.slice(2), message: s().expected(String(expected)) }];
    }

    const [, path, message] = /^(?:\$\.)?([A-Za-z][A-Za-z.[\]0-9]*): (.+)$/s.exec(problem.detail) ?? [];
    return (problem.status === 422 || problem.status === 400) && path && message ? [{ path, message }] : [];
}
