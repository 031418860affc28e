import { describe, expect, test } from "vitest";
import { eventsOf } from "./testing";

const invitation = (lines: string[], type = "text/calendar; charset=utf-8; method=REQUEST") =>
  `From: Jane <jane@customer.example>\nTo: support@acme.example\nDate: Tue, 6 Jan 2026 12:00:00 +0000\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\nPlease come\n--b\nContent-Type: ${type}\n\n${lines.join("\n")}\n--b--`;
const calendar = (method: string, event: string[], zones: string[] = []) => ["BEGIN:VCALENDAR", "VERSION:2.0", `METHOD:${method}`, ...zones, "BEGIN:VEVENT", "UID:u1@x", ...event, "END:VEVENT", "END:VCALENDAR"];
const calendarEvents = async (lines: string[], type?: string) => (await eventsOf(invitation(lines, type))).slice(1);

const berlin = ["BEGIN:VTIMEZONE", "TZID:My Zone", "BEGIN:DAYLIGHT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "DTSTART:19700329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT", "BEGIN:STANDARD", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "DTSTART:19701025T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE"];

describe("times", () => {
  test.each([
    ["UTC", ["DTSTART:20260715T080000Z", "DTEND:20260715T083000Z"], [], "2026-07-15T08:00:00Z", "2026-07-15T08:30:00Z"],
    ["a zone that the file describes", ["DTSTART;TZID=My Zone:20260715T100000", "DURATION:PT45M"], berlin, "2026-07-15T08:00:00Z", "2026-07-15T08:45:00Z"],
    ["an IANA zone that it does not", ["DTSTART;TZID=Europe/Berlin:20260115T100000", "DTEND;TZID=Europe/Berlin:20260115T110000"], [], "2026-01-15T09:00:00Z", "2026-01-15T10:00:00Z"],
    ["a Windows zone", ["DTSTART;TZID=W. Europe Standard Time:20260715T100000"], [], "2026-07-15T08:00:00Z", undefined],
    ["a zone name with a prefix", ["DTSTART;TZID=/citadel.org/20210210_1/America/New_York:20260715T100000"], [], "2026-07-15T14:00:00Z", undefined],
    ["a whole day", ["DTSTART;VALUE=DATE:20260115", "DTEND;VALUE=DATE:20260116"], [], "2026-01-15", "2026-01-16"],
    ["no zone at all", ["DTSTART:20260115T100000", "DTEND:20260115T110000"], [], "2026-01-15T10:00:00", "2026-01-15T11:00:00"],
    ["an unknown zone", ["DTSTART;TZID=Nowhere:20260115T100000"], [], "2026-01-15T10:00:00", undefined],
  ])("%s", async (_, lines, zones, start, end) => {
    const [event] = await calendarEvents(calendar("REQUEST", lines, zones));
    expect(event?.start).toBe(start);
    expect(event?.end).toBe(end);
    expect(event).toMatchObject({ allDay: start.length === 10, meta: { floating: start.length === 19 } });
  });
});

describe("what it asks", () => {
  test.each([
    ["REQUEST", "calendar_event", "u1@x:2"],
    ["CANCEL", "calendar_cancelled", "u1@x:2"],
    ["REPLY", "calendar_reply", "u1@x:2:jane@customer.example:ACCEPTED"],
    ["COUNTER", "calendar_counter", "u1@x:2:jane@customer.example:ACCEPTED"],
  ])("%s is a %s", async (method, kind, externalId) => {
    const [event] = await calendarEvents(calendar(method, ["SEQUENCE:2", "DTSTART:20260115T100000Z", "SUMMARY:Call\\, with Acme", "DESCRIPTION:Line 1\\nLine 2", "ORGANIZER;CN=Acme:mailto:Support@acme.example", "ATTENDEE;PARTSTAT=ACCEPTED;CN=Jane Doe:MAILTO:Jane@customer.example"]));
    const answered = kind === "calendar_reply" || kind === "calendar_counter";
    expect(event).toMatchObject({ kind, externalId, uid: "u1@x", method, title: "Call, with Acme", text: "Line 1\nLine 2", from: answered ? "jane@customer.example" : "support@acme.example", fromName: answered ? "Jane Doe" : "Acme" });
  });

  test("the same invitation as a part and as a file is one event, and the file stays", async () => {
    const lines = calendar("REQUEST", ["DTSTART:20260115T100000Z"]).join("\n");
    const message = invitation([lines]).replace("--b--", `--b\nContent-Type: application/ics; name=invite.ics\nContent-Disposition: attachment; filename=invite.ics\n\n${lines}\n--b--`);
    const events = await eventsOf(message);
    expect(events.map(({ kind }) => kind)).toEqual(["message", "calendar_event"]);
    expect(events[0]?.attachments).toMatchObject([{ name: "invite.ics" }]);
  });

  test("a broken calendar leaves the message as it is", async () => {
    expect(await eventsOf(invitation(["BEGIN:VCALENDAR", "nonsense"]))).toMatchObject([{ kind: "message", text: "Please come" }]);
  });
});
