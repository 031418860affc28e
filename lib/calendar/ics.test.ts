import { expect, test } from "vitest";
import { toIcs } from "./ics";

const event = { uid: "1@weft", title: "Visit; roastery, Berlin", start: new Date("2026-05-03T08:00:00Z"), minutes: 90 };

test("an appointment is a file that calendars read", () => {
  expect(toIcs({ ...event, location: "Dock 7", about: "Bring\nsamples" }, new Date("2026-05-01T00:00:00Z")).split("\r\n")).toEqual([
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Weft//Weft//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "BEGIN:VEVENT", "UID:1@weft", "DTSTAMP:20260501T000000Z", "DTSTART:20260503T080000Z", "DTEND:20260503T093000Z",
    String.raw`SUMMARY:Visit\; roastery\, Berlin`, "LOCATION:Dock 7", String.raw`DESCRIPTION:Bring\nsamples`, "END:VEVENT", "END:VCALENDAR", "",
  ]);
});

test("long lines go on behind a space, never within a character", () => {
  const written = toIcs({ ...event, title: "Überraschung 🎉".repeat(20) });
  for (const line of written.split("\r\n")) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  expect(written.replaceAll("\r\n ", "")).toContain(`SUMMARY:${"Überraschung 🎉".repeat(20)}`);
});
