import "server-only";
import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { permissions, type Permission } from "../members/roles";
import { errorCodes } from "../errors";
import { publicUrl } from "./public-url";

/** One operation of the API: what validates its requests and what documents it. */
export interface OperationSpec {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** As the folders are named: `/api/v1/teams/[id]`. */
  path: string;
  /** A short sentence without a full stop: "List members". */
  summary: string;
  description?: string;
  /** Who may call: a signed-in person or an API key (the default), only a signed-in person, or anybody. */
  caller?: "any" | "member" | "public";
  permission?: Permission;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** A body that is not JSON: its media type ("multipart/form-data"). */
  bodyType?: string;
  /** Absent: the answer has no body. */
  response?: z.ZodType;
  /** An answer that is not JSON: its media type ("text/csv", "application/octet-stream"). */
  responseType?: string;
  /** Default 200, or 204 without a response. */
  status?: number;
}

const operations = new Map<string, OperationSpec>();

/** Enters an operation into the API's document. Route modules call it once for each method that they export. */
export function describe<const Spec extends OperationSpec>(spec: Spec): Spec {
  operations.set(`${spec.method} ${spec.path}`, spec);
  return spec;
}

/** Which operations the loaded route modules have described, as "get /api/v1/teams". */
export const describedOperations = (): string[] => [...operations.keys()].sort();

/** RFC 9457, as every refusal is answered. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(errorCodes),
  detail: z.string().meta({ description: "What happened, why, and what to do, for people." }),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
}).meta({ id: "Problem" });

/** The OpenAPI 3.1 document of everything that was described. */
export function openApiDocument(): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  const ordered = [...operations.values()].toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  for (const spec of ordered) {
    const path = spec.path.replaceAll(/\[(\w+)\]/g, "{$1}");
    paths[path] = { ...paths[path], [spec.method]: toOperation(spec) };
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Weft",
      version: "1",
      description: "What the screens of Weft use themselves. Times are ISO 8601 in UTC. Lists return `nextCursor`; pass it as `cursor` for the page after. A write with an `Idempotency-Key` can be repeated without a second effect. Refusals are problem details with a stable `code`.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: publicUrl("") }],
    tags: [...new Set(ordered.map(tagOf))].map((name) => ({ name })),
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: `An API key of Settings, API keys: \`Authorization: Bearer weft_…\`. Scopes: ${permissions.join(", ")}.` },
        session: { type: "apiKey", in: "cookie", name: "weft-session", description: "A signed-in browser." },
      },
    },
  });
}

const tagOf = ({ path }: OperationSpec) => path.split("/")[3] ?? "";

function toOperation(spec: OperationSpec): ZodOpenApiOperationObject {
  const { method, path, summary, description, caller = "any", permission, params, query, body, response, bodyType = "application/json", responseType = "application/json" } = spec;
  const status = spec.status ?? (response || spec.responseType ? 200 : 204);
  const problems = { description: "A problem", content: { "application/problem+json": { schema: problem } } };
  const notes = [description, permission && `Needs the permission \`${permission}\`.`, caller === "member" && "For signed-in people; API keys are refused."].filter(Boolean).join("\n\n");
  return {
    operationId: `${method}${path.replace("/api/v1", "").replaceAll(/[^a-z0-9]+(.)?/gi, (_, next: string | undefined) => next?.toUpperCase() ?? "")}`,
    summary,
    ...(notes && { description: notes }),
    tags: [tagOf(spec)],
    security: caller === "public" ? [] : caller === "member" ? [{ session: [] }] : [{ apiKey: [] }, { session: [] }],
    requestParams: {
      ...(params && { path: params }),
      ...(query && { query }),
      ...(method !== "get" && caller !== "public" && { header: z.object({ "Idempotency-Key": z.string().max(200).optional().meta({ description: "Makes a repeat harmless for 24 hours." }) }) }),
    },
    ...(body && { requestBody: { required: true, content: { [bodyType]: { schema: body } } } }),
    responses: {
      [`${status}` as "200"]: response || spec.responseType ? { description: "Done", content: { [responseType]: { schema: response ?? z.string() } } } : { description: "Done" },
      default: problems,
    },
  };
}
