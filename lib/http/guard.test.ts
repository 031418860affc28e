import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { isAllowedAddress, isPublicAddress, resolveHost } from "./addresses";
import { guardedFetch, maxAnswerBytes } from "./guard";

let server: Server;
let port = 0;
const hits: string[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    hits.push(request.url ?? "");
    const to = request.url?.match(/^\/to\?(.*)/)?.[1];
    if (to) return response.writeHead(302, { location: to }).end();
    if (request.url === "/bomb") return response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(maxAnswerBytes + 1)));
    if (request.url === "/hang") return;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    response.end(JSON.stringify({ method: request.method, type: request.headers["content-type"], host: request.headers.host, body: Buffer.concat(chunks).toString() }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close().closeAllConnections());
afterEach(() => {
  vi.unstubAllEnvs();
  hits.length = 0;
});
const allow = (hosts: string) => vi.stubEnv("WEFT_ALLOW_PRIVATE_HOSTS", hosts);

test.each(["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "::", "fe80::1", "fd00:ec2::254", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "224.0.0.1", "168.63.129.16", "nonsense"])("%s is not public", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])("%s is public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test("the operator allows single addresses, ranges, names, or all", async () => {
  allow("10.0.0.0/8, ::1, localhost");
  expect(isAllowedAddress("10.200.0.1")).toBe(true);
  expect(isAllowedAddress("::ffff:10.0.0.1")).toBe(true);
  expect(isAllowedAddress("192.168.0.1")).toBe(false);
  expect(isAllowedAddress("::1")).toBe(true);
  expect(await resolveHost("LOCALHOST.")).toMatch(/^(127\.0\.0\.1|::1)$/);
  allow("*");
  expect(isAllowedAddress("169.254.169.254")).toBe(true);
});

test.each(["127.0.0.1", "[::1]", "2130706433", "0x7f.1", "localhost"])("%s is refused, in words that name the setting", async (host) => {
  await expect(resolveHost(new URL(`http://${host}`).hostname)).rejects.toMatchObject({ kind: "config", message: expect.stringContaining("WEFT_ALLOW_PRIVATE_HOSTS") });
  await expect(guardedFetch(`http://${host}:${port}/`)).rejects.toMatchObject({ kind: "config" });
  expect(hits).toEqual([]);
});

test("a redirect into our own network is refused", async () => {
  allow("127.0.0.1");
  await expect(guardedFetch(`http://127.0.0.1:${port}/to?http://127.0.0.2:${port}/inside`)).rejects.toMatchObject({ kind: "config" });
  expect(hits.filter((path) => path === "/inside")).toEqual([]);
  await expect(guardedFetch(`http://127.0.0.1:${port}/to?http://169.254.169.254/latest`)).rejects.toMatchObject({ kind: "config" });
});

test("an allowed redirect is followed, and the answer says where it came from", async () => {
  allow("*");
  const answer = await guardedFetch(`http://127.0.0.1:${port}/to?http://localhost:${port}/there`);
  expect(answer.url).toBe(`http://localhost:${port}/there`);
  expect(await answer.json()).toMatchObject({ method: "GET", host: `localhost:${port}` });
});

test("forms and bytes arrive whole", async () => {
  allow("*");
  const form = new FormData();
  form.set("photo", new Blob(["bytes"], { type: "image/png" }), "a.png");
  const answer = await (await guardedFetch(`http://127.0.0.1:${port}/`, { method: "POST", body: form })).json();
  expect(answer.type).toMatch(/^multipart\/form-data; boundary=/);
  expect(answer.body).toContain('filename="a.png"');
  const bytes = await (await guardedFetch(new Request(`http://127.0.0.1:${port}/`, { method: "PUT", body: new Uint8Array([65, 66]) }))).json();
  expect(bytes).toMatchObject({ method: "PUT", body: "AB" });
});

test("an answer that unpacks to too much is cut off", async () => {
  allow("*");
  const answer = await guardedFetch(`http://127.0.0.1:${port}/bomb`);
  await expect(answer.arrayBuffer()).rejects.toMatchObject({ kind: "rejected" });
});

test("other schemes are refused", async () => {
  await expect(guardedFetch("file:///etc/passwd")).rejects.toMatchObject({ kind: "config" });
  await expect(guardedFetch("data:text/plain,hello")).rejects.toMatchObject({ kind: "config" });
});

test("a server that is not there is a network error in plain words", async () => {
  allow("*");
  await expect(guardedFetch("http://127.0.0.1:9/")).rejects.toMatchObject({ kind: "network", message: expect.stringMatching(/refuses the connection|cannot be reached/) });
  await expect(guardedFetch("http://no-such-host.invalid/")).rejects.toMatchObject({ kind: "network" });
});

test("who asked can give up waiting", async () => {
  allow("*");
  await expect(guardedFetch(`http://127.0.0.1:${port}/hang`, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({ name: "TimeoutError" });
});
