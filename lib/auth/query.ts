import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const sessionKeys = { all: ["sessions"] as const };

const shape = shapesOf(() => import("./schema"));

export const sessionListQuery = () =>
  queryOptions({ queryKey: sessionKeys.all, queryFn: async ({ signal }) => (await getJson("/api/v1/sessions", shape("sessionList"), { signal })).items });
