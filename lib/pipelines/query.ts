import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../http/fetch-json";
import { shapesOf } from "../http/shapes";

export const pipelineShape = shapesOf(() => import("./schema"));

/** All pipelines and their stages. */
export const pipelinesQuery = queryOptions({ queryKey: ["pipelines"], queryFn: ({ signal }) => getJson("/api/v1/pipelines", pipelineShape("pipelineList"), { signal }), staleTime: 300_000, meta: { staleOn: ["workspace"] as const } });
