"""Reads what calendars get of Liaison, by other eyes than its tests have: .eml files by Python's email and icalendar, and the feed.

Applies the mails to one calendar for each recipient, in the order of their dates, as calendar programs do (RFC 5546), and prints when the
meetings are that it shows then; with a feed beside it says which UIDs and times are in the one and not in the other. Exits with 1 where
an event ends before it begins, or has no UID, SEQUENCE, DTSTAMP or zone, or a SEQUENCE falls.

    python3 -m venv /tmp/feed && /tmp/feed/bin/pip install icalendar recurring-ical-events
    /tmp/feed/bin/python apps/gateway/test/feed/read_mails.py .liaison/mail [feed.ics]
"""

import sys
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy
from pathlib import Path

import icalendar
import recurring_ical_events

faults = []


def instant(value):
    return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%MZ")


def key(event):
    origin = event.get("RECURRENCE-ID")
    return instant(origin.dt) if origin else ""


def check(event, where):
    for name in ("UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND"):
        if name not in event:
            faults.append(f"{where}: {name} is missing")
            return
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    if isinstance(start, datetime) and start.tzinfo is None:
        faults.append(f"{where}: DTSTART has no zone")
    elif end < start:
        faults.append(f"{where}: ends at {end} before it begins at {start}")


def mails_in(folder):
    """Message, method and events of each mail, by date."""
    for file in folder.glob("*.eml"):
        message = message_from_bytes(file.read_bytes(), policy=policy.default)
        for part in message.walk():
            if part.get_content_type() == "text/calendar":
                # As it stands, for get_content() is free with line ends.
                calendar = icalendar.Calendar.from_ical(part.get_payload(decode=True))
                yield message, str(calendar["METHOD"]), calendar, file.name
                break


class Inbox:
    """The calendar of one recipient: by UID the last SEQUENCE, the zones, the event of the whole, and those of single occurrences."""

    def __init__(self):
        self.kept = {}

    def take(self, method, calendar, where):
        events = list(calendar.walk("VEVENT"))
        for event in events:
            check(event, where)
        uid, sequence = str(events[0]["UID"]), int(events[0].get("SEQUENCE", 0))
        before = self.kept.get(uid)
        if before and sequence < before["sequence"]:
            faults.append(f"{where}: SEQUENCE {sequence} after {before['sequence']}")
        if key(events[0]) == "":
            if method == "CANCEL":
                self.kept[uid] = {"sequence": sequence, "calendar": calendar, "events": {}, "off": set()}
            else:
                self.kept[uid] = {"sequence": sequence, "calendar": calendar, "events": {key(one): one for one in events}, "off": set()}
            return
        kept = self.kept.setdefault(uid, {"sequence": sequence, "calendar": calendar, "events": {}, "off": set()})
        kept["sequence"] = sequence
        for event in events:
            kept["events"].pop(key(event), None)
            kept["off"].discard(key(event))
            if method == "CANCEL":
                kept["off"].add(key(event))
            else:
                kept["events"][key(event)] = event

    def shows(self):
        return {uid: shown(kept["calendar"], kept["events"].values(), kept["off"]) for uid, kept in self.kept.items()}


def shown(calendar, events, off=()):
    """When the events are, by recurring-ical-events."""
    one = icalendar.Calendar()
    for zone in calendar.walk("VTIMEZONE"):
        one.add_component(zone)
    for event in events:
        one.add_component(event)
    now = datetime.now(timezone.utc)
    found = recurring_ical_events.of(one).between(now, now + timedelta(days=3650))
    origins = [(key(event) or instant(event["DTSTART"].dt), instant(event["DTSTART"].dt)) for event in found]
    return sorted(start for origin, start in origins if origin not in off)


def feed_of(file):
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    by_uid = {}
    for event in calendar.walk("VEVENT"):
        if not isinstance(event["DTSTART"].dt, datetime):
            continue
        check(event, file.name)
        if str(event.get("STATUS")) != "CANCELLED":
            by_uid.setdefault(str(event["UID"]), []).append(event)
    gone = {
        (str(event["UID"]), key(event)) for event in calendar.walk("VEVENT") if str(event.get("STATUS")) == "CANCELLED"
    }
    return {uid: shown(calendar, events, {origin for of, origin in gone if of == uid}) for uid, events in by_uid.items()}


def main():
    folder, *rest = [Path(one) for one in sys.argv[1:]]
    inboxes, seen = {}, set()
    mails = sorted(mails_in(folder), key=lambda mail: (mail[0]["Date"].datetime, int(mail[2].walk("VEVENT")[0]["SEQUENCE"])))
    for message, method, calendar, name in mails:
        if message["Message-ID"] in seen:
            faults.append(f"{name}: a Message-ID twice")
        seen.add(message["Message-ID"])
        [first, *_] = calendar.walk("VEVENT")
        print(f"{method:8}{first['SEQUENCE']!s:>3}  {key(first) or 'whole':18} {str(first['UID'])[:8]}  {message['To'].addresses[0].addr_spec}  {message['Subject']}")
        inboxes.setdefault(message["To"].addresses[0].addr_spec, Inbox()).take(method, calendar, name)
    feed = feed_of(rest[0]) if rest else {}
    for address, inbox in inboxes.items():
        for uid, starts in inbox.shows().items():
            print(f"{address} {uid[:8]} {len(starts)} to come: {' '.join(starts[:6])}")
            if rest and starts != feed.get(uid, []):
                print(f"  the feed has: {' '.join(feed.get(uid, [])) or 'nothing'}")
                faults.append(f"{address} {uid}: not as in the feed")
    print("\n".join(faults) or "no fault")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
