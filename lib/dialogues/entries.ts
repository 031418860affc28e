import "server-only";
import { and, eq } from "drizzle-orm";
import { dialogueEntries, dialogueRuns } from "@/db/schema";
import type { Unit } from "../context";
import type { RunRecord } from "./run";

export type EntryType = (typeof dialogueEntries.$inferInsert)["type"];

export interface NewEntry {
  type: EntryType;
  text?: string;
  step?: string;
  messageId?: string;
  byName?: string;
  detail?: Record<string, unknown>;
}

/** Adds to a run's transcript. The run is locked; its count of entries is raised in place. */
export async function addEntries({ tx }: Unit, run: RunRecord, ...entries: NewEntry[]): Promise<void> {
  if (!entries.length) return;
  const { workspaceId, id } = run;
  await tx.insert(dialogueEntries).values(entries.map((entry, index) => ({ ...entry, workspaceId, runId: id, position: run.entries + index + 1, step: entry.step ?? run.state.step, at: new Date() })));
  run.entries += entries.length;
  await tx.update(dialogueRuns).set({ entries: run.entries }).where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.id, id)));
}
