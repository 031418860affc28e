import "server-only";
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { importPresets } from "@/db/schema";
import type { Context, Unit } from "../context";
import type { RecordKind } from "../records/contract";
import { importSettings, type ImportSettings } from "./schema";

/** What is remembered: all but how the bytes are written, which is each file's own. */
const remembered = importSettings.omit({ encoding: true, delimiter: true }).partial();

const fingerprint = (headings: readonly string[]): string => createHash("sha256").update(JSON.stringify(headings.map((heading) => heading.toLowerCase()))).digest("hex");

/** How a file with these headings was imported last; null when none was. */
export async function findPreset({ tx }: Unit, { workspaceId }: Context, kind: RecordKind, headings: readonly string[]): Promise<Partial<ImportSettings> | null> {
  const [found] = await tx.select({ settings: importPresets.settings }).from(importPresets)
    .where(and(eq(importPresets.workspaceId, workspaceId), eq(importPresets.kind, kind), eq(importPresets.headings, fingerprint(headings))));
  const read = remembered.safeParse(found?.settings);
  return read.success && read.data.columns?.length === headings.length ? read.data : null;
}

export async function keepPreset({ tx }: Unit, { workspaceId }: Context, kind: string, headings: readonly string[], { encoding: _encoding, delimiter: _delimiter, ...settings }: ImportSettings): Promise<void> {
  const row = { settings, updatedAt: new Date() };
  await tx.insert(importPresets).values({ workspaceId, kind, headings: fingerprint(headings), ...row })
    .onConflictDoUpdate({ target: [importPresets.workspaceId, importPresets.kind, importPresets.headings], set: row });
}
