import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ConnectorError } from "../errors";
import { channelEvent, type ChannelEvent } from "../events";
import { eventsOf } from "./testing";

/** The same numbers at every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
}

const folder = join(import.meta.dirname, "fixtures");
const originals = readdirSync(folder).filter((name) => name.endsWith(".eml")).map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));

async function eventsOrRefusal(bytes: Uint8Array): Promise<ChannelEvent[]> {
  try {
    return await eventsOf(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(ConnectorError);
    expect(error).toMatchObject({ kind: "payload" });
    return [];
  }
}

function expectUsable(events: ChannelEvent[]): void {
  for (const event of events) {
    expect(channelEvent.safeParse(event).error).toBeUndefined();
    expect(event.externalId).toBeTruthy();
    const stored = JSON.stringify({ ...event, attachments: event.attachments?.map(({ content, ...file }) => ({ ...file, bytes: content?.length })) });
    expect(stored, "PostgreSQL stores no zero characters").not.toContain("\\u0000");
  }
}

describe("damaged mail is read as far as it goes, or refused as a whole; nothing else is thrown", () => {
  test.each(originals)("$name with bytes changed, lost and doubled", async ({ bytes }) => {
    const next = numbers(bytes.length);
    for (let round = 0; round < 10; round++) {
      const damaged = Buffer.from(bytes);
      for (let change = 0; change < 10; change++) damaged[next(damaged.length)] = next(256);
      const [start, end] = [next(bytes.length), next(bytes.length)];
      for (const variant of [damaged, bytes.subarray(0, start), Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)])]) expectUsable(await eventsOrRefusal(variant));
    }
  });

  test.each([
    ["nothing", ""],
    ["only line ends", "\r\n\r\n\r\n"],
    ["only zero bytes", "\0".repeat(1000)],
    ["a header without a body", "From: a@b.example"],
    ["a multipart without parts", "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n"],
    ["a multipart without a boundary", "From: a@b.example\nContent-Type: multipart/mixed\n\n--x\n\nhello\n--x--"],
    ["an endless header line", `From: a@b.example\nX: ${"y".repeat(2_000_000)}\n\nhello`],
    ["thousands of header lines", `From: a@b.example\n${"X-Line: 1\n".repeat(50_000)}\nhello`],
    ["base64 that is none", "From: a@b.example\nContent-Transfer-Encoding: base64\n\n*** no base64 ***"],
    ["a charset with a path", 'From: a@b.example\nContent-Type: text/plain; charset="../../etc/passwd"\n\nhello'],
    ["a broken encoded word", "From: =?utf-8?B?!!!?= <a@b.example>\nSubject: =?x?Q?=ZZ?=\n\nhello"],
    ["an address of nothing but brackets", "From: <<<>>>\nTo: ,,,;;;\n\nhello"],
    ["a deep HTML tree", `From: a@b.example\nContent-Type: text/html\n\n${"<div>".repeat(20_000)}hello`],
    ["unclosed HTML quotes", `From: a@b.example\nContent-Type: text/html\n\n${"<blockquote type=cite>".repeat(300)}hello`],
  ])("%s", async (_, message) => {
    expectUsable(await eventsOrRefusal(Buffer.from(message)));
  });
});

describe("bombs", () => {
  test("a message of too many parts is kept as its header, and says that it cannot be shown", async () => {
    const bomb = `From: jane@customer.example\nSubject: Bomb\nMessage-ID: <b@x.example>\nContent-Type: multipart/mixed; boundary=b\n\n${"--b\n\nx\n".repeat(1500)}--b--`;
    expect(await eventsOf(bomb)).toMatchObject([{ kind: "message", externalId: "b@x.example", from: "jane@customer.example", subject: "Bomb", unsupported: true, text: "" }]);
  });

  test("parts within parts within parts are read or kept as a header, within the test's time", async () => {
    const depth = 400;
    const open = Array.from({ length: depth }, (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n`).join("");
    const [event] = await eventsOf(`From: jane@customer.example\nSubject: Deep\n${open}\nhello`);
    expect(event).toMatchObject({ kind: "message", from: "jane@customer.example", subject: "Deep" });
  });
});
