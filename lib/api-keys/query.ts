import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { getJson } from "../http/fetch-json";
import { apiKeyRow } from "./schema";

export const apiKeyKeys = { all: ["api-keys"] as const };

const apiKeyList = z.object({ items: z.array(apiKeyRow) });

export const apiKeyListQuery = () => queryOptions({ queryKey: apiKeyKeys.all, queryFn: async ({ signal }) => (await getJson("/api/v1/api-keys", apiKeyList, { signal })).items });
