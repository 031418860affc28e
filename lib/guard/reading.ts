import "server-only";
import { and, desc, eq, isNull, lt, or, sql } from "drizzle-orm";
import { messages, workspaces } from "@/db/schema";
import type { ProductBook } from "../amounts/products";
import { readStatements, type Statement } from "../amounts/statements";
import type { Context, Unit } from "../context";
import { languageIn } from "../insight/language/detect";
import { productBook } from "./book";

/** So many messages before tell what the talk is about. */
const lookedBack = 8;
/** Figures that mean one thing in one language and another in the next. */
const ambiguous = /\d[., \u00A0\u202F]\d{3}(?!\d)|\bkr\b/iu;

/** What a message of ours says of prices, read as part of its conversation: "it is 12.40 a bag" is about what was asked for. */
export async function readInConversation(unit: Unit, ctx: Pick<Context, "workspaceId">, { conversationId, text, before }: { conversationId: string; text: string; before?: { sentAt: Date; id: string } }): Promise<{ statements: Statement[]; currency: string }> {
  const { workspaceId } = ctx;
  const [workspace] = await unit.tx.select({ currency: workspaces.currency, language: workspaces.language }).from(workspaces).where(eq(workspaces.id, workspaceId));
  const currency = workspace?.currency ?? "EUR";
  if (!/\p{Nd}/u.test(text)) return { statements: [], currency };
  const book = await productBook(unit, ctx);
  const earlier = await unit.tx
    .select({ text: messages.text })
    .from(messages)
    .where(and(
      eq(messages.workspaceId, workspaceId), eq(messages.conversationId, conversationId), eq(messages.kind, "message"), isNull(messages.deletedAt),
      before && or(lt(messages.sentAt, before.sentAt), and(sql`${messages.sentAt} = ${before.sentAt.toISOString()}::timestamptz`, lt(messages.id, before.id))),
    ))
    .orderBy(desc(messages.sentAt), desc(messages.id))
    .limit(lookedBack);
  const language = ambiguous.test(text) ? ((await languageIn(text)) ?? (await languageIn(earlier.map((one) => one.text).join("\n"))) ?? workspace?.language ?? null) : (workspace?.language ?? null);
  return { statements: readStatements(text, book, { currency, language: language?.split("-")[0] ?? null, topic: topicOf(book, earlier.map((one) => one.text)) }), currency };
}

/** The one product of which was spoken last; null where it was of several. @param texts the newest first */
function topicOf(book: ProductBook, texts: readonly string[]): string | null {
  for (const text of texts) {
    const named = new Set(book.find(text.slice(0, 4_000)).map(({ productId }) => productId));
    if (named.size) return named.size === 1 ? [...named][0]! : null;
  }
  return null;
}
