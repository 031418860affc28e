import type { ConnectorManifest, FieldMapping, RecordTypeManifest, SyncDirection } from "../connectors/manifest";
import type { RecordKind } from "../records/contract";
import { recordTypes } from "../records/types";

/** What goes where between a CRM's or ERP's records and ours. Browser-safe and pure. */

/** A type whose kind of record this Weft has. */
export interface SyncedType extends RecordTypeManifest {
  kind: RecordKind;
}

/** A pair of fields as somebody set it; what choices mean and how rows are read stays the manifest's. */
export interface StoredMapping {
  remote: string;
  local: string;
  direction: SyncDirection;
}

/** The types of a connection, in the order in which they are loaded. */
export function typesOf({ records }: Pick<ConnectorManifest, "records">, settings: Readonly<Record<string, unknown>>): SyncedType[] {
  return (records?.types ?? []).filter((type): type is SyncedType => Object.hasOwn(recordTypes, type.kind) && isShown(type, settings));
}

const isShown = ({ showIf }: RecordTypeManifest, settings: Readonly<Record<string, unknown>>): boolean => !showIf || showIf.in.some((wanted) => wanted === settings[showIf.field]);

/** A type's mapping: as the manifest says, or as somebody changed it. Pairs whose field is no longer there are left out. */
export function mappingOf(type: SyncedType, stored: readonly StoredMapping[] | null): FieldMapping[] {
  const all = stored?.map((pair): FieldMapping => ({ ...type.mapping.find(({ remote, local }) => remote === pair.remote && local === pair.local), ...pair })) ?? type.mapping;
  return all.filter(({ local }) => isLocalField(type.kind, local));
}

/** What a kind has beside its own fields: where a person can be reached, the lines of an order, what left for it. */
const beside: Record<string, readonly string[]> = { handles: ["contacts"], lines: ["quotes", "orders", "purchase-orders"], shipments: ["orders"] };

export const isBeside = (local: string): boolean => Object.hasOwn(beside, local);

/** Weft keeps sums itself, and takes those of a system that decides. */
const isLocalField = (kind: RecordKind, name: string): boolean => (isBeside(name) ? beside[name]!.includes(kind) : recordTypes[kind].fields.some((field) => field.name === name && (!field.readOnly || name === "totalMinor")));

/** What the other side says goes into ours. */
export const takes = ({ direction }: Pick<FieldMapping, "direction">): boolean => direction === "in" || direction === "fill" || direction === "both";
/** What is said here goes over there. */
export const gives = ({ direction }: Pick<FieldMapping, "direction">): boolean => direction === "out" || direction === "both";

/** Fields of a record that are not to be changed here, since the other side decides on them. */
export const decidedThere = (mapping: readonly FieldMapping[], kind: RecordKind): string[] =>
  mapping.filter(({ direction, local }) => direction === "in" && recordTypes[kind].fields.find(({ name }) => name === local)?.type !== "stage").map(({ local }) => local);
