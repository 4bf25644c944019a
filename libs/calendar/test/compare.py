"""Makes answers.jsonl: 500 recurrence rules and when they occur, by python-dateutil and zoneinfo.

`src/occurrences.compared.spec.ts` holds our side to these answers, without Python. To make them anew:

    python3 -m venv /tmp/compare && /tmp/compare/bin/pip install python-dateutil tzdata
    /tmp/compare/bin/python libs/calendar/test/compare.py

The seed is fixed, so the same rules come out. Local times that do not exist, or exist twice, are taken as Python's fold=0 has them:
by the offset before the gap, and at the first of the two (RFC 5545, 3.3.5).
"""

import json
import random
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

from dateutil import rrule

RULES = 500
SEED = 5545
MOST = 40
# A little less, whatever leap years fall into them.
TEN_YEARS = timedelta(days=3651)

ZONES = [
    "Europe/Zurich", "Europe/London", "Europe/Kyiv", "America/New_York", "America/Santiago", "Australia/Sydney",
    "Australia/Lord_Howe", "Pacific/Auckland", "Asia/Beirut", "Africa/Cairo", "Asia/Baghdad", "Asia/Phnom_Penh",
    "Asia/Kathmandu", "America/St_Johns", "UTC",
]  # fmt: skip
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
FREQUENCIES = {"daily": rrule.DAILY, "weekly": rrule.WEEKLY, "monthly": rrule.MONTHLY, "yearly": rrule.YEARLY}
# Those around the hours that daylight saving skips and doubles come often.
TIMES = ["00:00", "00:00", "00:15", "00:30", "01:30", "02:00", "02:15", "02:30", "02:30", "02:30", "02:45", "09:00", "14:30", "23:30"]


def some(random, values, least, most):
    return sorted(random.sample(values, random.randint(least, most)), key=values.index)


def by(random, frequency):
    """What a rule of this frequency recurs by."""
    if frequency == "daily":
        return random.choice([{}, {"byDay": some(random, DAYS, 2, 6)}, {"byMonth": some(random, list(range(1, 13)), 1, 4)},
                              {"byMonthDay": [1, 15, -1]}])
    if frequency == "weekly":
        return random.choice([{}, {"byDay": some(random, DAYS, 1, 4)}, {"byDay": DAYS[:5], "bySetPos": [random.choice([1, -1, 3])]},
                              {"byDay": some(random, DAYS, 1, 3), "byMonth": some(random, list(range(1, 13)), 2, 6)}])
    month_day = random.choice([1, 5, 13, 28, 29, 30, 31, -1, -2, -5])
    ordinal = random.choice(["1", "2", "3", "4", "5", "-1", "-2"])
    monthly = [
        {},
        {"byMonthDay": [month_day]},
        {"byMonthDay": sorted({month_day, 15})},
        {"byDay": [ordinal + random.choice(DAYS)]},
        {"byDay": ["1" + random.choice(DAYS), "-1" + random.choice(DAYS)]},
        {"byDay": DAYS[:5], "bySetPos": [random.choice([1, -1, 2, -2])]},
        {"byDay": some(random, DAYS, 1, 2), "byMonthDay": [13, 14, 15, 16, 17, 18, 19]},
    ]
    if frequency == "monthly":
        return random.choice([*monthly, {**random.choice(monthly), "byMonth": some(random, list(range(1, 13)), 2, 5)}])
    months = some(random, list(range(1, 13)), 1, 3)
    return random.choice([{}, {"byMonthDay": [29], "byMonth": [2]}, *({**one, "byMonth": months} for one in monthly)])


def weekday(text):
    day = getattr(rrule, text[-2:])
    return day(int(text[:-2])) if text[:-2] else day


def naive(rule, begins, until, count=None):
    """The local times of a rule until one, without a zone.

    BYSETPOS counts within whole weeks (RFC 5545, 3.3.10); dateutil counts within what DTSTART leaves of the first. So it is handed
    the Monday before, and what comes before the beginning is left out.
    """
    monday = begins - timedelta(days=begins.weekday()) if rule["frequency"] == "weekly" else begins
    found = rrule.rrule(
        FREQUENCIES[rule["frequency"]],
        dtstart=monday if "byDay" in rule else begins,
        interval=rule.get("interval", 1),
        byweekday=[weekday(day) for day in rule["byDay"]] if "byDay" in rule else None,
        bymonthday=rule.get("byMonthDay"),
        bymonth=rule.get("byMonth"),
        bysetpos=rule.get("bySetPos"),
        until=until,
    )
    return [local for local in found if local >= begins][:count]


def instant(local, zone):
    return local.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%MZ")


def change_of_clocks(random, zone):
    """A day on which a zone's clocks were changed, in a year chosen at random; None where they are not."""
    year = random.randint(2024, 2029)
    noons = [datetime(year, 1, 1, 12) + timedelta(days=day) for day in range(365)]
    offset = lambda noon: noon.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    changes = [day for before, day in zip(noons, noons[1:]) if offset(before) != offset(day)]
    return random.choice(changes) if changes else None


def one(random):
    """A rule that begins with its first occurrence; None where it has fewer than two within ten years."""
    zone = random.choice(ZONES)
    frequency = random.choice(list(FREQUENCIES))
    rule = {"frequency": frequency, **by(random, frequency)}
    if random.random() < 0.5:
        rule["interval"] = random.choice([2, 3, 4, 5] if frequency != "yearly" else [2, 4])
    hour, minute = map(int, random.choice(TIMES).split(":"))
    from_day = datetime(2024, 1, 1, hour, minute) + timedelta(days=random.randint(0, 2200))
    change = change_of_clocks(random, zone) if random.random() < 0.15 else None
    if change:
        rule = {"frequency": random.choice(["daily", "weekly"])}
        hour, minute = map(int, random.choice(["00:00", "00:30", "01:30", "01:45", "02:15", "02:30"]).split(":"))
        from_day = change.replace(hour=hour, minute=minute) - timedelta(days=7 * random.randint(0, 3))
    # A rule that never occurs must not be looked for without end.
    begins = next(iter(naive(rule, from_day, from_day + TEN_YEARS, 1)), None)
    if begins is None:
        return None
    found = naive(rule, begins, begins + TEN_YEARS)
    if len(found) < 2:
        return None
    wanted = random.randint(2, min(MOST, len(found)))
    if random.random() < 0.5:
        rule["count"] = wanted
        locals_ = found[:wanted]
    else:
        last = min(found[wanted - 1] + timedelta(days=random.choice([0, 0, 1])), begins + TEN_YEARS).date()
        rule["until"] = last.isoformat()
        locals_ = naive(rule, begins, datetime(last.year, last.month, last.day, 23, 59, 59))
    return {
        "start": begins.strftime("%Y-%m-%dT%H:%M"),
        "timeZone": zone,
        "rule": rule,
        "occurrences": [instant(local, zone) for local in locals_],
    }


def main():
    seeded = random.Random(SEED)
    made = []
    while len(made) < RULES:
        found = one(seeded)
        if found:
            made.append(json.dumps(found, separators=(",", ":")))
    (Path(__file__).parent / "answers.jsonl").write_text("\n".join(made) + "\n")


if __name__ == "__main__":
    main()
