import "server-only";
import { afterMergingContacts, afterSeparatingContacts } from "../contacts/merging";
import type { Context, Unit } from "../context";
import { rememberAsOne, rememberAsTwo } from "../identity/decisions";
import type { RecordKind, RecordType } from "../records/contract";
import type { MergeRecord } from "./chain";

export interface Merged {
  mergeId: string;
  winnerId: string;
  loserId: string;
  winnerName: string;
}

export interface TakenBack {
  merge: MergeRecord;
  /** Who had what was the loser's: the winner, or what that went into since. */
  holderId: string;
  onwards: readonly MergeRecord[];
  loserName: string;
  holderName: string;
}

/** What else becomes different when two records of a kind become one, or two again. */
interface Effects {
  merged(unit: Unit, ctx: Context, merged: Merged): Promise<void>;
  takenBack(unit: Unit, ctx: Context, taken: TakenBack): Promise<void>;
}

const effects: Partial<Record<RecordKind, Effects>> = { contacts: { merged: afterMergingContacts, takenBack: afterSeparatingContacts } };

export async function afterMerge(unit: Unit, ctx: Context, { kind }: RecordType, merged: Merged): Promise<void> {
  await rememberAsOne(unit, ctx, merged.winnerId, merged.loserId);
  await effects[kind]?.merged(unit, ctx, merged);
}

export async function afterTakingBack(unit: Unit, ctx: Context, { kind }: RecordType, taken: TakenBack): Promise<void> {
  await effects[kind]?.takenBack(unit, ctx, taken);
  await rememberAsTwo(unit, ctx, kind, taken.merge.winnerId, taken.merge.loserId);
}
