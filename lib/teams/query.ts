import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { getJson } from "../http/fetch-json";
import { teamRow } from "./schema";

export const teamKeys = { all: ["teams"] as const };

const teamList = z.object({ items: z.array(teamRow) });

export const teamListQuery = () => queryOptions({ queryKey: teamKeys.all, queryFn: async ({ signal }) => (await getJson("/api/v1/teams", teamList, { signal })).items, meta: { staleOn: ["members"] } });
