import type { Addresses } from '../addresses';
import type { PublishedEvent, PublishedTopic } from '../published-events';
import type { QuickStart } from '../quick-start/quick-start';
import { type Html, html } from './html';
import { page } from './layout';

/** `/events`: how to subscribe, and every event there is. */
export function cataloguePage(topics: PublishedTopic[], starts: QuickStart[], { url, brokers }: Addresses): string {
  return page(
    'Events',
    html`<h1>Events of Liaison</h1>
      <p>
        What happens between the partners, authorities, trainers and donors of mine action is told as events. Another system can
        receive them within minutes, from this page alone.
      </p>
      <dl>
        <dt>Kafka</dt>
        <dd><code>${brokers}</code>, SASL/OAUTHBEARER; one topic a service, kept for ever</dd>
        <dt>HTTP</dt>
        <dd>
          <code>${url}/api/v1/events</code> (feed, long poll) and <code>${url}/api/v1/events/stream</code> (server-sent events);
          webhooks by Standard Webhooks 1.0
        </dd>
        <dt>Tokens</dt>
        <dd>
          <code>${url}/oauth/token</code>, client credentials; <a href="/.well-known/oauth-authorization-server">metadata</a>
        </dd>
        <dt>Machines read</dt>
        <dd>
          <a href="/asyncapi.json">asyncapi.json</a>, <a href="/openapi.json">openapi.json</a>, <code>/schemas/{type}.json</code>
        </dd>
      </dl>
      ${quickStart(starts)} ${reading()}
      <h2 id="catalogue">Catalogue</h2>
      ${topics.map(topicSection)}`,
  );
}

function quickStart(starts: QuickStart[]): Html {
  return html`<h2 id="quick-start">Quick start</h2>
    <ol>
      <li>
        An administrator of the cell registers your system (<code>POST /api/v1/subscribers</code>) and gives you a client id and a
        secret.
      </li>
      <li>Put them into your environment: <code>export CLIENT_ID=… CLIENT_SECRET=…</code></li>
      <li>Take one of these as it stands:</li>
    </ol>
    ${starts.map(
      ({ title, needs, files, run }) =>
        html`<details>
          <summary>${title}</summary>
          <p>Needs ${needs}.</p>
          ${files.map(
            ({ name, text }) =>
              html`<p><code>${name}</code></p>
                <pre tabindex="0"><code>${text}</code></pre>`,
          )}
          <p>Run:</p>
          <pre tabindex="0"><code>${run}</code></pre>
        </details>`,
    )}`;
}

function reading(): Html {
  return html`<h2 id="reading">What to rely on</h2>
    <ul>
      <li>Each event carries the public state of what it is about <em>after</em> it: you never have to call back.</li>
      <li>
        The key (on HTTP: <code>subject</code>) is the id of the aggregate. Its events come in order; <code>sequence</code> is 1,
        2, 3 … without gaps.
      </li>
      <li>
        Delivery is at least once: drop an event whose <code>id</code> you have read, or whose <code>sequence</code> is not higher
        than the last.
      </li>
      <li>
        Within a version a contract only grows: pass by fields that you do not know. What would break you comes as a new version,
        and both are published as long as somebody reads the old one.
      </li>
      <li>Nothing personal is in an event: no names of people, no addresses, no telephone numbers. Ids and counts are.</li>
      <li>
        Kafka grants whole topics. Where you were granted only some types of one, Kafka shows you the others too; the feed, the
        stream and webhooks show what was granted and nothing else.
      </li>
      <li>
        Again from the start: on Kafka a new group, or its offsets reset; over HTTP no cursor, <code>from=</code> an instant or
        <code>afterEvent=</code> an event’s id; for webhooks <code>POST …/webhooks/{id}/replay</code>.
      </li>
    </ul>`;
}

function topicSection({ service, topic, events }: PublishedTopic): Html {
  return html`<section>
    <h3 id="${service}">${service}</h3>
    <p>Owned by the ${service} service, on the topic <code>${topic}</code>: ${events.length} events.</p>
    <ul class="events">
      ${events.map(eventLine)}
    </ul>
  </section>`;
}

function eventLine({ type, meaning }: PublishedEvent): Html {
  return html`<li>
    <a href="/events/${type}"><code>${type}</code></a>
    <p>${meaning}</p>
  </li>`;
}
