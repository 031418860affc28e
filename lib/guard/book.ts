import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { products } from "@/db/schema";
import { ProductBook } from "../amounts/products";
import type { Context, Unit } from "../context";

/** Of more products those that were changed last are known. */
const mostProducts = 5_000;
const mostBooks = 50;

const books = new Map<string, { changedAt: number; book: ProductBook }>();

/** The workspace's products as texts speak of them, made again once one has changed. */
export async function productBook({ tx }: Unit, { workspaceId }: Pick<Context, "workspaceId">): Promise<ProductBook> {
  const present = and(eq(products.workspaceId, workspaceId), isNull(products.deletedAt));
  const [latest] = await tx.select({ updatedAt: products.updatedAt }).from(products).where(present).orderBy(desc(products.updatedAt), desc(products.id)).limit(1);
  const changedAt = latest?.updatedAt.getTime() ?? 0;
  const known = books.get(workspaceId);
  if (known?.changedAt === changedAt) return known.book;
  const { id, name, code, category } = products;
  const book = new ProductBook(await tx.select({ id, name, code, category }).from(products).where(present).orderBy(desc(products.updatedAt), desc(products.id)).limit(mostProducts));
  books.delete(workspaceId);
  if (books.size >= mostBooks) books.delete(books.keys().next().value!);
  books.set(workspaceId, { changedAt, book });
  return book;
}
