/** What a learner reads before, during and after an exam besides its questions. */
export const sittingEn = {
    /** What the server calls its refusals in English, in another language, by their codes. */
    refusals: {} as Record<string, string>,

    endsAt: 'Your time ends',
    saveCalendar: 'Save for my calendar',
    waitsForSeat: (window: string, position: number) => `You wait for a seat in ${window}: number ${position} in the queue.`,
    stopWaiting: 'Don’t wait any longer',

    notices: 'Notices',
    reminds: (title: string, opens: string) => `Soon: ${title} opens ${opens}.`,
    timesChanged: (title: string, before: string, opens: string, lastStart: string) =>
        `${title} has another time: it opens ${opens} (before: ${before}) and can be started until ${lastStart}.`,
    seatGiven: (title: string, opens: string) => `You have a seat in ${title}, which opens ${opens}.`,
    seatGone: (title: string, opens: string) => `Your seat in ${title}, ${opens}, was given up, moved or called off. It uses no attempt.`,
    resultIsThere: (title: string) => `Your result of ${title} is there.`,

    whenTitle: 'When',
    timesAre: (zone: string) => `All times are those of your device’s zone, ${zone}.`,
    yourWorkingTime: 'Your time',
    untilIfStarted: (span: string, end: string, waits: boolean) =>
        waits ? `${span}; it ends ${end} if you start at once when the exam opens` : `${span}; it ends ${end} if you start now`,
    movesClose: 'The end of the window moves with it',
    grantedUntil: (time: string) => `If you start before ${time}`,
    startPassed: (time: string) => `This exam could be started until ${time}. Ask your training partner for another date.`,
    checkInOpens: 'You can check in soon',
    checkedInWait: 'You are checked in. The exam opens soon',
    waitHelp: 'You can leave this page open: it goes on by itself. Waiting costs none of your time.',
    isFullScreen: 'This page fills the screen.',

    watchedTitle: 'What the proctors are told',
    watchedHelp: 'This exam is watched. From check-in to the end, this page tells the proctors when:',
    watchedWhat: (heartbeat: string) => [
        'this window loses the focus or has it back, and full screen is left or entered',
        'something is copied, cut or pasted, the context menu is opened, or printing is asked for',
        'the window changes its size, or a second screen is connected',
        'the network is lost or back',
        `and every ${heartbeat}, that the page is still open`,
    ],
    watchedNot: 'It takes no picture and no sound, and never tells what was copied or typed.',

    moveSeat: 'Sit the exam at another time, or give up your seat',
    seatUntil: (time: string) => `You can decide until ${time}.`,
    seatTooLate: (time: string) => `The seat could be moved or given up until ${time}. Ask your training partner.`,
    seatStays: 'Ask your training partner: they move or give up seats of this exam.',
    seatMoved: 'Your seat was moved.',
    giveUp: 'Give up my seat',
    giveUpSure: 'Give up your seat for good? Somebody else may take it. It uses no attempt.',
    giveUpNow: 'Yes, give it up',
    keepSeat: 'Keep my seat',
    seatGivenUp: 'You have given up your seat.',
    moveWhere: 'Choose another window',
    moveHelp: 'Your seat here is given up, and uses no attempt.',
    moveHere: 'Move my seat',
    noOtherSeats: 'There is no other window of this exam.',
    noSeat: 'full',

    messages: 'Messages',
    fromProctor: (time: string) => `The proctor, ${time}`,
    fromRules: (time: string) => `A notice of this exam’s rules, ${time}`,
    haveRead: 'I have read this',
    timeMoved: 'Your time was changed',
    timeMore: (span: string, end: string) => `You have ${span} more: your time ends at ${end} now.`,
    timeLess: (end: string) => `Your time ends at ${end} now, earlier than before.`,

    comment: 'Comment on this question',
    commentHelp: 'For those who review the exam. It is not scored.',

    offlineInMemory: 'Offline: this browser keeps nothing, so leave this page open; your answers are sent when the connection is back',
    cameTooLate: (items: number[]) => `Came too late and does not count: the answer to question ${items.join(', ')}`,
    timeUpTitle: 'Your time is up',
    sectionUpTitle: 'The time of this section is up',
    answersWaiting: (count: number) =>
        `${count} ${count === 1 ? 'answer is' : 'answers are'} kept here and ${count === 1 ? 'has' : 'have'} not arrived yet. Leave this page open: they are sent as soon as there is a connection.`,
    takenUntil: (time: string) => `They are taken until ${time} if you gave them before your time was up.`,
    allArrived: 'All your answers have arrived. You need do nothing more.',

    lockedTitle: 'The exam is locked',
    lockedHelp: 'It was not opened with the browser that this exam asks for. What you answered is saved. Tell your proctor: they can unlock it.',

    overTitle: 'The exam is over',
    endedUnsubmitted: 'Your time was up and nothing was handed in. This exam asks for that, so it does not count.',
    lateTaken: (count: number) =>
        `${count} ${count === 1 ? 'answer' : 'answers'} arrived after your time was up. ${count === 1 ? 'It was' : 'They were'} accepted as given before it, and ${count === 1 ? 'is' : 'are'} marked as late.`,
    seatGoneTitle: 'You have no seat here any more',
    seatGoneHelp: 'It was given up, moved or called off before it began. It uses no attempt.',
    notArrived: (items: number[]) =>
        `The last answer to question ${items.join(', ')} did not arrive before the end and does not count. It is still on this device.`,
    saveLost: 'Save what did not arrive',
    saveReceipt: 'Save as a file',
    withheldTitle: 'Your result is withheld',
    withheldHelp: 'Somebody is looking into how the exam went. The result, or what was decided, appears here.',
    saveReport: 'Save the report (PDF)',

    changedByAppeal: 'Your appeal was marked anew, and this is what came of it: the marks were changed.',
    upheldByAppeal: 'Your appeal was marked anew: the marks stand.',
    regraded: 'This result was computed again because the key of a question was corrected.',
    rolledBack: 'A correction of this result was taken back.',
    byQuestion: 'By question',

    nextAttemptTitle: 'Attempts',
    attemptsUsed: (used: number, allowed: number | null) =>
        allowed == null ? `You have taken ${used}. There may be any number.` : `You have taken ${used} of ${allowed} ${allowed === 1 ? 'attempt' : 'attempts'}.`,
    nextAttempt: 'Take another attempt',
    goToAttempt: 'Go to your next attempt',
    noAttemptLeft: 'No attempt is left.',
    attemptFrom: (from: string, until: string) => `You can take the next one from ${from} until ${until}.`,
    attemptAfterWindow: (from: string, until: string) =>
        `The next one can be taken from ${from}, but nothing starts here after ${until}. Ask your training partner for another date.`,
    attemptElsewhere: 'Nothing more can be started here. Ask your training partner for another date.',

    appeals: 'Appeals',
    appealNumber: (number: number) => `Appeal ${number}`,
    appealStates: {
        open: 'Filed',
        marking: 'Accepted',
        rejected: 'Rejected',
        upheld: 'Marked anew: the result stands',
        changed: 'Marked anew: the result was changed',
    },
    appealMeans: {
        open: 'Somebody decides whether it is marked anew. Until then your result stands.',
        marking: 'Graders who never saw your answers mark them. Until they have, your result stands.',
        rejected: 'Your result stands. The reason is below.',
        upheld: 'The new marks came to the same.',
        changed: 'The result above is the new one.',
    },
    appealFiled: 'Filed',
    appealReason: 'Your reason',
    appealDecision: 'What was decided, and why',
    appealMarked: 'Marked anew',
    fileAppeal: 'Appeal against this result',
    appealUntil: (time: string) => `You can appeal until ${time}.`,
    appealHelp: 'Graders who never saw your answers mark them anew. The new marks count, also if they are lower.',
    appealReasonHelp: 'What should be looked at again, and why. At most 2,000 characters.',
    appealItems: 'Which questions? None for all that people have marked.',
    appealIsFiled: 'Your appeal is filed.',
};
