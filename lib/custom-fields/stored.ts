import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Values } from "../records/schema";

/** What a record's own fields come to when some of them are written: what is not spoken of stays, what is emptied goes. */
export const storedCustom = (column: PgColumn, custom: unknown): SQL => sql`jsonb_strip_nulls(${column} || ${JSON.stringify(custom)}::text::jsonb)`;

/** Values as a statement writes them, where some may be of own fields. */
export const toStored = (column: PgColumn, { custom, ...values }: Values): Values => ({ ...values, ...(custom !== undefined && { custom: storedCustom(column, custom) }) });
