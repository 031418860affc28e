import xml, { type Element } from "@xmpp/xml";
import { ConnectorError } from "../errors";
import { featuresOf, presence } from "./disco";
import { bareJid, resourceOf } from "./jid";
import { ns } from "./ns";
import type { Session } from "./session";
import { toStanzaConnectorError } from "./stanza-error";

/** A room that we are in. */
export interface JoinedRoom {
  /** Our name there; not the wished one when somebody had that. */
  nick: string;
  /** How the room knows us across changes of nick (XEP-0421). */
  occupantId?: string;
  /** The room keeps an archive of its own. */
  archive: boolean;
}

const mostNickTries = 3;

/**
 * Enters a room; one that did not exist is made with the server's usual settings. A room with an archive sends no
 * history at the door, since the archive is read; any other sends what was said since `since`.
 * @throws ConnectorError "config" when we may not enter, "rejected" or "network"
 * @see XEP-0045 §7.2
 */
export async function joinRoom(session: Session, room: string, wished: string, since: string | null): Promise<JoinedRoom> {
  const features = await featuresOf(session, room).then((answer) => answer.features, notWhenCut(new Set<string>()));
  const archive = features.has(ns.archive);
  const history = archive || !since ? { maxstanzas: "0" } : { since };
  for (let attempt = 1; ; attempt++) {
    const nick = attempt === 1 ? wished : `${wished} ${attempt}`;
    const entered = session.waitFor(`The room ${room}`, (stanza) => entrance(stanza, room, nick));
    await session.send(presence({ to: `${room}/${nick}` }, xml("x", { xmlns: ns.muc }, xml("history", history))));
    const answer = await entered;
    if (answer.attrs.type !== "error") return { archive: archive || (await settle(session, room, answer)), ...identityIn(answer) };
    const error = toStanzaConnectorError(answer);
    if (error.code !== "conflict" || attempt === mostNickTries) throw new ConnectorError(error.kind, `The room ${room} cannot be entered. ${error.message}`, { code: error.code, cause: error });
  }
}

/** Our own presence in a room (status 110), or the refusal. */
function entrance(stanza: Element, room: string, nick: string): Element | undefined {
  if (stanza.getName() !== "presence" || bareJid(stanza.attrs.from) !== room) return undefined;
  if (stanza.attrs.type === "error") return stanza;
  return stanza.attrs.type === undefined && (statusCodes(stanza).has("110") || resourceOf(stanza.attrs.from) === nick) ? stanza : undefined;
}

/** Opens a room that our entrance has just made (status 201), and asks again what it can do. */
async function settle(session: Session, room: string, entered: Element): Promise<boolean> {
  if (!statusCodes(entered).has("201")) return false;
  await session.request("set", room, xml("query", { xmlns: ns.mucOwner }, xml("x", { xmlns: ns.dataForm, type: "submit" })));
  return featuresOf(session, room).then((answer) => answer.features.has(ns.archive), notWhenCut(false));
}

function identityIn(entered: Element): Pick<JoinedRoom, "nick" | "occupantId"> {
  const occupantId = entered.getChild("occupant-id", ns.occupantId)?.attrs.id;
  return { nick: resourceOf(entered.attrs.from), ...(occupantId && { occupantId }) };
}

/** The numbers with which a room says what a presence means. */
export function statusCodes(presenceStanza: Element): Set<string> {
  const statuses = presenceStanza.getChild("x", ns.mucUser)?.getChildren("status") ?? [];
  return new Set(statuses.map(({ attrs }) => attrs.code ?? ""));
}

/** Whether the room still counts us in; a room that was restarted forgets without a word. @see XEP-0410 */
export async function isStillIn(session: Session, room: string, nick: string): Promise<boolean> {
  try {
    await session.request("get", `${room}/${nick}`, xml("ping", { xmlns: ns.ping }));
    return true;
  } catch (error) {
    return !(error instanceof ConnectorError) || error.code !== "not-acceptable";
  }
}

function notWhenCut<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof ConnectorError && error.kind !== "network") return instead;
    throw error;
  };
}
