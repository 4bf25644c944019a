/** What a person needs in order to use what runs now. */
export interface WelcomeFacts {
  url: string;
  kafkaBrokers: string;
  kafkaExternalBrokers: string | undefined;
  mongodbUri: string;
  logs: string;
  /** Undefined: they are sent. */
  mailFolder: string | undefined;
  /** Undefined: the one the person set. */
  samplePassword: string | undefined;
}

const SAMPLE_ROLES = ['admin', 'coordinator', 'trainer', 'partner', 'viewer'];

/** The first administrator of the embedded default. */
export const SAMPLE_ADMIN = 'admin@liaison.example';

/** Whom the mails of the embedded default are from, unless MAIL_FROM says it. */
export const SAMPLE_MAIL_FROM = 'Liaison <liaison@liaison.example>';

/** The closing words of a start on engines of our own. */
export function welcome(facts: WelcomeFacts): string {
  const rows = [
    ['REST API', `${facts.url}/api/v1`],
    ['Its documentation', `${facts.url}/docs`],
    ['Events', `${facts.url}/events`],
    ['Kafka, internal', facts.kafkaBrokers],
    ['Kafka, for subscribers', facts.kafkaExternalBrokers ?? 'none'],
    ['MongoDB', facts.mongodbUri],
    ['Logs', facts.logs],
    ['Mails', facts.mailFolder ? `are written to ${facts.mailFolder}` : 'are sent through SMTP_URL'],
    ['Sample accounts', SAMPLE_ROLES.map((role) => `${role}@liaison.example`).join(', ')],
    ['Their password', facts.samplePassword ?? 'the one in LIAISON_SAMPLE_PASSWORD'],
  ];
  return [...table('Liaison runs.', rows), 'Ctrl-C stops everything.'].join('\n');
}

/** The closing words of a start on somebody else's engines: no accounts are made up, and no address of theirs is shown. */
export function briefWelcome(url: string, logs: string): string {
  const rows = [
    ['REST API', `${url}/api/v1`],
    ['Its documentation', `${url}/docs`],
    ['Events', `${url}/api/v1/events`],
    ['Logs', logs],
  ];
  return [...table('Liaison runs on the Kafka and MongoDB it was given.', rows), 'Ctrl-C stops it.'].join('\n');
}

function table(title: string, rows: string[][]): string[] {
  const width = Math.max(...rows.map(([label = '']) => label.length));
  return ['', title, '', ...rows.map(([label = '', value = '']) => `  ${label.padEnd(width)}  ${value}`), ''];
}
