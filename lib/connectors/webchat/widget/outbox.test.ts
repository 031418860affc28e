import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FrameReply } from "../protocol";
import { Outbox, UploadRefused, type Entry, type KeptFrame, type Wire } from "./outbox";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const message = (clientId: string): KeptFrame => ({ t: "message", clientId, text: clientId });
const ack = ({ clientId }: KeptFrame): FrameReply => ({ t: "ack", clientId, id: `v_1:${clientId}`, at: "2026-01-06T12:00:00.000Z" });

/** A line whose other end can be away. */
function line(answer: (frame: KeptFrame) => FrameReply = ack) {
  const posts: string[][] = [];
  const acknowledged: string[] = [];
  const states: string[] = [];
  const state = { down: false, stored: [] as string[] };
  const wire: Wire = {
    async post(frames) {
      posts.push(frames.map(({ clientId }) => clientId));
      if (state.down) throw new Error("network");
      return frames.map(answer);
    },
    async upload(file, progress) {
      if (state.down) throw new Error("network");
      if (file.name.endsWith(".exe")) throw new UploadRefused("file_type");
      progress(1);
      return { uploadId: `u:${file.name}`, name: file.name, mime: file.type, size: file.size, url: "" };
    },
    changed: ({ clientId, state: now }: Entry) => void states.push(`${clientId} ${now}`),
    acknowledged: ({ clientId }) => void acknowledged.push(clientId),
    store: (frames) => void (state.stored = frames.map(({ clientId }) => clientId)),
  };
  return { posts, acknowledged, states, state, outbox: new Outbox(wire) };
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

test("frames leave in the order in which they were written", async () => {
  const { outbox, acknowledged } = line();
  for (const id of ["a", "b", "c"]) outbox.add(message(id));
  await pass(0);
  expect(acknowledged).toEqual(["a", "b", "c"]);
  expect(outbox.entries).toEqual([]);
});

test("without a network they wait and are tried again after 1, 2, 4, 8, 16, 30, 30 s", async () => {
  const { outbox, posts, state, acknowledged } = line();
  state.down = true;
  outbox.add(message("a"));
  const tries: number[] = [];
  expect(posts).toEqual([["a"]]);
  for (let second = 1; second <= 91; second++) {
    const before = posts.length;
    await pass(1);
    if (posts.length > before) tries.push(second);
  }
  expect(tries).toEqual([1, 3, 7, 15, 31, 61, 91]);
  outbox.add(message("b"));
  state.down = false;
  outbox.wake();
  await pass(0);
  expect(acknowledged).toEqual(["a", "b"]);
});

test("after 30 s a frame is shown as late, and it is still sent", async () => {
  const { outbox, states, state, acknowledged } = line();
  state.down = true;
  outbox.add(message("a"));
  await pass(29);
  expect(states).toEqual([]);
  await pass(1);
  expect(states).toEqual(["a late"]);
  state.down = false;
  outbox.wake();
  await pass(0);
  expect(acknowledged).toEqual(["a"]);
});

test("a refused frame stays to be seen and stops nobody", async () => {
  const { outbox, states, acknowledged } = line((frame) => (frame.clientId === "a" ? { t: "nack", clientId: "a", error: "too_long" } : ack(frame)));
  outbox.add(message("a"));
  outbox.add(message("b"));
  await pass(0);
  expect(states).toEqual(["a refused"]);
  expect(acknowledged).toEqual(["b"]);
  expect(outbox.entries).toMatchObject([{ clientId: "a", state: "refused", error: "too_long" }]);
});

test("too fast: waits as long as it was told, then sends on in order", async () => {
  let allowed = 2;
  const { outbox, acknowledged } = line((frame) => (allowed-- > 0 ? ack(frame) : { t: "nack", clientId: frame.clientId, error: "rate", retryAfterSeconds: 1 }));
  for (const id of ["a", "b", "c"]) outbox.add(message(id));
  await pass(0);
  expect(acknowledged).toEqual(["a", "b"]);
  allowed = 5;
  await pass(1);
  expect(acknowledged).toEqual(["a", "b", "c"]);
});

test("a file is uploaded before its frame, and what follows waits for it", async () => {
  const { outbox, acknowledged, posts } = line();
  outbox.addFile("f", new File(["x"], "a.pdf"), { email: "jane@customer.example" });
  outbox.add(message("b"));
  await pass(0);
  expect(acknowledged).toEqual(["f", "b"]);
  expect(posts.flat()).toEqual(["f", "b"]);
});

test("a file that is not taken is refused without being tried again", async () => {
  const { outbox, states, acknowledged } = line();
  outbox.addFile("f", new File(["x"], "a.exe"));
  outbox.add(message("b"));
  await pass(0);
  expect(states).toEqual(["f refused"]);
  expect(acknowledged).toEqual(["b"]);
});

test("what is unsent is kept for a reload, and forgotten once it is sent", async () => {
  const { outbox, state } = line();
  state.down = true;
  outbox.add(message("a"));
  outbox.add(message("b"));
  await pass(0);
  expect(state.stored).toEqual(["a", "b"]);
  state.down = false;
  outbox.wake();
  await pass(0);
  expect(state.stored).toEqual([]);
});
