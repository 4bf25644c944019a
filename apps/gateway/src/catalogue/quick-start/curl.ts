import type { Addresses } from '../addresses';
import type { QuickStart } from './quick-start';

/** Over HTTP: a page of events, then the stream. */
export function curl({ url }: Addresses): QuickStart {
  return {
    title: 'curl: the event feed and server-sent events',
    needs: 'curl and jq',
    files: [
      {
        name: 'read-events.sh',
        text: `#!/bin/sh
set -eu
# A token is good for five minutes; ask for another one then.
TOKEN=$(curl -sf -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=client_credentials ${url}/oauth/token | jq -r .access_token)

# The first page of events. The header Liaison-Next is the cursor: send it as "after" for the next page, with wait=30 for what comes later.
curl -sf -D /tmp/liaison-headers -H "Authorization: Bearer $TOKEN" "${url}/api/v1/events?limit=10" | jq -c '.[] | {type, subject, sequence}'
AFTER=$(tr -d '\\r' < /tmp/liaison-headers | sed -n 's/^liaison-next: //Ip')

# From there on, each event as it happens. After a break, send the last "id:" as the header Last-Event-ID: nothing is missing or told twice.
curl -sN -m "\${SECONDS_TO_READ:-300}" -H "Authorization: Bearer $TOKEN" -H "Last-Event-ID: $AFTER" ${url}/api/v1/events/stream || true
`,
      },
    ],
    run: 'sh read-events.sh',
  };
}
