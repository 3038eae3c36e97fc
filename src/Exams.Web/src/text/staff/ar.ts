import type { StaffText } from './en.js';

/** The same in Arabic. */
export const ar: StaffText = {
    more: 'عرض المزيد',
    shown: count => `المعروض: ${count}`,
    reason: 'السبب',
    reasonHelp: 'يُحفظ، ويستطيع من يعنيه الأمر قراءته.',
    cancel: 'إلغاء',
    listDivider: '، ',
    yourZone: zone => `ساعتك (${zone})`,
    conflict: 'غيّر شخص آخر هذا في هذه الأثناء.',
    conflictHelp: 'لم يُحفظ شيء مما كتبت. حمّله ثانية لترى ما فُعل؛ وسيحل محل ما كتبته هنا.',
    loadAgain: 'حمّله ثانية',
    expected: what => `المتوقع: ${what}.`,
    nothingHere: 'لا يوجد ما يُعمل هنا بعد.',
};
