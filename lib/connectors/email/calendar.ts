import ICAL from "ical.js";
import type { ChannelEvent } from "../events";
import { decodeAs } from "./charset";
import { cleanLine, cleanText } from "./clean";
import type { MailAddress, MailPart } from "./mail";
import { toCalendarTime } from "./time-zones";

const kinds: Record<string, ChannelEvent["kind"]> = { REQUEST: "calendar_event", PUBLISH: "calendar_event", ADD: "calendar_event", CANCEL: "calendar_cancelled", REPLY: "calendar_reply", COUNTER: "calendar_counter", DECLINECOUNTER: "calendar_reply" };

export function isCalendar(part: MailPart): boolean {
  return part.mime === "text/calendar" || part.mime === "application/ics" || (part.mime === "application/octet-stream" && /\.ics$/i.test(part.name ?? ""));
}

/**
 * The invitations, answers and cancellations in a message's calendar parts (iMIP, RFC 6047), each once however often the
 * message repeats it. A part that is no calendar gives nothing; as a file it is still there.
 */
export function readCalendar(parts: readonly MailPart[], sender: MailAddress | undefined, at: string | undefined): ChannelEvent[] {
  const events = new Map<string, ChannelEvent>();
  for (const part of parts.filter(isCalendar)) {
    for (const event of readPart(part, sender)) if (!events.has(event.externalId ?? "")) events.set(event.externalId ?? "", { ...event, ...(at && { at }) });
  }
  return [...events.values()];
}

function readPart(part: MailPart, sender: MailAddress | undefined): ChannelEvent[] {
  try {
    const calendar = new ICAL.Component(ICAL.parse(decodeAs(part.content, part.params.charset)) as unknown[]);
    const method = cleanLine(text(calendar, "method") || part.params.method || "PUBLISH").toUpperCase();
    const kind = kinds[method];
    return kind ? calendar.getAllSubcomponents("vevent").flatMap((event) => toEvent(event, calendar, kind, method, sender) ?? []) : [];
  } catch {
    return [];
  }
}

function toEvent(event: ICAL.Component, calendar: ICAL.Component, kind: ChannelEvent["kind"], method: string, sender: MailAddress | undefined): ChannelEvent | null {
  const uid = cleanLine(text(event, "uid"));
  if (!uid) return null;
  const sequence = Number.parseInt(text(event, "sequence"), 10) || 0;
  const answering = kind === "calendar_reply" || kind === "calendar_counter";
  const attendees = event.getAllProperties("attendee").map(toPerson);
  const person = (answering ? attendees[0] : event.getFirstProperty("organizer") && toPerson(event.getFirstProperty("organizer") as ICAL.Property)) ?? (sender && { ...sender, status: "" });
  const start = timeOf(event, calendar, "dtstart");
  const end = endOf(event, calendar);
  const occurrence = text(event, "recurrence-id");
  const description = cleanText(text(event, "description"));
  const meta = { sequence, location: cleanLine(text(event, "location")), recurrenceId: occurrence, repeats: text(event, "rrule"), floating: start?.floating ?? false, status: answering ? (person?.status ?? "") : cleanLine(text(event, "status")), attendees: attendees.slice(0, 100).map(({ address, name, status }) => ({ address, name, status })) };
  return {
    kind,
    // Several people answer the same version of one invitation.
    externalId: [uid, sequence, ...(occurrence ? [occurrence] : []), ...(answering ? [person?.address ?? "", meta.status] : [])].join(":"),
    uid,
    method,
    title: cleanLine(text(event, "summary")),
    ...(description && { text: description }),
    ...(start && { start: start.iso, allDay: start.allDay }),
    ...(end && { end }),
    ...(person?.address && { from: person.address }),
    ...(person?.name && { fromName: person.name }),
    meta,
  };
}

function endOf(event: ICAL.Component, calendar: ICAL.Component): string | undefined {
  const end = timeOf(event, calendar, "dtend");
  if (end) return end.iso;
  const start = timeOf(event, calendar, "dtstart");
  const duration = event.getFirstPropertyValue("duration");
  if (!start || start.floating || !(duration instanceof ICAL.Duration)) return undefined;
  const time = new Date(Date.parse(start.allDay ? `${start.iso}T00:00:00Z` : start.iso) + duration.toSeconds() * 1000).toISOString();
  return start.allDay ? time.slice(0, 10) : time.replace(".000Z", "Z");
}

function timeOf(event: ICAL.Component, calendar: ICAL.Component, name: string) {
  const property = event.getFirstProperty(name);
  const value = property?.getFirstValue();
  if (!property || !(value instanceof ICAL.Time)) return undefined;
  const zone = property.getParameter("tzid");
  return toCalendarTime(value, typeof zone === "string" ? zone : undefined, calendar);
}

function toPerson(property: ICAL.Property): MailAddress & { status: string } {
  const parameter = (name: string) => {
    const value = property.getParameter(name);
    return typeof value === "string" ? cleanLine(value) : "";
  };
  return { address: cleanLine(String(property.getFirstValue() ?? "")).replace(/^mailto:/i, "").toLowerCase(), name: parameter("cn"), status: parameter("partstat").toUpperCase() };
}

function text(component: ICAL.Component, name: string): string {
  const value = component.getFirstPropertyValue(name);
  return value === null || value === undefined ? "" : String(value);
}
