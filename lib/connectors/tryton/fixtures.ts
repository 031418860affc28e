import type { ConnectionContext, Fixture, FixtureReader } from "../contract";
import { logIn, readAnswer } from "./client";
import { httpError } from "./errors";

interface Call {
  method: string;
  params: unknown[];
}

/** What a recorded call asked for. */
const callOf = ({ call }: Fixture): Call => ({ method: "", params: [], ...(call?.body as Partial<Call> | undefined) });

/** A recorded answer, read as every answer is. @throws ConnectorError */
async function answerTo<T>(connection: ConnectionContext): Promise<T> {
  const answer = await connection.fetch("http://tryton.example/");
  if (!answer.ok) throw httpError(answer.status);
  return readAnswer<T>(await answer.text());
}

/** Recorded exchanges: each is one call and its answer. */
export const fixtures: FixtureReader = {
  connection: ({ call }) => ({ settings: { url: call?.url ?? "http://tryton.example/crm/", login: "admin", parties: "companies" }, facts: {}, secrets: { password: "secret" } }),

  async call(fixture, connection) {
    const { method, params } = callOf(fixture);
    if (method === "common.db.login") {
      const { userId, authorization } = await logIn(connection, String(params[0]));
      return { userId: String(userId), authorization };
    }
    const result = await answerTo(connection);
    if (method.endsWith(".create")) return { externalId: String((result as number[])[0]) };
    return { result };
  },

  async records(fixture, connection) {
    const { method } = callOf(fixture);
    const [, model] = /^model\.([\w.]+)\.(?:read|search_read)$/.exec(method) ?? [];
    if (!model) return null;
    const rows = await answerTo<Record<string, unknown>[]>(connection);
    return { records: rows.map((row) => ({ ...plainOf(model, row), type: model, id: String(row.id) })) };
  },
};

/** Names in which recorded answers are compared: ids as text, a mechanism's type as its kind. */
function plainOf(model: string, row: Record<string, unknown>): Record<string, unknown> {
  const { id: _, type, party, currency, start_date: start, ...rest } = row;
  return {
    ...rest,
    ...(model === "party.contact_mechanism" && { kind: type }),
    ...(typeof party === "number" && { party: String(party) }),
    ...(typeof currency === "number" && { currencyId: String(currency) }),
    ...(start !== undefined && { start }),
  };
}
