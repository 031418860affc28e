import { randomUUID } from "node:crypto";
import xml, { type Element } from "@xmpp/xml";
import { ConnectorError } from "../errors";
import type { ArchivePoint } from "./cursor";
import { bareJid } from "./jid";
import { ns } from "./ns";
import type { Session } from "./session";

const pageSize = 100;
/** Clocks differ: when only the time is left to go by, look this far behind it. What comes twice is recognised by its id. */
const clockSlackMilliseconds = 2 * 60_000;

/** One page of an archive, oldest first. */
export interface ArchivePage {
  /** The wrapped messages as they came. */
  stanzas: Element[];
  reached: ArchivePoint;
}

/**
 * The messages of an archive after a point, page by page. An id that the archive does not know any more (it was
 * emptied, the server lost its last seconds) falls back to the time.
 * @param archive our own bare JID, or a room's
 * @throws ConnectorError "network"; any other kind means that there is no archive to ask
 * @see XEP-0313
 */
export async function* readArchive(session: Session, archive: string, after: ArchivePoint): AsyncGenerator<ArchivePage> {
  let reached = after;
  let byTime = after.id === null;
  for (;;) {
    const page = await query(session, archive, byTime ? { start: slackBefore(reached.at) } : { after: reached.id }).catch((error: unknown) => {
      if (error instanceof ConnectorError && error.code === "item-not-found" && !byTime) return null;
      throw error;
    });
    if (!page) {
      byTime = true;
      continue;
    }
    byTime = false;
    if (page.last) {
      reached = page.last;
      yield { stanzas: page.stanzas, reached };
    }
    if (page.complete || !page.last) return;
  }
}

/** Where an archive ends now. @throws ConnectorError as {@link readArchive} */
export async function newestPoint(session: Session, archive: string): Promise<ArchivePoint> {
  const { last } = await query(session, archive, { newest: true });
  return last ?? { id: null, at: null };
}

interface Range {
  after?: string | null;
  start?: string | null;
  newest?: boolean;
}

async function query(session: Session, archive: string, range: Range): Promise<{ stanzas: Element[]; last: ArchivePoint | null; complete: boolean }> {
  const queryid = randomUUID();
  const isOwn = archive === session.account.jid;
  const stanzas: Element[] = [];
  const stop = session.onStanza((stanza) => {
    const from = bareJid(stanza.attrs.from);
    const isFromArchive = from === archive || (isOwn && !from);
    if (isFromArchive && stanza.getChild("result", ns.archive)?.attrs.queryid === queryid) stanzas.push(stanza);
  });
  try {
    const answer = await session.request("set", isOwn ? undefined : archive, queryElement(queryid, range));
    const result = stanzas.at(-1)?.getChild("result", ns.archive);
    const stamp = result?.getChild("forwarded", ns.forward)?.getChild("delay", ns.delay)?.attrs.stamp ?? null;
    return { stanzas, last: result?.attrs.id ? { id: result.attrs.id, at: stamp } : null, complete: answer.getChild("fin", ns.archive)?.attrs.complete === "true" };
  } finally {
    stop();
  }
}

function queryElement(queryid: string, { after, start, newest }: Range): Element {
  const field = (name: string, value: string, type?: string) => xml("field", { var: name, type }, xml("value", {}, value));
  const form = start && xml("x", { xmlns: ns.dataForm, type: "submit" }, field("FORM_TYPE", ns.archive, "hidden"), field("start", start));
  const set = xml("set", { xmlns: ns.resultSet }, xml("max", {}, newest ? 1 : pageSize), after && xml("after", {}, after), newest && xml("before"));
  return xml("query", { xmlns: ns.archive, queryid }, form, set);
}

/** A time from which nothing is missed that came after `at` by the server's clock. */
export function slackBefore(at: string | null): string | null {
  const milliseconds = Date.parse(at ?? "");
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds - clockSlackMilliseconds).toISOString();
}
