import { ApiError } from "./fetch-json";
import type { Shape } from "./shapes";

/**
 * Posts, and hands on what the server tells while it works, one JSON line after another. Browser-safe.
 * @throws ApiError when it refuses, at the start or on the way
 */
export async function postAndFollow<T>(url: string, line: Shape<T>, tell: (update: T) => void): Promise<void> {
  const shape = line();
  shape.catch(() => {});
  const response = await fetch(url, { method: "POST" }).catch((cause: unknown) => {
    throw new ApiError(0, "offline", "No connection", "Weft did not answer. Check your connection, or try again in a moment.", [], { cause });
  });
  if (!response.ok || !response.body) throw problemOf(await response.json().catch(() => null), response.status);
  const schema = await shape;
  let rest = "";
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const lines = (rest + chunk.value).split("\n");
    rest = lines.pop() ?? "";
    for (const text of lines.filter(Boolean)) {
      const value: unknown = JSON.parse(text);
      if (typeof value === "object" && value !== null && "problem" in value) throw problemOf(value.problem, 500);
      tell(schema.parse(value));
    }
  }
}

function problemOf(value: unknown, status: number): ApiError {
  const { code, title, detail } = (value ?? {}) as { code?: string; title?: string; detail?: string };
  return new ApiError(status, code ?? `http_${status}`, title ?? "The request failed", detail ?? "Weft could not do this just now. Try again in a moment.");
}
