import { AppError } from "../errors";
import { parseQuery } from "./boolean/parse";
import type { Query } from "./boolean/query";

/** @throws AppError "invalid" at the field `text`, in plain words */
export function requireQuery(text: string): Query {
  const parsed = parseQuery(text);
  if ("query" in parsed) return parsed.query;
  const [problem] = parsed.problems;
  throw new AppError("invalid", problem!.message, { fields: parsed.problems.map(({ message }) => ({ field: "text", message })) });
}
