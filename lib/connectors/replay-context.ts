import type { ConnectionContext, Connector, Fixture, WebhookRequest } from "./contract";
import { ConnectorError } from "./errors";

/** The connection that a fixture presumes: settings at their defaults, its `config` as facts, its `secret` as secrets, and a `fetch` that answers what was recorded. */
export function replayContext(connector: Connector, fixture: Fixture): ConnectionContext {
  const { settings = {}, facts = fixture.config ?? {}, secrets = secretsOf(fixture) } = connector.fixtures?.connection?.(fixture) ?? {};
  const defaults = Object.fromEntries(connector.manifest.settings.flatMap((field) => (field.default === undefined ? [] : [[field.name, field.default]])));
  const silent = () => undefined;
  return {
    id: "replay",
    settings: { ...defaults, ...settings },
    facts,
    secrets,
    webhookUrl: `https://weft.example/webhooks/${connector.manifest.id}/replay`,
    fetch: async () => recordedResponse(fixture),
    resolveHost: () => Promise.reject(new ConnectorError("network", "A replay has no network.")),
    readFile: async () => new Uint8Array(1),
    log: { info: silent, warn: silent },
  };
}

function secretsOf({ secret }: Fixture): Record<string, string> {
  return typeof secret === "string" ? { secret } : (secret ?? {});
}

/** The recorded answer to a call (`response`), or to a poll (the fixture's body). */
function recordedResponse(fixture: Fixture): Response {
  const { response, request, expect } = fixture;
  if (!response && !request?.poll) throw new ConnectorError("network", "A replay has no network, and this fixture records no answer.");
  const status = Number(response ? (response.status ?? 200) : (expect?.pollStatus ?? 200));
  const headers = new Headers((response?.headers as Record<string, string> | undefined) ?? (response ? {} : fixture.headers));
  const content = response ? bodyOf(response.rawBody, response.body) : bodyOf(fixture.rawBody, fixture.body);
  return new Response([204, 205, 304].includes(status) ? null : content, { status, headers });
}

function bodyOf(rawBody: unknown, body: unknown): string {
  if (typeof rawBody === "string") return rawBody;
  return body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
}

/** The request that a fixture records, as the platform made it. */
export function replayRequest(connector: Connector, fixture: Fixture): WebhookRequest {
  const { id } = connector.manifest;
  const { method = "POST", path: fullPath = "", query: named = {} } = fixture.request ?? {};
  const path = fullPath.replace(new RegExp(`^/webhooks/${id}(/:?[\\w-]+)?/?`), "");
  const written = typeof fixture.url === "string" ? new URL(fixture.url) : null;
  const query = { ...(written && Object.fromEntries(written.searchParams)), ...named };
  const search = new URLSearchParams(query).toString();
  return {
    method: method.toUpperCase(),
    path,
    query,
    url: written?.href ?? `https://weft.example/webhooks/${id}/replay${path && `/${path}`}${search && `?${search}`}`,
    headers: Object.fromEntries(Object.entries(fixture.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
    body: new TextEncoder().encode(bodyOf(fixture.rawBody, fixture.body)),
    now: clockOf(fixture.config?.now),
  };
}

/** `config.now` is Unix milliseconds, or seconds where the platform's own header counts in seconds. */
function clockOf(now: unknown): number {
  const value = Number(now);
  if (!Number.isFinite(value) || value <= 0) return Date.now();
  return value < 1e11 ? value * 1000 : value;
}
