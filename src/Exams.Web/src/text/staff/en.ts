/** What the pages of all who aren't learners share, in English. */
export const en = {
    more: 'Show more',
    shown: (count: number) => `${count} shown`,
    reason: 'Reason',
    reasonHelp: 'It is kept, and those whom it concerns can read it.',
    cancel: 'Cancel',
    nothingHere: 'There is nothing to do here yet.',
};

export type StaffText = typeof en;
