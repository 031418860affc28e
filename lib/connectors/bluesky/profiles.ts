import { z } from "zod";
import type { ConnectionContext } from "../contract";
import { remember } from "../remember";
import { profile, type Profile } from "./schema";
import { call } from "./session";

const page = z.looseObject({ profiles: z.array(profile) });
/** Most that Bluesky takes at once. */
const atOnce = 25;

/** Names and numbers of followers of these people, as far as they can be had; asked again after an hour. */
export async function lookUp(connection: ConnectionContext, dids: Iterable<string>, signal?: AbortSignal): Promise<Profile[]> {
  const wanted = [...new Set(dids)];
  const found: Profile[] = [];
  for (let index = 0; index < wanted.length; index += atOnce) {
    const some = wanted.slice(index, index + atOnce);
    // A message without its writer's name is better than none.
    const known = await remember(connection, `profiles ${some.toSorted().join()}`, 3600, () => call(connection, "app.bsky.actor.getProfiles", { query: { actors: some }, signal }, page)).catch(() => null);
    found.push(...(known?.profiles ?? []));
  }
  return found.map(({ did, handle, displayName, avatar, followersCount, labels }) => ({ did, handle, displayName, avatar, followersCount, labels }));
}
