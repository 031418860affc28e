import { createHash } from "node:crypto";
import type { Element } from "@xmpp/xml";
import type { Envelope } from "./envelope";
import { bareJid } from "./jid";
import { ns } from "./ns";

export interface MessageIds {
  /** What a repeated delivery is recognised by. */
  externalId: string;
  /** Other ids under which later stanzas may speak of this message: the `id` attribute first, then the origin-id. */
  aliases: string[];
}

/**
 * The ids of one message: the archive's (which live messages carry as `stanza-id`), else the sender's `origin-id`, else
 * the sender and the `id` attribute, else a digest of what is said and when.
 * @param archive bare JID of the account or room whose archive counts; an id that claims another's is worth nothing
 * @param archived where it was found, when it came out of an archive
 * @param when what tells two equal messages without any id apart
 * @see XEP-0359
 */
export function messageIds(message: Element, archive: string, archived: Envelope["archived"], when: string): MessageIds {
  const archiveId = archived?.by === archive ? archived.id : undefined;
  const { from = "", id } = message.attrs;
  const stanzaId = message.getChildren("stanza-id", ns.stanzaIds).find((entry) => bareJid(entry.attrs.by) === archive)?.attrs.id;
  const originId = message.getChild("origin-id", ns.stanzaIds)?.attrs.id;
  const externalId = archiveId || stanzaId || originId || `${from}+${id || digest(`${when}\n${message.toString()}`)}`;
  const aliases = [id, originId].filter((alias): alias is string => Boolean(alias) && alias !== externalId);
  return { externalId, aliases: [...new Set(aliases)] };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
