import "server-only";
import { eq, sql } from "drizzle-orm";
import { getDb, users } from "@/db";

export type User = typeof users.$inferSelect;

/** The person with this e-mail address, in whatever case it is written, or null. */
export async function findUserByEmail(email: string): Promise<User | null> {
  const [user] = await getDb().select().from(users).where(eq(sql`lower(${users.email})`, email.trim().toLowerCase()));
  return user ?? null;
}

export async function findUser(id: string): Promise<User | null> {
  const [user] = await getDb().select().from(users).where(eq(users.id, id));
  return user ?? null;
}
