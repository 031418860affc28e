import "server-only";
import { noteContactChanged } from "../automation/note";
import { resolveCase } from "../cases/resolve";
import { retitleConversations } from "../contacts/retitle";
import type { Context, Unit } from "../context";
import { placeDeal } from "../deals/place";
import { noteForDialogues } from "../dialogues/note-records";
import { isCompared } from "../identity/kinds";
import { noteForMatching } from "../identity/work";
import { noteSales } from "../metrics/sales/count";
import { orderOfWonDeal } from "../orders/of-deal";
import { renewForTiers } from "../sla/renew";
import { noteCustomers, noteOrders, noteProducts } from "../reorders/work";
import { noteForSearch } from "../search/note";
import type { RecordKind, RecordType } from "./contract";
import type { RecordRow, Values } from "./schema";

/** What a kind keeps by itself when a record is made (`before` is null) or changed: further values to write. @throws AppError for what must not be */
type Preparation = (unit: Unit, ctx: Context, before: RecordRow | null, values: Values) => Promise<Values>;

const preparations: Partial<Record<RecordKind, Preparation>> = { deals: placeDeal, cases: resolveCase };

export const prepare: (type: RecordType) => Preparation | undefined = ({ kind }) => preparations[kind];

type Effect = (unit: Unit, ctx: Context, before: RecordRow, after: RecordRow) => Promise<void>;

/** What else becomes different with a record of a kind. */
const effects: Partial<Record<RecordKind, Effect>> = {
  async contacts(unit, ctx, before, after) {
    if (before.name !== after.name) await retitleConversations(unit, ctx, after.id, String(after.name));
    // Companies are told apart by their people, also by those who left.
    if (before.companyId && before.companyId !== after.companyId) noteForMatching(unit, ctx, "companies", [String(before.companyId)]);
    unit.change({ topic: "contact", id: after.id });
    noteContactChanged(unit, ctx, after.id);
    if (before.serviceLevel !== after.serviceLevel || before.companyId !== after.companyId) await renewForTiers(unit, ctx.workspaceId, { contactIds: [after.id] });
  },
  async companies(unit, ctx, before, after) {
    if (before.serviceLevel !== after.serviceLevel) await renewForTiers(unit, ctx.workspaceId, { companyIds: [after.id] });
  },
  async deals(unit, ctx, before, after) {
    if (before.status !== "won" && after.status === "won") await orderOfWonDeal(unit, ctx, after);
  },
  // Who it was of has one less.
  async orders(unit, ctx, before, after) {
    const customer = ({ companyId, contactId }: RecordRow) => String(companyId ?? contactId ?? "");
    if (customer(before) !== customer(after)) noteCustomers(unit, ctx, [customer(before)].filter(Boolean));
  },
};

/** What is to be done, a moment later, about records of a kind that came, changed or went. */
const followUps: Partial<Record<RecordKind, (unit: Unit, ctx: Context, ids: readonly string[]) => void>> = { orders: noteOrders, products: noteProducts };

export function noteTouched(unit: Unit, ctx: Context, { kind }: RecordType, ids: readonly string[]): void {
  if (isCompared(kind)) noteForMatching(unit, ctx, kind, ids);
  followUps[kind]?.(unit, ctx, ids);
  noteSales(unit, ctx, kind, ids);
  noteForDialogues(unit, ctx, kind, ids);
  noteForSearch(unit, ctx, kind, ids);
}

export const afterUpdate = async (unit: Unit, ctx: Context, { kind }: RecordType, before: RecordRow, after: RecordRow): Promise<void> => effects[kind]?.(unit, ctx, before, after);
