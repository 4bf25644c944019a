import type { Wording } from './wording';

export const spanish: Wording = {
  locale: 'es',
  direction: 'ltr',
  subject: {
    invited: (title) => `Invitación: ${title}`,
    moved: (title) => `Nueva fecha: ${title}`,
    changed: (title) => `Cambios: ${title}`,
    cancelled: (title) => `Cancelación: ${title}`,
    withdrawn: (title) => `Invitación retirada: ${title}`,
    reminder: (title) => `Recordatorio: ${title}`,
  },
  greeting: (name) => `Hola, ${name}:`,
  opening: {
    invited: 'Tenemos el gusto de invitarle a la siguiente reunión:',
    moved:
      'La siguiente reunión se ha trasladado. Las respuestas a la fecha anterior ya no cuentan: le rogamos que responda de nuevo.',
    changed: 'Han cambiado los datos de la siguiente reunión. La fecha sigue siendo la misma y su respuesta se mantiene.',
    cancelled: 'La siguiente reunión se ha cancelado:',
    withdrawn: 'Se ha retirado su invitación a la siguiente reunión.',
    reminder: 'Le recordamos la siguiente reunión:',
  },
  ofSeries: {
    opening: {
      invited: 'Tenemos el gusto de invitarle a la siguiente serie de reuniones:',
      moved:
        'Han cambiado las fechas de la siguiente serie de reuniones. Las respuestas a fechas anteriores ya no cuentan: le rogamos que responda de nuevo. Donde la fecha no cambia, su respuesta se mantiene.',
      changed: 'Han cambiado los datos de la siguiente serie de reuniones. Donde la fecha no cambia, su respuesta se mantiene.',
      cancelled: 'La siguiente serie de reuniones se ha cancelado:',
      withdrawn: 'Se ha retirado su invitación a la siguiente serie de reuniones.',
    },
    inAll: (count, last) => `${count} reuniones en total, la última: ${last}`,
  },
  labels: { when: 'Fecha', where: 'Lugar', link: 'Enlace para participar a distancia', hosts: 'Organiza', reason: 'Motivo' },
  answer:
    'Le rogamos que responda desde su programa de calendario: aceptar, provisional o rechazar. Su respuesta nos llega por correo electrónico.',
  footer:
    'Liaison, la plataforma de la célula de coordinación, le envía este mensaje porque está entre las personas invitadas a esta reunión.',
  comma: ', ',
};
