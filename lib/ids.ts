import { v7 } from "uuid";
import { z } from "zod";

/** A new id: UUIDv7, so that ids made later sort later. */
export const newId = (): string => v7();

/** Stands for "nobody" and "no team" in keys that cannot be null. */
export const nilId = "00000000-0000-0000-0000-000000000000";

export const idSchema = z.uuid();
