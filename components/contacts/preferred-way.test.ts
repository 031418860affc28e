import { expect, test } from "vitest";
import { preferredWay } from "./preferred-way";

const identity = (channel: string, optedOutAt: string | null = null) => ({ id: `${channel} handle`, channel, optedOutAt });
const conversation = (id: string, channel: string, lastInboundAt: string | null) => ({ id, channel, lastInboundAt, isGroup: false });
const way = (identities: ReturnType<typeof identity>[], conversations: ReturnType<typeof conversation>[], forbidden: string[] = [], startable: string[] = []) =>
  preferredWay({ identities, conversations } as unknown as Parameters<typeof preferredWay>[0], { connections: startable.map((channel) => ({ channel, mayStart: true })) } as unknown as Parameters<typeof preferredWay>[1], new Set(forbidden));

test("is where they wrote last, not where we did", () => {
  const talked = [conversation("a", "email", null), conversation("b", "telegram", "2026-05-03T10:00:00Z"), conversation("c", "email", "2026-05-02T10:00:00Z")];
  expect(way([identity("telegram"), identity("email")], talked)).toMatchObject({ channel: "telegram", conversationId: "b" });
  expect(way([identity("telegram"), identity("email")], talked, ["telegram"])).toMatchObject({ conversationId: "c" });
  expect(way([identity("telegram", "2026-05-04T00:00:00Z"), identity("email")], talked)).toMatchObject({ conversationId: "c" });
});

test("is a handle to write first to, where nothing was said; none where nothing may be", () => {
  expect(way([identity("telegram"), identity("email")], [], [], ["email"])).toEqual({ channel: "email", conversationId: null, identityId: "email handle" });
  expect(way([identity("telegram")], [], [], ["email"])).toBeNull();
  expect(way([identity("email")], [], ["email"], ["email"])).toBeNull();
});
