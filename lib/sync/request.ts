import "server-only";
import type { RemoteRow, RemoteValue } from "../connectors/contract";
import type { FieldMapping } from "../connectors/manifest";
import type { Unit } from "../context";
import { fieldOf } from "../records/contract";
import type { LineInput } from "../records/line-schema";
import type { Values } from "../records/schema";
import { recordTypes } from "../records/types";
import { Misfit, toRemote } from "./convert";
import { findRefs } from "./links";
import { lookUpBothWays, typeOfKind } from "./lookups";
import { gives, isBeside, type SyncedType } from "./mapping";
import type { Source } from "./source";
import { currentMapping, readStates } from "./state";

/** A line that is wanted over there. Without a price it is theirs to say. */
export type WantedLine = Pick<LineInput, "productId" | "description" | "quantity" | "unit"> & Partial<Pick<LineInput, "unitPriceMinor" | "discountPercent">>;

/**
 * What is asked for over there, under their names: of `values` whatever goes there or is taken on request, and the lines.
 * @throws Misfit for a line whose product has no counterpart there, or a value that they have no word for
 */
export async function requestOf(unit: Unit, source: Source, type: SyncedType, values: Values, lines?: readonly WantedLine[]): Promise<Record<string, RemoteValue>> {
  const lookups = await lookUpBothWays(unit, source, type, values, {});
  const mapping = currentMapping(type, (await readStates(unit, source)).get(type.type));
  const asked = mapping.filter((pair) => (gives(pair) || pair.onRequest) && !isBeside(pair.local) && pair.local in values);
  const request: Record<string, RemoteValue> = {};
  for (const pair of asked) {
    // Whom they do not know is left to whatever else says who it is.
    if (pair.onRequest && isUnknown(type, pair, values, (id) => lookups.refOf(id) === null)) continue;
    const value = toRemote(type, pair, values, lookups);
    if (value !== null) request[pair.remote] = value;
  }
  const rows = mapping.find((pair) => pair.local === "lines" && (gives(pair) || pair.onRequest));
  if (lines && rows) request[rows.remote] = await rowsOf(unit, source, rows, lines, String(values.currency ?? ""));
  return request;
}

const isUnknown = (type: SyncedType, { local }: FieldMapping, values: Values, unknown: (id: string) => boolean): boolean =>
  fieldOf(recordTypes[type.kind], local).type === "record" && typeof values[local] === "string" && unknown(values[local]);

async function rowsOf(unit: Unit, source: Source, { rows = [] }: FieldMapping, lines: readonly WantedLine[], currency: string): Promise<RemoteRow[]> {
  const productType = typeOfKind(source, "products");
  const links = productType ? await findRefs(unit, source, lines.flatMap(({ productId }) => productId ?? []), productType) : [];
  const refs = new Map(links.filter(({ isDeleted }) => !isDeleted).map((link) => [link.recordId, { type: link.remoteType, id: link.remoteId }]));
  return lines.map((line) => Object.fromEntries(rows.flatMap(({ remote, local }): [string, RemoteRow[string]][] => {
    if (local === "productId") {
      if (!line.productId) return [[remote, null]];
      const ref = refs.get(line.productId);
      if (!ref) throw new Misfit(`${line.description} is not known in ${source.name}.`);
      return [[remote, ref]];
    }
    if (local === "unitPriceMinor") return line.unitPriceMinor === undefined ? [] : [[remote, { minor: line.unitPriceMinor, currency }]];
    const value = line[local as keyof WantedLine];
    return value === undefined ? [] : [[remote, value]];
  })));
}
