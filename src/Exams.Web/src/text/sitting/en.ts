/** What a learner reads before, during and after an exam besides its questions. */
export const sittingEn = {
    endsAt: 'Your time ends',
    saveCalendar: 'Save for my calendar',
    waitsForSeat: (window: string, position: number) => `You wait for a seat in ${window}: number ${position} in the queue.`,

    whenTitle: 'When',
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

    moveSeat: 'Sit the exam at another time',
    moveWhere: 'Choose another window',
    moveHelp: 'Your seat here is given up, and uses no attempt.',
    moveHere: 'Move my seat',
    noOtherSeats: 'There is no other window of this exam.',
    noSeat: 'full',

    messages: 'Messages',
    fromProctor: (time: string) => `The proctor, ${time}`,
    fromRules: (time: string) => `A notice of this exam’s rules, ${time}`,
    haveRead: 'I have read this',

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
    notArrived: (items: number[]) =>
        `The last answer to question ${items.join(', ')} did not arrive before the end and does not count. It is still on this device.`,
    saveLost: 'Save what did not arrive',
    saveReceipt: 'Save as a file',
    withheldTitle: 'Your result is withheld',
    withheldHelp: 'Somebody is looking into how the exam went. The result, or what was decided, appears here.',
    saveReport: 'Save the report (PDF)',
    nextAttempt: 'Take another attempt',
};
