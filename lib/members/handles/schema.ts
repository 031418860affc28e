import { z } from "zod";

/** Shapes of the handles by which members are asked, shared by the API and the screens. Browser-safe. Times are ISO 8601 UTC. */

export const memberHandle = z.object({
  identityId: z.uuid(),
  memberId: z.uuid(),
  connectionId: z.uuid(),
  channel: z.string(),
  connection: z.string().meta({ description: "The connection's name, through which they are written to." }),
  handle: z.string(),
  isPreferred: z.boolean().meta({ description: "Tried first." }),
  isReachable: z.boolean().meta({ description: "False while the connection rests or was removed." }),
  verifiedAt: z.iso.datetime(),
}).meta({ id: "MemberHandle" });
export type MemberHandle = z.infer<typeof memberHandle>;

/** A connection on which a member can prove a handle. */
export const handlePlace = z.object({
  connectionId: z.uuid(),
  channel: z.string(),
  name: z.string(),
  address: z.string().meta({ description: "To which the word is written." }),
});
export type HandlePlace = z.infer<typeof handlePlace>;

export const ownHandles = z.object({ items: z.array(memberHandle), places: z.array(handlePlace) }).meta({ id: "OwnHandles" });
export type OwnHandles = z.infer<typeof ownHandles>;

export const handlePage = z.object({ items: z.array(memberHandle) });

export const handleProofInput = z.object({ connectionId: z.uuid("Choose the connection on which you want to be asked.") });

export const handleProof = z.object({
  connectionId: z.uuid(),
  word: z.string().meta({ description: "To be written to the address, alone in a message. It is shown this once." }),
  address: z.string(),
  expiresAt: z.iso.datetime(),
}).meta({ id: "HandleProof" });
export type HandleProof = z.infer<typeof handleProof>;

export const handlePatch = z.object({ isPreferred: z.literal(true, "One handle is always preferred: prefer another instead.") });
