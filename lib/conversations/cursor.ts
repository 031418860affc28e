import { z } from "zod";
import { decodeCursor as decode, encodeCursor as encode } from "../http/cursor";

/** Where a page ends: the sort key and the id of its last row. */
export interface Position {
  at: Date;
  id: string;
}

/** `kind` keeps a cursor of one order from being used in another. */
export const encodeCursor = (kind: string, { at, id }: Position): string => encode([kind, at.toISOString(), id]);

/** @throws AppError "invalid" for a cursor that this list did not hand out */
export function decodeCursor(kind: string, cursor: string): Position {
  const [, at, id] = decode(cursor, z.tuple([z.literal(kind), z.iso.datetime(), z.uuid()]));
  return { at: new Date(at), id };
}
