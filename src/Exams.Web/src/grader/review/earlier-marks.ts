import { html, nothing } from 'lit';
import { g } from '../../text/grader/text.js';
import { tableView } from '../../ui/table.js';
import type { Annotation, EarlierMark, ReviewDetail } from '../types.js';
import { type Sheet, totalOf } from './sheet.js';

interface Row {
    title: string;
    of: (mark: EarlierMark) => number | string | undefined;
    mine: number | string | null | undefined;
}

/** What the two before gave, side by side, and what the adjudicator gives beside it. */
export function earlierMarksView(detail: ReviewDetail, sheet: Sheet) {
    const earlier = detail.earlier;
    if (!earlier?.length) {
        return nothing;
    }

    const rows: Row[] = [
        ...(detail.criteria ?? []).map(criterion => ({
            title: criterion.title,
            of: (mark: EarlierMark) => mark.criteria.find(score => score.criterion === criterion.id)?.points,
            mine: sheet.points[criterion.id],
        })),
        { title: g().score, of: mark => mark.score, mine: totalOf(detail, sheet) },
        { title: g().comment, of: mark => mark.comment ?? '', mine: sheet.comment },
    ];
    return html`
        <section class="card">
            <h2>${g().earlier}</h2>
            <p class="help">${g().earlierHelp}</p>
            ${tableView<Row>({
                caption: g().earlier,
                hasHiddenCaption: true,
                rows,
                empty: '',
                columns: [
                    { title: g().criterion, isName: true, cell: row => row.title },
                    ...earlier.map(mark => ({
                        title: g().rounds[mark.round - 1] ?? String(mark.round),
                        cell: (row: Row) => html`<span dir="auto">${row.of(mark) ?? g().nothing}</span>`,
                    })),
                    { title: g().yours, cell: row => html`<span dir="auto">${row.mine ?? g().nothing}</span>` },
                ],
            })}
            ${earlier.filter(mark => mark.annotations.length > 0).map(mark => html`
                <h3>${g().annotationsOf(g().rounds[mark.round - 1] ?? String(mark.round))}</h3>
                <ul>
                    ${mark.annotations.map(annotation => html`<li dir="auto"><q>${quoteOf(detail, annotation)}</q> ${annotation.comment}</li>`)}
                </ul>`)}
        </section>`;
}

function quoteOf(detail: ReviewDetail, { response, start, end }: Annotation): string {
    const text = detail.responses[response];
    return typeof text === 'string' && start != null && end != null ? text.slice(start, end) : g().wholeAnswer;
}
