import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { ApiError, deleteJson, getJson, postJson } from "./fetch-json";
import { shapesOf } from "./shapes";

let server: Server;
let base: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const team = z.object({ name: z.string() });
const reply = (status: number, body: unknown, type = "application/json") => {
  answer = (_request, response) => response.writeHead(status, { "content-type": type }).end(typeof body === "string" ? body : JSON.stringify(body));
};
const failure = async (work: Promise<unknown>) => work.then(() => expect.unreachable("it should have failed"), (error: unknown) => error as ApiError);

test("an answer comes back parsed", async () => {
  reply(200, { name: "North", extra: true });
  expect(await getJson(`${base}/teams/1`, team)).toEqual({ name: "North" });
});

test("a problem keeps its code, its words and its fields", async () => {
  reply(422, { title: "Some of what was sent is not valid", code: "invalid", detail: "Correct the fields named below.", errors: [{ field: "name", message: "Give the team a name." }, { field: "name", message: "Use other letters." }] }, "application/problem+json");
  const error = await failure(postJson(`${base}/teams`, { name: "" }, team));
  expect(error).toMatchObject({ status: 422, code: "invalid", message: "Correct the fields named below.", byField: { name: "Give the team a name." } });
});

test("a proxy's error page becomes plain words", async () => {
  reply(502, "<html>Bad gateway</html>", "text/html");
  expect(await failure(getJson(base, team))).toMatchObject({ status: 502, code: "http_502", message: "Weft could not do this just now. Try again in a moment." });
});

test("an answer of another shape is an error that says to reload", async () => {
  reply(200, { title: "no name" });
  expect(await failure(getJson(base, team))).toMatchObject({ code: "unexpected_answer" });
});

test("a shape that is fetched is asked for beside the answer, and checks it", async () => {
  const asked: string[] = [];
  const shape = shapesOf(async () => {
    asked.push("shape");
    return { team };
  });
  answer = (_request, response) => {
    asked.push("answer");
    response.writeHead(200, { "content-type": "application/json" }).end('{"name":"North","extra":true}');
  };
  expect(await getJson(`${base}/teams/1`, shape("team"))).toEqual({ name: "North" });
  expect(asked).toEqual(["shape", "answer"]);
  reply(200, { title: "no name" });
  expect(await failure(getJson(base, shape("team")))).toMatchObject({ code: "unexpected_answer" });
});

test("a refusal does not wait for the shape of an answer that never comes", async () => {
  reply(404, { title: "Not found", code: "not_found" }, "application/problem+json");
  expect(await failure(getJson(base, () => new Promise<typeof team>(() => {})))).toMatchObject({ status: 404, code: "not_found" });
});

test("no answer at all says that there is no connection", async () => {
  expect(await failure(getJson("http://127.0.0.1:9/", team))).toMatchObject({ status: 0, code: "offline" });
});

test("writes carry an idempotency key, a new one each or the caller's own; reads carry none", async () => {
  const seen: (string | undefined)[] = [];
  answer = (request, response) => {
    seen.push(request.headers["idempotency-key"] as string | undefined);
    response.writeHead(204).end();
  };
  await postJson(base, {});
  await postJson(base, {});
  await deleteJson(base, undefined, undefined, { idempotencyKey: "mine" });
  await failure(getJson(base, team));
  expect(seen[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(seen[0]).not.toBe(seen[1]);
  expect(seen.slice(2)).toEqual(["mine", undefined]);
});

test("a request that was called off stays an abort, not an error to show", async () => {
  const abort = new AbortController();
  abort.abort();
  expect((await failure(getJson(base, team, { signal: abort.signal }))).name).toBe("AbortError");
});

test("a write is kept alive beyond its page as far as browsers have room for that; reads never are", async () => {
  const kept: boolean[] = [];
  const real = globalThis.fetch;
  const open: (() => void)[] = [];
  globalThis.fetch = async (_url, init) => {
    kept.push(init?.keepalive === true);
    await new Promise<void>((done) => open.push(done));
    return new Response(null, { status: 204 });
  };
  try {
    const writes = [postJson(base, { text: "x".repeat(40_000) }), postJson(base, { text: "x".repeat(20_000) }), ...Array.from({ length: 8 }, () => postJson(base, {}))];
    expect(kept).toEqual([true, false, ...Array.from({ length: 7 }, () => true), false]);
    open.forEach((done) => done());
    await Promise.all(writes);
    writes.push(postJson(base, {}));
    const read = getJson(base, team);
    expect(kept.slice(-2)).toEqual([true, false]);
    open.forEach((done) => done());
    await Promise.all(writes);
    await failure(read);
  } finally {
    globalThis.fetch = real;
  }
});
