import type { Wording } from './wording';

export const english: Wording = {
  // Day before month, and 24 hours: what people of all countries read alike.
  locale: 'en-GB',
  direction: 'ltr',
  subject: {
    invited: (title) => `Invitation: ${title}`,
    moved: (title) => `New time: ${title}`,
    changed: (title) => `Changed: ${title}`,
    cancelled: (title) => `Cancelled: ${title}`,
    withdrawn: (title) => `Invitation withdrawn: ${title}`,
    reminder: (title) => `Reminder: ${title}`,
  },
  greeting: (name) => `Dear ${name},`,
  opening: {
    invited: 'You are invited to the following meeting:',
    moved: 'The following meeting was moved. Answers to the earlier time no longer count: please answer again.',
    changed: 'What we told you of the following meeting has changed. Its time stays the same, and your answer stands.',
    cancelled: 'The following meeting was cancelled:',
    withdrawn: 'Your invitation to the following meeting was withdrawn.',
    reminder: 'We remind you of the following meeting:',
  },
  ofSeries: {
    opening: {
      invited: 'You are invited to the following series of meetings:',
      moved:
        'The dates of the following series of meetings have changed. Answers to earlier dates no longer count: please answer again. Where a date stays, your answer stands.',
      changed: 'What we told you of the following series of meetings has changed. Where a date stays, your answer stands.',
      cancelled: 'The following series of meetings was cancelled:',
      withdrawn: 'Your invitation to the following series of meetings was withdrawn.',
    },
    inAll: (count, last) => `${count} meetings in all, the last: ${last}`,
  },
  labels: { when: 'When', where: 'Where', link: 'To take part from afar', hosts: 'Hosted by', reason: 'Reason' },
  answer:
    'Please answer with the buttons of your calendar program: accept, tentative or decline. Your answer reaches us by e-mail.',
  footer: 'Liaison, the platform of the coordination cell, sent you this message because you are invited to this meeting.',
  comma: ', ',
};
