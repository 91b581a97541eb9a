#!/usr/bin/env python3
"""Make the demo campus's term file from recorded answers of a FOSE course search.

    python3 compact_term.py --search brown-search-202420.json \\
        --details brown-details-csci.jsonl.gz --details brown-details-26678.json \\
        --out ../resources/io/seatsignal/example/campus/brown-202420.tsv

Any other recorded term is made by the same command (brown-search-202410.json and so on). An input
may be gzipped (.gz). --details takes one JSON object or one per line, may be repeated, and may hold
records of other terms: only single sections of the searched term are used.

Only facts are kept: codes, numbers, titles, status, meeting times, dates, links between sections
and, where a details record gives them, the seats. No people, no descriptions, no cart options.

Format: UTF-8, one record a line, fields divided by tabs, lines that begin with '#' are comments.
A backslash, tab or line break inside a field is written \\\\, \\t, \\n or \\r.
    seatsignal-campus  1  TERM  START  END           version of the format, term, its usual dates
    p  MEETS  TIMES                                  a meeting pattern; the first one is number 0
    s  CODE  CRN  NO  TOTAL  SCHD  STAT  PERMREQ  RPT  PATTERN  LINKED  SEATS  DATES  TITLE
TIMES is DAY@START-END,... with 0 for Monday; SEATS is CAPACITY/AVAILABLE, '-' where there is no
seat limit, empty where nothing was recorded; DATES is START/END, empty for the term's usual ones.
"""

import argparse
import collections
import gzip
import json
import re
import sys

FORMAT = 1
MAX = re.compile(r"Max(?:imum)? Enrollment\s*:?\s*(-?\d+)")
AVAILABLE = re.compile(r"Seats Avail(?:able)?\s*:?\s*(-?\d+)")


def text_of(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        return file.read()


def details_of(path):
    text = text_of(path)
    try:
        return [json.loads(text)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]


def seats_of(record):
    """The seats field of one details record in the form of the file."""
    if record["seats"] == "":
        return "-" if record["stat"] == "A" else ""
    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", record["seats"] or ""))
    capacity, available = MAX.search(plain), AVAILABLE.search(plain)
    if not capacity or not available:
        return ""
    return f"{capacity.group(1)}/{available.group(1)}"


def recorded_seats(paths, rows):
    """Seats by CRN, left out where they contradict the status that the search gave."""
    status = {row["crn"]: row["stat"] for row in rows}
    term = rows[0]["srcdb"]
    seats = {}
    for path in paths:
        for record in details_of(path):
            crn = record.get("crn")
            if record.get("srcdb") != term or status.get(crn) != record.get("stat"):
                continue
            value = seats_of(record)
            if value:
                seats.setdefault(crn, value)
    return seats


def times_of(row):
    times = json.loads(row["meetingTimes"])
    return ",".join(f"{t['meet_day']}@{t['start_time']}-{t['end_time']}" for t in times)


def escaped(field):
    """Some recorded titles begin with a line break, and clients have to cope with it: keep it."""
    for plain, escape in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        field = field.replace(plain, escape)
    return field


def line(*fields):
    return "\t".join(map(escaped, fields)) + "\n"


def compact(rows, seats):
    terms = {row["srcdb"] for row in rows}
    if len(terms) != 1:
        sys.exit(f"expected the rows of one term, found {sorted(terms)}")
    usual = collections.Counter((row["start_date"], row["end_date"]) for row in rows)
    start, end = usual.most_common(1)[0][0]
    patterns = {}
    for row in rows:
        patterns.setdefault((row["meets"], times_of(row)), len(patterns))

    yield line("seatsignal-campus", str(FORMAT), terms.pop(), start, end)
    yield "# Made by compact_term.py, which describes the format. p: meets, times\n"
    for meets, times in patterns:
        yield line("p", meets, times)
    yield "# s: code, crn, no, total, schd, stat, permreq, rpt, pattern, linked, seats, dates, title\n"
    for row in rows:
        dates = (row["start_date"], row["end_date"])
        yield line(
            "s", row["code"], row["crn"], row["no"], row["total"], row["schd"], row["stat"],
            row["permreq"], row["rpt"], str(patterns[(row["meets"], times_of(row))]),
            row["linked_crns"], seats.get(row["crn"], ""),
            "" if dates == (start, end) else "/".join(dates), row["title"])


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--search", required=True, help="recorded whole-term search answer")
    parser.add_argument("--details", action="append", default=[], help="recorded details answers")
    parser.add_argument("--out", required=True, help="file to write")
    options = parser.parse_args()

    rows = json.loads(text_of(options.search))["results"]
    if not rows:
        sys.exit(f"{options.search} holds no rows")
    seats = recorded_seats(options.details, rows)
    lines = list(compact(rows, seats))
    with open(options.out, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
    print(f"{options.out}: {len(rows)} sections, seats recorded for {len(seats)}")


if __name__ == "__main__":
    main()
