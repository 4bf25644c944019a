import type { Wording } from './wording';

/** With the no-break space that French sets before a colon. */
export const french: Wording = {
  locale: 'fr',
  direction: 'ltr',
  subject: {
    invited: (title) => `Invitation : ${title}`,
    moved: (title) => `Nouvelle date : ${title}`,
    changed: (title) => `Modification : ${title}`,
    cancelled: (title) => `Annulation : ${title}`,
    withdrawn: (title) => `Invitation retirée : ${title}`,
    reminder: (title) => `Rappel : ${title}`,
  },
  greeting: (name) => `Bonjour ${name},`,
  opening: {
    invited: 'Nous avons le plaisir de vous inviter à la réunion suivante :',
    moved:
      'La réunion suivante a été déplacée. Les réponses données pour l’ancienne date ne comptent plus : merci de répondre à nouveau.',
    changed: 'Les informations sur la réunion suivante ont changé. Sa date reste la même, et votre réponse demeure valable.',
    cancelled: 'La réunion suivante est annulée :',
    withdrawn: 'Votre invitation à la réunion suivante a été retirée.',
    reminder: 'Nous vous rappelons la réunion suivante :',
  },
  ofSeries: {
    opening: {
      invited: 'Nous avons le plaisir de vous inviter à la série de réunions suivante :',
      moved:
        'Les dates de la série de réunions suivante ont changé. Les réponses données pour les anciennes dates ne comptent plus : merci de répondre à nouveau. Pour les dates inchangées, votre réponse demeure valable.',
      changed:
        'Les informations sur la série de réunions suivante ont changé. Pour les dates inchangées, votre réponse demeure valable.',
      cancelled: 'La série de réunions suivante est annulée :',
      withdrawn: 'Votre invitation à la série de réunions suivante a été retirée.',
    },
    inAll: (count, last) => `${count} réunions au total, la dernière : ${last}`,
  },
  labels: { when: 'Date', where: 'Lieu', link: 'Lien de connexion', hosts: 'Organisée par', reason: 'Motif' },
  answer:
    'Merci de répondre depuis votre agenda électronique : accepter, provisoire ou refuser. Votre réponse nous parvient par courriel.',
  footer:
    'Ce message vous est adressé par Liaison, la plateforme de la cellule de coordination, parce que vous faites partie des personnes invitées à cette réunion.',
  comma: ', ',
};
