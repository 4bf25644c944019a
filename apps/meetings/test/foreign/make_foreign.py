"""Makes foreign.ics, events that recur as other programs write them, and foreign.json: when they are, as icalendar and
recurring-ical-events read that file.

`apps/meetings/src/meeting-imports/foreign.spec.ts` holds the import to these answers. To make both anew:

    python3 -m venv /tmp/foreign && /tmp/foreign/bin/pip install icalendar recurring-ical-events tzdata
    /tmp/foreign/bin/python apps/meetings/test/foreign/make_foreign.py
"""

import json
import random
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from dateutil.rrule import rrulestr

FOLDER = Path(__file__).parent
# Zones by the names that Outlook gives them.
ZONES = {
    "Europe/Berlin": "W. Europe Standard Time",
    "America/New_York": "Eastern Standard Time",
    "Asia/Baghdad": "Arabic Standard Time",
}
WEEK = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
EVENTS = 60
DAYS = {"daily": 20, "weekly": 60, "fortnightly": 120, "monthly": 300, "day": 300, "yearly": 1500}
choose = random.Random(7)


def local(at):
    return at.strftime("%Y%m%dT%H%M%S")


def utc(at, zone):
    return at.replace(tzinfo=zone).astimezone(timezone.utc).strftime("%Y%m%dT%H%M%SZ")


def rule_of(kind, start):
    day = WEEK[start.weekday()]
    return {
        "daily": f"FREQ=DAILY;INTERVAL={choose.randint(1, 5)}",
        "weekly": f"FREQ=WEEKLY;WKST=SU;BYDAY={day}," + WEEK[(start.weekday() + 2) % 7],
        "fortnightly": f"FREQ=WEEKLY;INTERVAL=2;BYDAY={day}",
        "monthly": f"FREQ=MONTHLY;BYDAY={(start.day - 1) // 7 + 1}{day}",
        "day": f"FREQ=MONTHLY;BYMONTHDAY={start.day}",
        "yearly": "FREQ=YEARLY",
    }[kind]


def event(number):
    """Lines of one event, or None for a rule that makes nothing to compare."""
    name, outlook = choose.choice(list(ZONES.items()))
    zone, tzid = ZoneInfo(name), choose.choice([name, outlook])
    start = datetime(2027, choose.randint(1, 12), choose.randint(1, 28), choose.randint(7, 18), choose.choice([0, 30]))
    kind = choose.choice(list(DAYS))
    rule = rule_of(kind, start)
    if choose.random() < 0.5:
        ending = counted = f";COUNT={choose.randint(3, 8)}"
    else:
        until = start + timedelta(days=DAYS[kind], minutes=choose.choice([-1, 0, 1, 300]))
        ending, counted = f";UNTIL={utc(until, zone)}", f";UNTIL={local(until)}"
    planned = list(rrulestr(f"RRULE:{rule}{counted}", dtstart=start))
    if len(planned) < 2 or planned[0] != start:
        return None
    common = [f"UID:{number}@foreign.example", "DTSTAMP:20260101T000000Z"]
    times = [f"DTSTART;TZID={tzid}:{local(start)}", f"DTEND;TZID={tzid}:{local(start + timedelta(minutes=90))}"]
    master = [*common, f"SUMMARY:Event {number}", *times, f"RRULE:{rule}{ending}"]
    changes = []
    for occurrence in planned[1:]:
        chance = choose.random()
        if chance < 0.1:
            master.append(f"EXDATE;TZID={tzid}:{local(occurrence)}")
        elif chance < 0.15:
            master.append(f"EXDATE:{utc(occurrence, zone)}")
        elif chance < 0.3:
            moved = occurrence + timedelta(hours=choose.choice([0, 2, 26]))
            ends = moved + timedelta(minutes=60)
            change = [f"SUMMARY:Event {number} moved", f"RECURRENCE-ID;TZID={tzid}:{local(occurrence)}", "SEQUENCE:1"]
            changes.append([*common, *change, f"DTSTART;TZID={tzid}:{local(moved)}", f"DTEND;TZID={tzid}:{local(ends)}"])
    if choose.random() < 0.2:
        master.append(f"RDATE;TZID={tzid}:{local(planned[-1] + timedelta(days=3, hours=1))}")
    all_of_it = [master, *changes] if choose.random() < 0.7 else [*changes, master]
    return [line for lines in all_of_it for line in ("BEGIN:VEVENT", *lines, "END:VEVENT")]


def zone_block(name, tzid):
    block = icalendar.Timezone.from_tzid(name, first_date=datetime(2026, 1, 1), last_date=datetime(2034, 1, 1))
    return block.to_ical().decode().replace(f"TZID:{name}", f"TZID:{tzid}").strip().split("\r\n")


def main():
    zones = [line for name, outlook in ZONES.items() for tzid in (name, outlook) for line in zone_block(name, tzid)]
    events = [line for number in range(EVENTS) for line in event(number) or []]
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Else//EN", *zones, *events, "END:VCALENDAR", ""])
    (FOLDER / "foreign.ics").write_bytes(text.encode())
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between((2026, 1, 1), (2034, 1, 1))
    told = [
        " ".join(
            [
                event["DTSTART"].dt.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
                event["DTEND"].dt.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
                str(event["SUMMARY"]),
            ]
        )
        for event in found
    ]
    (FOLDER / "foreign.json").write_text(json.dumps(sorted(told), indent=2) + "\n")


if __name__ == "__main__":
    main()
