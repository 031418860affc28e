/** The parts of an OpenAPI 3.1 document that the reference page shows. */
export interface ApiDocument {
  info: { title: string; version: string; description?: string };
  servers?: { url: string }[];
  paths: Record<string, Record<string, ApiOperation>>;
  components?: { schemas?: Record<string, ApiSchema> };
}

export interface ApiOperation {
  operationId: string;
  summary: string;
  description?: string;
  tags?: string[];
  parameters?: { in: "path" | "query" | "header"; name: string; required?: boolean; description?: string; schema?: ApiSchema }[];
  requestBody?: { content: Record<string, { schema?: ApiSchema }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema?: ApiSchema }> }>;
}

export interface ApiSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, ApiSchema>;
  required?: string[];
  items?: ApiSchema;
  anyOf?: ApiSchema[];
  oneOf?: ApiSchema[];
  allOf?: ApiSchema[];
  additionalProperties?: boolean | ApiSchema;
  maxLength?: number;
}

export interface NamedOperation {
  method: string;
  path: string;
  operation: ApiOperation;
}

/** Operations by their tag, in the document's order. */
export function byTag({ paths }: ApiDocument): [tag: string, operations: NamedOperation[]][] {
  const groups = new Map<string, NamedOperation[]>();
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const tag = operation.tags?.[0] ?? "other";
      groups.set(tag, [...(groups.get(tag) ?? []), { method, path, operation }]);
    }
  }
  return [...groups];
}

export const nameOfRef = (ref: string): string => ref.split("/").at(-1)?.replace(/Output$/, "") ?? ref;

/** A schema's type in a few words: "string (uuid)", "Member[]", "“open” | “closed”", "string or null". */
export function typeWords(schema: ApiSchema | undefined): string {
  if (!schema) return "anything";
  if (schema.$ref) return nameOfRef(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return [...new Set(options.map(typeWords))].join(" or ");
  if (schema.allOf) return schema.allOf.map(typeWords).join(" and ");
  if (schema.type === "array") return listWords(typeWords(schema.items));
  const type = [schema.type ?? "anything"].flat().join(" or ");
  return schema.format ? `${type} (${schema.format})` : type;
}

const listWords = (item: string) => (item.includes(" ") ? `(${item})[]` : `${item}[]`);

/** The properties of an object schema, references followed once; null when it has none of its own. */
export function propertiesOf(schema: ApiSchema | undefined, schemas: Record<string, ApiSchema>): { name: string; schema: ApiSchema; required: boolean }[] | null {
  const known = schema?.$ref ? schemas[schema.$ref.split("/").at(-1) ?? ""] : schema;
  if (!known?.properties) return null;
  return Object.entries(known.properties).map(([name, property]) => ({ name, schema: property, required: known.required?.includes(name) ?? false }));
}
