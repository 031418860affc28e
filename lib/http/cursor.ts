import type { z } from "zod";
import { AppError } from "../errors";

/** Packs where a page ended into a cursor, opaque to callers. */
export const encodeCursor = (position: unknown): string => Buffer.from(JSON.stringify(position)).toString("base64url");

/** @throws AppError "invalid" for what `encodeCursor` never made for this list */
export function decodeCursor<T>(cursor: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch (error) {
    throw new AppError("invalid", "This cursor is not one that this list gave out. Begin without a cursor.", { cause: error, fields: [{ field: "cursor", message: "Not a cursor of this list." }] });
  }
}
