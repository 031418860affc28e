const uuid = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|0{8}(?:-0{4}){3}-0{12}|f{8}(?:-f{4}){3}-f{12})$/i;

/** Whether this reads as an id (RFC 9562), as `z.uuid()` does. Apart from what makes ids, which pages need not wait for. */
export const isId = (value: unknown): value is string => typeof value === "string" && uuid.test(value);

/** Stands for "nobody" and "no team" in keys that cannot be null, and in addresses. */
export const nilId = "00000000-0000-0000-0000-000000000000";
