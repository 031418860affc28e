import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";
import type { MemberPage, MemberRow } from "./schema";

export const memberKeys = { all: ["members"] as const };

export const memberShape = shapesOf(() => import("./schema"));

/** Everybody in the workspace, page after page. */
export const memberListQuery = () => queryOptions({ queryKey: memberKeys.all, queryFn: ({ signal }) => allMembers(signal), meta: { staleOn: ["members"] } });

async function allMembers(signal: AbortSignal): Promise<MemberRow[]> {
  const members: MemberRow[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: MemberPage = await getJson(`/api/v1/members${cursor && `?cursor=${cursor}`}`, memberShape("memberPage"), { signal });
    members.push(...page.items);
    cursor = page.nextCursor;
  }
  return members;
}

export const profileKeys = { own: ["profile"] as const };

/** The acting member as they see themselves. */
export const profileQuery = queryOptions({ queryKey: profileKeys.own, queryFn: ({ signal }) => getJson("/api/v1/profile", memberShape("profile"), { signal }), staleTime: Infinity });
