import type { identities } from "@/db/schema";
import type { ContactIdentity } from "./schema";

/** A stored handle as it is told. */
export const toIdentity = ({ id, channel, displayHandle, name, verified, optedOutAt }: typeof identities.$inferSelect): ContactIdentity => ({ id, channel, displayHandle, name, verified, optedOutAt: optedOutAt?.toISOString() ?? null });
