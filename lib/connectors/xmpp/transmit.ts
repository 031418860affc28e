import type { Element } from "@xmpp/xml";
import { ConnectorError } from "../errors";
import { bareJid, resourceOf } from "./jid";
import type { LiveSession } from "./live";
import { ns } from "./ns";
import type { Destination } from "./outgoing";
import { toStanzaConnectorError } from "./stanza-error";

const echoSeconds = 15;

/**
 * Sends a message and waits until it is certain that the server has it: privately until the server has answered a ping
 * that was sent after it, in a room until the room shows it to us.
 * @returns the id that the room gave, if any
 * @throws ConnectorError with the reason when it bounces at once; "unknown" when the session was cut in between
 */
export async function transmit({ session, rooms }: LiveSession, { to, room }: Destination, stanza: Element): Promise<string | undefined> {
  const { id = "" } = stanza.attrs;
  const target = bareJid(to);
  const nick = rooms.get(target)?.nick;
  let bounced: Element | undefined;
  let echo: Element | undefined;
  let heard: () => void = () => undefined;
  const answer = new Promise<void>((resolve) => (heard = resolve));
  const stop = session.onStanza((received) => {
    if (received.getName() !== "message" || bareJid(received.attrs.from) !== target) return;
    if (received.attrs.type === "error" && received.attrs.id === id) bounced = received;
    else if (room && received.attrs.type === "groupchat" && isEcho(received, id, nick)) echo = received;
    if (bounced || echo) heard();
  });
  try {
    await session.send(stanza);
    await confirmed(session.ping());
    if (room && !bounced && !echo) await confirmed(session.untilEnd(Promise.race([answer, tooLate()])));
  } finally {
    stop();
  }
  if (bounced) throw toStanzaConnectorError(bounced);
  return echo?.getChildren("stanza-id", ns.stanzaIds).find(({ attrs }) => bareJid(attrs.by) === target)?.attrs.id;
}

function isEcho(received: Element, id: string, nick: string | undefined): boolean {
  const originId = received.getChild("origin-id", ns.stanzaIds)?.attrs.id;
  return resourceOf(received.attrs.from) === nick && (received.attrs.id === id || originId === id);
}

async function tooLate(): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, echoSeconds * 1000).unref());
  throw new ConnectorError("network", "The room did not show the message.");
}

/** Once written, a message is out of our hands: a cut from then on leaves open whether it arrived. */
async function confirmed(confirmation: Promise<void>): Promise<void> {
  await confirmation.catch((error: unknown) => {
    throw new ConnectorError("unknown", "The connection was cut before the server confirmed the message. It may have arrived: look before you send it again.", { cause: error });
  });
}
