"""Makes series.json: when the meetings of series.ics are, as icalendar and recurring-ical-events read them.

`apps/gateway/src/calendar/icalendar.spec.ts` holds the feed to series.ics, and the meetings to these answers. To make both anew:

    WRITE_FEED=1 npx jest apps/gateway/src/calendar/icalendar.spec.ts
    python3 -m venv /tmp/feed && /tmp/feed/bin/pip install icalendar recurring-ical-events
    /tmp/feed/bin/python apps/gateway/test/feed/read_feed.py
"""

import json
from datetime import timezone
from pathlib import Path

import icalendar
import recurring_ical_events

FOLDER = Path(__file__).parent


def main():
    calendar = icalendar.Calendar.from_ical((FOLDER / "series.ics").read_bytes())
    starts = {}
    for event in recurring_ical_events.of(calendar).between((2029, 12, 1), (2031, 2, 1)):
        at = event["DTSTART"].dt.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        starts.setdefault(str(event["UID"]), []).append(at)
    ordered = {uid: sorted(found) for uid, found in sorted(starts.items())}
    (FOLDER / "series.json").write_text(json.dumps(ordered, indent=2) + "\n")


if __name__ == "__main__":
    main()
