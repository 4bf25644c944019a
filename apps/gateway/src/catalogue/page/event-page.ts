import type { PublishedEvent, PublishedTopic, PublishedVersion } from '../published-events';
import { type Html, html } from './html';
import { page } from './layout';

/** `/events/{type}`: one event, with all its versions. */
export function eventPage({ service, topic }: PublishedTopic, event: PublishedEvent, schemas: Map<string, object>): string {
  const { type, meaning, aggregate, versions } = event;
  return page(
    type,
    html`<h1><code>${type}</code></h1>
      <p>${meaning}</p>
      <dl>
        <dt>Owner</dt>
        <dd>the ${service} service</dd>
        <dt>Topic</dt>
        <dd><code>${topic}</code></dd>
        <dt>Key</dt>
        <dd>the id of the aggregate, <code>data.${aggregate}.id</code>; also <code>ce_subject</code></dd>
      </dl>
      ${versions.map((version) => versionSection(version, versions[0].version, schemas.get(version.type)))}`,
  );
}

function versionSection(
  { type, version, published, schema, example, history }: PublishedVersion,
  newest: number,
  contract: object | undefined,
): Html {
  return html`<h2 id="v${version}">Version ${version}</h2>
    ${standingOf({ version, published }, newest)}
    <div class="wide">
      <table>
        <caption>
          History
        </caption>
        <tr>
          <th scope="col">Since</th>
          <th scope="col">What</th>
        </tr>
        ${history.map(
          ({ landedOn, added }, index) =>
            html`<tr>
              <td>${landedOn}</td>
              <td>${index === 0 ? 'first landed' : `added ${added.join(', ')}`}</td>
            </tr>`,
        )}
      </table>
    </div>
    <h3>Example of its data</h3>
    <pre tabindex="0"><code>${JSON.stringify(example, undefined, 2)}</code></pre>
    <details>
      <summary>Schema</summary>
      <p><a href="${schema}">${type}.json</a>, JSON Schema 2020-12</p>
      <pre tabindex="0"><code>${JSON.stringify(contract, undefined, 2)}</code></pre>
    </details>`;
}

/** How long an earlier version is to be had. */
function standingOf({ version, published }: Pick<PublishedVersion, 'version' | 'published'>, newest: number): Html | undefined {
  if (version === newest) return undefined;
  if (!published) return html`<p>Not published any more; it stands among what was published before.</p>`;
  return html`<p>Published beside version ${newest} for as long as a subscriber is granted it. Begin with version ${newest}.</p>`;
}
