import "server-only";
import { sql } from "drizzle-orm";
import { recordNumbers } from "@/db/schema";
import type { Context, Unit } from "../context";
import type { RecordType } from "./contract";

const first = 1001;

/** The next number of a kind that is numbered, "Q-1001": each is given out once, and is lost with the transaction that does not keep it. */
export async function nextNumber({ tx }: Unit, { workspaceId }: Context, { kind, numbered = "" }: RecordType): Promise<string> {
  const [row] = await tx
    .insert(recordNumbers)
    .values({ workspaceId, kind, last: first })
    .onConflictDoUpdate({ target: [recordNumbers.workspaceId, recordNumbers.kind], set: { last: sql`${recordNumbers.last} + 1` } })
    .returning({ last: recordNumbers.last });
  return `${numbered}${row!.last}`;
}
