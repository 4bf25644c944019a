import type { ActionPoint, Invitation, Meeting, MeetingDecision, Minutes } from '@liaison/contracts';
import type { Record } from './record';

const id = (n: number) => `0192f0c1-2d5b-7a52-9e0b-${String(n).padStart(12, '0')}`;
const NAMES: { [id: string]: string } = { [id(11)]: 'دائرة المنظمات غير الحكومية (DNGO)', [id(12)]: 'MAG' };
const said = {
  en: ['Access letters for May', 'Two teams are missing in the list. MAG completes it.', 'The letters are issued by 20 May.'],
  fr: ['Lettres d’accès', 'Deux équipes manquent à la liste. MAG la complète.', 'Les lettres seront délivrées le 20 mai.'],
  es: ['Cartas de acceso', 'Faltan dos equipos en la lista. MAG la completa.', '¿Cuándo? Las cartas se expiden el 20 de mayo.'],
  ar: [
    'رسائل الوصول لشهر أيار',
    'هناك فريقان (2) ناقصان في قائمة DMA. تكمل MAG القائمة قبل 2031-05-20.',
    'تصدر الرسائل قبل 20 أيار.',
  ],
} as const;

/** The record of a meeting, with something in every part, in a language. */
export function recordIn(language: Minutes['language'], sections = 2): Record {
  const [title, discussed, decision] = said[language];
  const meeting = {
    id: id(31),
    title,
    start: '2031-05-05T06:00:00.000Z',
    end: '2031-05-05T07:00:00.000Z',
    timeZone: 'Asia/Baghdad',
    place: language === 'ar' ? 'بغداد' : 'Baghdad',
  } as Meeting;
  const invitation = (partnerId: string, more: Partial<Invitation>) =>
    ({ partnerId, attendance: 'attended', ...more }) as Invitation;
  return {
    minutes: {
      id: id(1),
      meetingId: meeting.id,
      title,
      language,
      status: 'approved',
      revision: { number: 3, by: 'u-1', at: '2031-05-06T08:00:00.000Z' },
      circulated: { revision: 3, at: '2031-05-07T08:00:00.000Z' },
      approval: { meetingId: id(32), at: '2031-06-05T08:00:00.000Z', by: 'u-1' },
      sections: Array.from({ length: sections }, (_, n) => ({ id: id(100 + n), heading: `${n + 1}. ${title}`, text: discussed })),
      corrigenda: [{ number: 1, by: 'u-1', at: '2031-06-10T08:00:00.000Z', text: discussed }],
    },
    meeting,
    mechanism: { name: NAMES[id(11)]!, country: 'IQ' },
    approvedBy: { ...meeting, id: id(32), title: `${title} 2` },
    agenda: {
      id: id(2),
      meetingId: meeting.id,
      title,
      items: [
        {
          id: id(3),
          title,
          minutesAllotted: 30,
          minutesUsed: 70,
          status: 'discussed',
          outcome: decision,
          owner: { partnerId: id(12) },
        },
      ],
    },
    invitations: [
      invitation(id(12), { role: 'chair', headcount: 2, delegation: [{ name: 'Jane Doe', number: 1 }] }),
      invitation(id(11), { attendance: 'apologies' }),
      invitation(id(13), { attendance: 'unknown' }),
    ],
    decisions: [
      { id: id(4), meetingId: meeting.id, text: decision, madeOn: '2031-05-05', number: 1, status: 'recorded' },
      { id: id(5), meetingId: meeting.id, text: 'By mistake', madeOn: '2031-05-05', number: 2, status: 'withdrawn' },
    ] as MeetingDecision[],
    actionPoints: [
      {
        id: id(6),
        text: decision,
        assigneePartnerId: id(12),
        dueOn: '2031-05-20',
        priority: 'high',
        status: 'open',
        overdue: true,
      },
    ] as ActionPoint[],
    nameOf: (partnerId) => NAMES[partnerId] ?? partnerId,
  };
}
