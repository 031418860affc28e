import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { requireMember } from "../auth/sessions";
import { inTransaction, type Context } from "../context";
import { decodeCursor, encodeCursor } from "../http/cursor";
import { readLines } from "./rows";
import type { NotificationPage } from "./schema";
import { readWishes } from "./settings";
import { shownLines } from "./shown";

const pageSize = 30;
const position = z.tuple([z.iso.datetime(), z.uuid()]);

/** The acting member's notifications, the latest first. @throws AppError "forbidden" for API keys · "invalid" for a cursor of another list */
export async function listNotifications(ctx: Context, { show = "all", cursor }: { show?: "all" | "unread"; cursor?: string | undefined } = {}): Promise<NotificationPage> {
  const { id: memberId } = requireMember(ctx);
  const after = cursor ? decodeCursor(cursor, position) : null;
  return inTransaction(ctx, async (unit) => {
    const shown = shownLines(ctx, memberId, await readWishes(unit, ctx, memberId), "bell");
    const rows = await readLines(unit, ctx, sql`${shown}${show === "unread" ? sql` and n.read_at is null` : sql``}${after ? sql` and (n.at, n.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} order by n.at desc, n.id desc limit ${pageSize + 1}`);
    const items = rows.slice(0, pageSize);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > pageSize && last ? encodeCursor([last.at, last.id]) : null };
  });
}
