import type { Wording } from './wording';

export const arabic: Wording = {
  locale: 'ar',
  direction: 'rtl',
  subject: {
    invited: (title) => `دعوة: ${title}`,
    moved: (title) => `موعد جديد: ${title}`,
    changed: (title) => `تعديل: ${title}`,
    cancelled: (title) => `إلغاء: ${title}`,
    withdrawn: (title) => `سحب الدعوة: ${title}`,
    reminder: (title) => `تذكير: ${title}`,
  },
  greeting: (name) => `تحية طيبة إلى ${name}،`,
  opening: {
    invited: 'يسرّنا دعوتكم إلى الاجتماع الآتي:',
    moved: 'تغيّر موعد الاجتماع الآتي. لم تعد الردود على الموعد السابق سارية، فنرجو منكم الرد من جديد.',
    changed: 'تغيّرت معلومات الاجتماع الآتي. يبقى موعده كما هو، ويبقى ردّكم ساريًا.',
    cancelled: 'أُلغي الاجتماع الآتي:',
    withdrawn: 'سُحبت دعوتكم إلى الاجتماع الآتي.',
    reminder: 'نذكّركم بالاجتماع الآتي:',
  },
  labels: { when: 'الموعد', where: 'المكان', link: 'رابط المشاركة عن بُعد', hosts: 'الجهة المضيفة', reason: 'السبب' },
  answer: 'نرجو الرد من برنامج التقويم لديكم: قبول أو قبول مبدئي أو رفض. يصلنا ردّكم بالبريد الإلكتروني.',
  footer: 'أرسلت إليكم هذه الرسالة منصة Liaison التابعة لخلية التنسيق لأنكم من المدعوّين إلى هذا الاجتماع.',
  comma: '، ',
};
