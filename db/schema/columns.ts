import { sql } from "drizzle-orm";
import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** First column of every tenant table and of its primary key (docs/ARCHITECTURE.md, data). */
export const workspaceId = () => uuid("workspace_id").notNull();

/** UUIDv7 made by the application. */
export const id = (name = "id") => uuid(name).notNull();

/** A UTC moment, read and written as ISO 8601. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

export const createdAt = () => moment("created_at").notNull().default(sql`now()`);

export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
});
