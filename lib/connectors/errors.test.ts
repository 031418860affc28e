import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { toConnectorError } from "./errors";

/** What fetch throws when the other side answers like this and ends. */
async function failureOf(answer: (response: ServerResponse) => void): Promise<unknown> {
  const server = createServer((_, response) => answer(response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return await response.text().then(() => null, (error: unknown) => error);
  } catch (error) {
    return error;
  } finally {
    server.close();
  }
}

test.each([
  ["before a word", (response: ServerResponse) => response.socket!.destroy()],
  ["in the middle of an answer of a known length", (response: ServerResponse) => response.writeHead(200, { "content-length": "100" }).write("half", () => response.socket!.destroy())],
  ["in the middle of an answer of a known length, politely", (response: ServerResponse) => response.writeHead(200, { "content-length": "100" }).write("half", () => response.socket!.end())],
  ["between two pieces of an answer", (response: ServerResponse) => response.writeHead(200).write("half", () => response.socket!.destroy())],
])("who ends %s did not answer", async (_, answer) => {
  expect(toConnectorError(await failureOf(answer))).toMatchObject({ kind: "network" });
});

test("an answer that broke off is none, whatever broke it", () => {
  expect(toConnectorError(new TypeError("terminated", { cause: new Error("Parse Error") }))).toMatchObject({ kind: "network" });
  expect(toConnectorError(new TypeError("x is not a function"))).toMatchObject({ kind: "payload" });
});
