import "server-only";
import { and, eq, ne, sql, type SQL } from "drizzle-orm";
import { messages } from "@/db/schema";
import { inTransaction, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { decodeCursor, encodeCursor, type Position } from "./cursor";
import { requireConversation } from "./find";
import { messageColumns } from "./message-columns";
import { toMessage } from "./rows";
import type { Message, MessagePage, ThreadInput } from "./schema";

/** Messages on one page of a thread. */
export const threadPageSize = 50;

const position = sql`(${messages.sentAt}, ${messages.id})`;
const at = ({ at: moment, id }: Position) => sql`(${moment.toISOString()}::timestamptz, ${id}::uuid)`;

/**
 * A page of a thread in the platform's order of time, oldest first: its newest messages, those before or after a cursor, or
 * those around one message.
 * @throws AppError "not_found" when the actor cannot see the conversation, or it has no such message
 */
export async function listMessages(ctx: Context, conversationId: string, input: ThreadInput = {}): Promise<MessagePage> {
  return inTransaction(ctx, async (unit) => {
    await requireConversation(unit, ctx, conversationId);
    const read = reader(unit, ctx, conversationId);
    if (input.around) return around(read, await positionOf(unit, ctx, conversationId, input.around));
    if (input.after) {
      const after = decodeCursor("thread", input.after);
      const found = await read.newer(sql`${position} > ${at(after)}`, threadPageSize);
      return page(found.items, encodeCursor("thread", after), found.more);
    }
    const found = await read.older(input.before ? sql`${position} < ${at(decodeCursor("thread", input.before))}` : undefined, threadPageSize);
    return page(found.items, found.more, input.before ?? null);
  });
}

type More = boolean | string | null;
type Part = { items: Message[]; more: boolean };

/** `older` and `newer`: a cursor, or whether the page's own end is one. */
function page(items: Message[], older: More, newer: More): MessagePage {
  const cursor = (more: More, message: Message | undefined) => (more === true && message ? encodeCursor("thread", { at: new Date(message.sentAt), id: message.id }) : typeof more === "string" ? more : null);
  return { items, olderCursor: cursor(older, items[0]), newerCursor: cursor(newer, items.at(-1)) };
}

interface Reader {
  older(condition: SQL | undefined, limit: number): Promise<Part>;
  newer(condition: SQL, limit: number): Promise<Part>;
}

async function around(read: Reader, middle: Position): Promise<MessagePage> {
  const older = await read.older(sql`${position} <= ${at(middle)}`, threadPageSize / 2);
  const newer = await read.newer(sql`${position} > ${at(middle)}`, threadPageSize / 2);
  return page([...older.items, ...newer.items], older.more, newer.more);
}

function reader({ tx }: Unit, { workspaceId }: Context, conversationId: string): Reader {
  const thread = (condition: SQL | undefined) => tx.select(messageColumns).from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, conversationId), ne(messages.status, "withdrawn"), condition));
  return {
    async older(condition, limit) {
      const rows = await thread(condition).orderBy(sql`${messages.sentAt} desc nulls last`, sql`${messages.id} desc nulls last`).limit(limit + 1);
      return { items: rows.slice(0, limit).map(toMessage).reverse(), more: rows.length > limit };
    },
    async newer(condition, limit) {
      // Read backwards, the index has its nulls first.
      const rows = await thread(condition).orderBy(sql`${messages.sentAt} asc nulls first`, sql`${messages.id} asc nulls first`).limit(limit + 1);
      return { items: rows.slice(0, limit).map(toMessage), more: rows.length > limit };
    },
  };
}

async function positionOf({ tx }: Unit, { workspaceId }: Context, conversationId: string, id: string): Promise<Position> {
  const [found] = await tx.select({ at: messages.sentAt }).from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, conversationId), eq(messages.id, id)));
  if (!found) throw new AppError("not_found", "This conversation has no such message.");
  return { at: found.at, id };
}
