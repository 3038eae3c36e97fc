/** What the pages of all who aren't learners share, in English. */
export const en = {
    more: 'Show more',
    shown: (count: number) => `${count} shown`,
    reason: 'Reason',
    reasonHelp: 'It is kept, and those whom it concerns can read it.',
    cancel: 'Cancel',
    listDivider: ', ',
    yourZone: (zone: string) => `your clock (${zone})`,
    conflict: 'Somebody has changed this meanwhile.',
    conflictHelp: 'Nothing of yours was saved. Load it again to see what they did; what you have typed here is replaced by it.',
    loadAgain: 'Load it again',
    expected: (what: string) => `Expected: ${what}.`,
    nothingHere: 'There is nothing to do here yet.',
};

export type StaffText = typeof en;
