import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { Context, Unit } from "../context";
import { plainNote } from "../conversations/note-mentions";
import type { NotificationKind } from "./kinds";
import type { Notification } from "./schema";
import { linesWithConversations } from "./shown";

interface Stored extends Record<string, unknown> {
  id: string;
  kind: NotificationKind;
  conversation_id: string | null;
  message_id: string | null;
  subject_id: string | null;
  actor_name: string | null;
  detail: Record<string, string>;
  count: number;
  at: string;
  read_at: string | null;
  channel: string | null;
  title: string | null;
  text: string | null;
  message_kind: string | null;
  deleted_at: string | null;
}

/** Lines as they are shown, with the first words that they tell of as they are now. @param rest what follows `where` */
export async function readLines({ tx }: Unit, { workspaceId }: Pick<Context, "workspaceId">, rest: SQL): Promise<Notification[]> {
  const rows = await tx.execute<Stored>(sql`
    select n.id, n.kind, n.conversation_id, n.message_id, n.subject_id, n.actor_name, n.detail, n.count, n.at, n.read_at, c.channel, c.title, left(m.text, 300) as text, m.kind as message_kind, m.deleted_at
    from ${linesWithConversations({ workspaceId })} left join messages as m on m.workspace_id = ${workspaceId} and m.id = n.message_id
    where ${rest}`);
  return rows.map(toNotification);
}

function toNotification(row: Stored): Notification {
  const { id, kind, conversation_id: conversationId, message_id: messageId, count, channel } = row;
  return {
    id, kind, count, channel, conversationId, messageId,
    title: row.title ?? row.detail.title ?? "",
    text: textOf(row),
    href: hrefOf(row),
    at: new Date(row.at).toISOString(),
    readAt: row.read_at && new Date(row.read_at).toISOString(),
  };
}

const targets: Record<string, string> = { first_response: "The first answer", next_response: "The next answer", resolution: "The solution" };

function textOf({ kind, actor_name: actor, detail, text, message_kind, deleted_at }: Stored): string {
  const words = deleted_at ? "" : (message_kind === "note" ? plainNote(text ?? "") : (text ?? "")).replace(/\s+/g, " ").trim();
  const target = targets[detail.target ?? ""] ?? "An answer";
  switch (kind) {
    case "assigned": return `${actor ?? "Weft"} gave it to you.`;
    case "message": return words || "A message";
    case "named": return `${actor ?? "Somebody"}: ${words || "a note"}`;
    case "unassigned": return words || "Nobody has it yet.";
    case "snooze": return "Back from snooze.";
    case "failed": return `Not sent: ${detail.why ?? "the channel refused it."}`;
    case "sla_near": return `${target} is due soon.`;
    case "sla_missed": return `${target} is late.`;
    case "approval": return "Your decision is asked for.";
    case "crisis": return detail.what ?? "Far more is said than is usual.";
  }
}

/** Where it leads: to the message where there is one. */
function hrefOf({ kind, conversation_id: conversationId, message_id: messageId, subject_id: subjectId }: Stored): string {
  if (conversationId) return `/inbox?c=${conversationId}${messageId ? `&m=${messageId}` : ""}`;
  if (kind === "crisis") return `/crises/${subjectId}`;
  return subjectId ? `/approvals?id=${subjectId}` : "/inbox";
}
