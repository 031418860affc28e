import { actingMemberId, type Context } from "../context";

/** Whether the actor can be the second person: none of those who wrote it, and no program. */
export function isSecondPerson(ctx: Context, ...writers: (string | null)[]): boolean {
  const me = actingMemberId(ctx);
  return me !== null && !writers.includes(me);
}
