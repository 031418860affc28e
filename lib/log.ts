import "server-only";
import pino, { type DestinationStream } from "pino";

/** JSON lines in production; message, time and context, never secrets or what customers wrote. */
export const log = createLog();

/** @param to where the lines go; default standard output */
export function createLog(to: DestinationStream = pino.destination(1)) {
  return pino({
    level: process.env.WEFT_LOG_LEVEL ?? "info",
    base: { process: process.env.WEFT_PROCESS ?? "web" },
    redact: { paths: ["*.secret", "*.password", "*.token", "*.secrets", "*.authorization"], censor: "[hidden]" },
    serializers: { err: serializeError },
  }, to);
}

const deepest = 5;

/** What of an error is worth a line: its causes' words and places, and what tells programs what it is. */
function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const chain: Error[] = [];
  for (let current: unknown = error; current instanceof Error && chain.length < deepest; current = current.cause) chain.push(current);
  const told = {
    type: error.name,
    message: chain.map(words).join(": "),
    stack: chain.map((one) => `${one.name}: ${words(one)}${placesOf(one)}`).join("\ncaused by: "),
    ...Object.fromEntries(["code", "kind", "constraint_name"].map((name) => [name, chain.map((one) => property(one, name)).find((value) => value !== undefined)])),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

const property = (error: Error, name: string): unknown => (error as unknown as Record<string, unknown>)[name];

/** Without values: a refused statement's parameters, and what the database quotes of them, are what customers wrote. */
function words(error: Error): string {
  const query = property(error, "query");
  if (typeof query === "string" && error.message.includes("\nparams: ")) return `Failed query: ${query}`;
  return String(property(error, "code") ?? "").startsWith("22") ? error.message.replace(/".*"/s, '"[hidden]"') : error.message;
}

function placesOf({ stack = "", message }: Error): string {
  const at = stack.indexOf(message);
  return at < 0 ? "" : stack.slice(at + message.length);
}
