import type { Element } from "@xmpp/xml";
import { ConnectorError, type ConnectorErrorKind } from "../errors";
import { ns } from "./ns";

export interface StanzaErrorDetail {
  /** The defined condition: "service-unavailable". */
  condition: string;
  /** What the server adds in words. */
  text: string;
  /** cancel, modify, auth, wait or continue: what the sender may do about it. */
  type: string;
  /** Names of conditions of other specifications: "file-too-large". */
  details: Element[];
}

/** The error of a bounced stanza. @see RFC 6120 §8.3 */
export function stanzaError(stanza: Element): StanzaErrorDetail {
  const error = stanza.getChild("error");
  const children = error?.getChildElements() ?? [];
  const text = children.find((child) => child.getName() === "text")?.getText().trim() ?? "";
  const condition = children.find((child) => child.getNS() === ns.stanzaErrors && child.getName() !== "text");
  return { condition: condition?.getName() ?? "undefined-condition", text, type: error?.attrs.type ?? "cancel", details: children.filter((child) => child.getNS() !== ns.stanzaErrors) };
}

const passing = new Set(["remote-server-not-found", "remote-server-timeout", "resource-constraint"]);

/** Whether the same stanza may get through later. */
export function isRetryable(stanza: Element): boolean {
  const { condition, type } = stanzaError(stanza);
  return type === "wait" || passing.has(condition);
}

const reasons: Record<string, [ConnectorErrorKind, string]> = {
  "service-unavailable": ["rejected", "The address takes no messages: it does not exist, or its owner only takes messages from contacts."],
  "item-not-found": ["rejected", "There is no such address or room. Check it for typing errors."],
  "jid-malformed": ["rejected", "The address is not written as one: it must look like name@example.com."],
  gone: ["rejected", "The address is no longer in use."],
  redirect: ["rejected", "The address has moved."],
  conflict: ["rejected", "Somebody else uses this name."],
  "not-allowed": ["rejected", "The server does not allow this. Some servers take no messages for other servers."],
  "policy-violation": ["rejected", "The server refuses the message by its rules: it may be too large, or look like spam."],
  "feature-not-implemented": ["rejected", "The other side's server cannot do this."],
  "bad-request": ["rejected", "The server did not understand the message."],
  forbidden: ["config", "Our account may not write here. Ask whoever runs the room or server for permission."],
  "not-authorized": ["config", "The room asks for a password, which cannot be given here."],
  "registration-required": ["config", "Only members may enter this room. Ask its owner to add our account."],
  "not-acceptable": ["config", "The room or server does not take this from our account: we may not be in the room."],
  "remote-server-not-found": ["network", "The other side's server cannot be found at the moment."],
  "remote-server-timeout": ["network", "The other side's server does not answer at the moment."],
  "resource-constraint": ["network", "The server is too busy at the moment."],
};

/** A bounced stanza as our error, in plain words with the server's own. */
export function toStanzaConnectorError(stanza: Element): ConnectorError {
  const { condition, text, details } = stanzaError(stanza);
  const [kind, reason] = reasons[condition] ?? ["rejected", "The server refused this."];
  const isBlocked = details.some((detail) => detail.getName() === "blocked");
  const words = [isBlocked ? "This address is on our account's block list." : reason, text && `The server says: ${text}`].filter(Boolean).join(" ");
  return new ConnectorError(isBlocked ? "blocked" : isRetryable(stanza) ? "network" : kind, words, { code: condition });
}
