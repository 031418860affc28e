import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { getJson } from "../http/fetch-json";
import { sessionRow } from "./schema";

export const sessionKeys = { all: ["sessions"] as const };

const sessionList = z.object({ items: z.array(sessionRow) });

export const sessionListQuery = () =>
  queryOptions({ queryKey: sessionKeys.all, queryFn: async ({ signal }) => (await getJson("/api/v1/sessions", sessionList, { signal })).items });
