import "server-only";
import { retitleConversations } from "../contacts/retitle";
import type { Context, Unit } from "../context";
import type { RecordKind, RecordType } from "./contract";
import type { RecordRow } from "./schema";

type Effect = (unit: Unit, ctx: Context, before: RecordRow, after: RecordRow) => Promise<void>;

/** What else becomes different with a record of a kind. */
const effects: Partial<Record<RecordKind, Effect>> = {
  async contacts(unit, ctx, before, after) {
    if (before.name !== after.name) await retitleConversations(unit, ctx, after.id, String(after.name));
    unit.change({ topic: "contact", id: after.id });
  },
};

export const afterUpdate = async (unit: Unit, ctx: Context, { kind }: RecordType, before: RecordRow, after: RecordRow): Promise<void> => effects[kind]?.(unit, ctx, before, after);
