import type { HttpRequest } from "../http";
import { badRequest, Refusal } from "./types";

export interface Upload {
  name: string;
  mime: string;
  content: Uint8Array;
}

export type Parameters = Record<string, unknown>;

/** The three ways in which the Bot API takes parameters, and the query beside them. Uploads are `Upload` values. */
export async function readParameters({ url, headers, body }: HttpRequest): Promise<Parameters> {
  const query = Object.fromEntries(url.searchParams);
  const type = headers["content-type"]?.split(";")[0]?.trim() ?? "";
  if (body.length === 0) return query;
  if (type === "application/json") {
    const value = parseJson(body.toString());
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw badRequest("can't parse JSON object");
    return { ...query, ...value };
  }
  if (type === "application/x-www-form-urlencoded") return { ...query, ...Object.fromEntries(new URLSearchParams(body.toString())) };
  if (type === "multipart/form-data") return { ...query, ...(await readForm(headers["content-type"] ?? "", body)) };
  throw new Refusal(400, `Bad Request: unsupported content type "${type}"`);
}

async function readForm(contentType: string, body: Buffer): Promise<Parameters> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData().catch(() => {
    throw badRequest("can't parse multipart form data");
  });
  const parameters: Parameters = {};
  for (const [name, value] of form.entries()) {
    parameters[name] = typeof value === "string" ? value : { name: value.name, mime: value.type, content: new Uint8Array(await value.arrayBuffer()) } satisfies Upload;
  }
  return parameters;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("can't parse JSON object");
  }
}

export function isUpload(value: unknown): value is Upload {
  return typeof value === "object" && value !== null && "content" in value && (value as Upload).content instanceof Uint8Array;
}

/** Form fields carry objects as JSON text; a JSON body carries them as they are. */
export function readObject(parameters: Parameters, name: string): Parameters | undefined {
  const value = parameters[name];
  if (value === undefined || value === "") return undefined;
  const object = typeof value === "string" ? parseJson(value) : value;
  if (typeof object !== "object" || object === null) throw badRequest(`object expected as ${name.replaceAll("_", " ")}`);
  return object as Parameters;
}

export function readList(parameters: Parameters, name: string): unknown[] | undefined {
  const value = parameters[name];
  if (value === undefined || value === "") return undefined;
  const list = typeof value === "string" ? parseJson(value) : value;
  if (!Array.isArray(list)) throw badRequest(`can't parse ${name}: expected an Array`);
  return list;
}

export function readInteger(parameters: Parameters, name: string): number | undefined {
  const value = parameters[name];
  if (value === undefined || value === "") return undefined;
  const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== "number" || !Number.isInteger(number)) throw badRequest(`${name} must be an Integer`);
  return number;
}

export function readText(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name];
  if (value === undefined) return undefined;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") throw badRequest(`field "${name}" must be of type String`);
  return value;
}
