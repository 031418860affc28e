import { crises, crisisEntries, crisisSeries, withWorkspace } from "@/db";
import { noneUsual } from "../crisis/usual";
import { newId, nilId } from "../ids";

export interface GivenCrisis {
  connection: { id: string; connector: string; displayName: string; teamId?: string | null };
  beganAt?: Date;
  endedAt?: Date | null;
  /** What was learned. */
  learned?: string;
  note?: string;
}

/** A crisis as the worker leaves it: all mentions of one connection, eight times the usual. @returns its id */
export async function createCrisis(workspaceId: string, { connection, beganAt = new Date(Date.now() - 6 * 3_600_000), endedAt = null, learned = "", note = "" }: GivenCrisis): Promise<string> {
  const id = newId();
  const evidence = { minutes: 10, count: 41, baseline: 3.2, factor: 8.4 };
  await withWorkspace(workspaceId, async (tx) => {
    await tx.insert(crises).values({ workspaceId, id, beganAt, toldAt: beganAt, endedAt, learned, ...(learned && { learnedByName: "Ana", learnedAt: new Date() }) });
    await tx.insert(crisisSeries).values({
      workspaceId, crisisId: id, queryId: nilId, connectionId: connection.id, channel: connection.connector, connectionName: connection.displayName, teamId: connection.teamId ?? null, beganAt, endedAt, score: 0.97, ...evidence,
      nowMinutes: 10, nowCount: 41, nowBaseline: 3.2, nowFactor: 8.4, worstMinutes: 10, worstCount: 41, worstBaseline: 3.2, worstFactor: 8.4, worstAt: beganAt, usual: noneUsual(1.6),
    });
    await tx.insert(crisisEntries).values([{ workspaceId, crisisId: id, id: newId(), at: beganAt, kind: "began", byName: "Weft", text: "41 mentions in 10 minutes, 3.2 are usual: 8.4 times as many." }, ...(note ? [{ workspaceId, crisisId: id, id: newId(), at: beganAt, kind: "note" as const, byName: "Ana", text: note }] : [])]);
  });
  return id;
}
