import type { StaffText } from './en.js';

/** The same in Arabic. */
export const ar: StaffText = {
    more: 'عرض المزيد',
    shown: count => `المعروض: ${count}`,
    reason: 'السبب',
    reasonHelp: 'يُحفظ، ويستطيع من يعنيه الأمر قراءته.',
    cancel: 'إلغاء',
    nothingHere: 'لا يوجد ما يُعمل هنا بعد.',
};
