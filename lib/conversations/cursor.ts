import { AppError } from "../errors";

/** Where a page ends: the sort key and the id of its last row. */
export interface Position {
  at: Date;
  id: string;
}

/** Opaque to clients; `kind` keeps a cursor of one order from being used in another. */
export const encodeCursor = (kind: string, { at, id }: Position): string => Buffer.from(`${kind}|${at.toISOString()}|${id}`).toString("base64url");

const shape = /^([a-z]+)\|(\d{4}-\d\d-\d\dT[\d:.]+Z)\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** @throws AppError "invalid" for a cursor that this list did not hand out */
export function decodeCursor(kind: string, cursor: string): Position {
  const [, given, at, id] = shape.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  const moment = new Date(at ?? Number.NaN);
  if (given !== kind || !id || Number.isNaN(moment.getTime())) {
    throw new AppError("invalid", "This page address is not valid for this list. Start again from its first page.", { fields: [{ field: "cursor", message: "Not a cursor of this list." }] });
  }
  return { at: moment, id };
}
