/** The write that is measured: a meeting as a coordinator drafts one every day. */
export const MEETING = {
  title: 'Clearance working group, Ninewa',
  type: 'coordination',
  start: '2035-04-08T08:00:00.000Z',
  end: '2035-04-08T10:00:00.000Z',
  timeZone: 'Asia/Baghdad',
  place: 'Mosul, Directorate of Mine Action, meeting room 2',
  link: 'https://meet.example.org/clearance-ninewa',
  languages: ['ar', 'en'],
  theme: 'Tasking of the teams for the second quarter',
};
