const text = (description: string, more: object = {}) => ({ type: 'string', description, ...more });

/** The headers of an event on Kafka: CloudEvents 1.0, binary content mode, with this platform's extensions. */
export const HEADERS = {
  type: 'object',
  description: 'CloudEvents 1.0, binary content mode.',
  required: [
    'content-type',
    'ce_specversion',
    'ce_id',
    'ce_source',
    'ce_type',
    'ce_subject',
    'ce_time',
    'ce_sequence',
    'ce_correlationid',
  ],
  properties: {
    'content-type': text('Of the value.', { const: 'application/json' }),
    ce_specversion: text('Of CloudEvents.', { const: '1.0' }),
    ce_id: text('Of this event; the same if it is delivered again.'),
    ce_source: text('Which service tells it.', { examples: ['/liaison/partners'] }),
    ce_type: text('What has happened, and the version of its contract.', { examples: ['liaison.partners.partner-suspended.v1'] }),
    ce_subject: text('The id of the aggregate that it is about; also the key.'),
    ce_time: text('When it was accepted.', { format: 'date-time' }),
    ce_sequence: text('The version of the aggregate after it: 1, 2, 3 … without gaps.', { pattern: '^[1-9][0-9]*$' }),
    ce_correlationid: text('One for all that follows from one request.'),
    ce_causationid: text('The id of the event that it follows from; absent where a person asked.'),
    ce_traceparent: text('W3C Trace Context.'),
    ce_actor: text('Who asked, by id.'),
    ce_renditionof: text('On an earlier version, published beside the newest: the id of that one.'),
  },
};
