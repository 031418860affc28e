import type { StreamSession } from "../contract";

/** Tells our own failure to store from the mail server's: the former must not be reported as a cut line. */
export function keepOwnErrors(session: StreamSession): { deliver: StreamSession["deliver"]; isOwn(error: unknown): boolean } {
  const own = new Set<unknown>();
  return {
    deliver: async (deliveries, cursor) => {
      try {
        await session.deliver(deliveries, cursor);
      } catch (error) {
        own.add(error);
        throw error;
      }
    },
    isOwn: (error) => own.has(error),
  };
}
