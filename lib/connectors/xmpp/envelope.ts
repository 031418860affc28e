import type { Element } from "@xmpp/xml";
import { bareJid } from "./jid";
import { ns } from "./ns";
import type { Account } from "./settings";

/** A message without what it was wrapped in. */
export interface Envelope {
  message: Element;
  via: "live" | "archive" | "carbon";
  /** Whose archive it came from, and its id there. */
  archived?: { by: string; id: string };
  /** When it was sent, ISO 8601 UTC, when the stanza says so. */
  at?: string;
}

/**
 * Takes a message out of an archive's result (XEP-0313) or a carbon copy (XEP-0280). Null when the wrapping is forged: a
 * result must come from our own archive or that of a room of ours, a carbon from our own bare JID, else anybody could put
 * words into anybody's mouth.
 */
export function unwrap(stanza: Element, account: Account): Envelope | null {
  const sender = bareJid(stanza.attrs.from);
  const result = stanza.getChild("result", ns.archive);
  if (result) {
    const forwarded = forwardedIn(result);
    const trusted = !stanza.attrs.from || sender === account.jid || (account.rooms.has(sender) && bareJid(forwarded?.message.attrs.from) === sender);
    return forwarded && trusted ? { ...forwarded, via: "archive", ...(result.attrs.id && { archived: { by: sender || account.jid, id: result.attrs.id } }) } : null;
  }
  const carbon = stanza.getChild("received", ns.carbons) ?? stanza.getChild("sent", ns.carbons);
  if (carbon) {
    const forwarded = forwardedIn(carbon);
    const trusted = stanza.attrs.from !== undefined && stanza.attrs.from.toLowerCase() === account.jid;
    return forwarded && trusted ? { ...forwarded, via: "carbon" } : null;
  }
  return { message: stanza, via: "live", ...sentAt(stanza, account) };
}

function forwardedIn(wrapping: Element): Pick<Envelope, "message" | "at"> | null {
  const forwarded = wrapping.getChild("forwarded", ns.forward);
  const message = forwarded?.getChild("message");
  if (!forwarded || !message) return null;
  return { message, ...at(forwarded.getChild("delay", ns.delay)?.attrs.stamp) };
}

/** The delay of a live stanza counts when our server or the room says it; a sender may claim anything. */
function sentAt(stanza: Element, account: Account): Pick<Envelope, "at"> {
  const keepers = new Set([account.jid, account.domain, bareJid(stanza.attrs.from)]);
  const delay = stanza.getChildren("delay", ns.delay).find(({ attrs }) => !attrs.from || keepers.has(attrs.from.toLowerCase()));
  return at(delay?.attrs.stamp);
}

function at(stamp: string | undefined): Pick<Envelope, "at"> {
  const milliseconds = Date.parse(stamp ?? "");
  return Number.isNaN(milliseconds) ? {} : { at: new Date(milliseconds).toISOString() };
}
