import type { recordChanges } from "@/db";
import type { DemoTeam } from "@/db/seed/story";
import { newId } from "../../ids";
import type { RecordKind } from "../../records/contract";
import type { Dice } from "../random";
import type { DemoMember } from "../threads";

/** A customer of the story, or somebody whom the demo's company buys from. */
export interface Party {
  contactId: string;
  companyId: string;
  name: string;
  ownerId: string | null;
}

/** What the parts of the demo's books need to know. */
export interface Firm {
  workspaceId: string;
  now: Date;
  dice: Dice;
  /** In the order of the story. */
  customers: readonly Party[];
  membersOf(team: DemoTeam): DemoMember[];
  /** Null for nobody. */
  member(id: string | null): DemoMember | null;
  /** In the order of `products`. */
  productIds: readonly string[];
  chronicle: Chronicle;
  /** The number that the next quote or purchase order has. */
  nextNumber(kind: "quotes" | "purchase-orders"): string;
}

const dayMs = 86_400_000;

export const daysAgo = ({ now }: Pick<Firm, "now">, days: number): Date => new Date(now.getTime() - days * dayMs);
/** "2026-05-03", so many days from now. */
export const dayIn = (firm: Pick<Firm, "now">, days: number): string => dayOf(daysAgo(firm, -days));
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** What every record of the demo has. */
export const demoRecord = ({ workspaceId }: Firm, owner: string | null, createdAt: Date, updatedAt = createdAt) => ({ workspaceId, isDemo: true, ownerId: owner, createdAt, updatedAt });

type ChangeRecord = typeof recordChanges.$inferInsert;

/** Who did what to which record, as history tells it. */
export class Chronicle {
  readonly rows: ChangeRecord[] = [];
  constructor(readonly workspaceId: string) {}

  add(by: { id: string; name: string } | null, at: Date, kind: RecordKind, recordId: string, changes: ChangeRecord["changes"] = [], action: ChangeRecord["action"] = "update"): void {
    this.rows.push({ workspaceId: this.workspaceId, id: newId(), kind, recordId, action, actorKind: by ? "member" : "system", actorId: by?.id ?? null, actorName: by?.name ?? "Demo", changes, at });
  }
}
