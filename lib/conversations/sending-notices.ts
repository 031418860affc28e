import "server-only";
import { and, desc, eq, gt, inArray } from "drizzle-orm";
import { companies, contacts, messages } from "@/db/schema";
import type { Context, Unit } from "../context";
import { readCap } from "../dialogues/cap";
import { quietEnd } from "../dialogues/quiet-hours";
import { plural } from "../format/number";
import { zoneOfCountry } from "../format/zone-of-country";
import { timeZoneOf } from "../workspaces/time-zone";
import type { ConversationRecord } from "./find";
import type { SendingRules } from "./schema";

type Zone = SendingRules["zone"];
type Notice = SendingRules["notices"][number];

/** When people sleep. A person who writes by hand is told, and may have their reasons. */
const night = { from: "21:00", to: "08:00" };
/** Who wrote so lately is awake, and waits. */
const talkingMs = 30 * 60_000;

/** Where the other side is, known by their company's country; else the workspace's zone. */
export async function zoneWith({ tx }: Unit, { workspaceId }: Context, { contactId }: ConversationRecord): Promise<Zone> {
  const [place] = contactId
    ? await tx
        .select({ country: companies.country })
        .from(contacts)
        .innerJoin(companies, and(eq(companies.workspaceId, workspaceId), eq(companies.id, contacts.companyId)))
        .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, contactId)))
    : [];
  const theirs = zoneOfCountry(place?.country ?? null);
  return theirs ? { name: theirs, of: "contact" } : { name: await timeZoneOf({ tx }, { workspaceId }), of: "workspace" };
}

/** What a person should know before they write here: that it is night there, and that they were written to often enough. */
export async function readNotices(unit: Unit, ctx: Context, conversation: ConversationRecord, zone: Zone): Promise<Notice[]> {
  const now = new Date();
  const { lastInboundAt, isGroup } = conversation;
  if (isGroup || (lastInboundAt && now.getTime() - lastInboundAt.getTime() < talkingMs)) return [];
  return [...atNight(conversation, zone, now), ...(await tooOften(unit, ctx, conversation, now))];
}

function atNight({ title }: ConversationRecord, { name, of }: Zone, now: Date): Notice[] {
  const until = quietEnd(night, name, now);
  if (!until || of === "workspace") return [];
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: name, hour: "2-digit", minute: "2-digit" }).format(now);
  return [{ kind: "quiet", words: `It is ${clock} for ${title}.`, until: until.toISOString() }];
}

/** By the limit that the workspace has for dialogues: what nobody has answered counts. */
async function tooOften(unit: Unit, { workspaceId }: Context, { id, title, lastInboundAt }: ConversationRecord, now: Date): Promise<Notice[]> {
  const cap = await readCap(unit, workspaceId);
  if (cap.messages === 0) return [];
  const begins = new Date(now.getTime() - cap.days * 86_400_000);
  const since = lastInboundAt && lastInboundAt > begins ? lastInboundAt : begins;
  const unanswered = await unit.tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, id), gt(messages.sentAt, since), eq(messages.kind, "message"), eq(messages.direction, "out"), inArray(messages.status, ["sent", "delivered", "read"])))
    .orderBy(desc(messages.sentAt))
    .limit(cap.messages);
  if (unanswered.length < cap.messages) return [];
  return [{ kind: "frequency", words: `${title} has had ${plural(cap.messages, "message")} in ${plural(cap.days, "day")} without answering. Dialogues stop there.`, until: null }];
}
