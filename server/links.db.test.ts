import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { linkClicks, linkRoutes, posts, publications, trackedLinks } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { PostDraft } from "@/lib/connectors/contract";
import type { Context } from "@/lib/context";
import { linkBase } from "@/lib/links/base";
import { flushClicks } from "@/lib/links/clicks";
import { deliverPost } from "@/lib/posts/deliver";
import { getPublication } from "@/lib/publications/get";
import { listPostPerformance } from "@/lib/publications/performance";
import { releasePublication } from "@/lib/publications/release";
import { releaseDue } from "@/lib/publications/release-due";
import { createPublication } from "@/lib/publications/save";
import { publicationInput } from "@/lib/publications/schema";
import { createConnection, createMember, createWorkspace } from "@/lib/testing/factories";
import { loom } from "@/lib/testing/loom";
import { handleLink } from "./links";

const platform = vi.hoisted(() => ({ published: [] as PostDraft[] }));
vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom: base }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  return { loom: connectorEntry(base.manifest, async () => ({ connector: { ...base, publish: async (context, draft) => (platform.published.push(draft), base.publish!(context, draft)) } as typeof base })) };
});

let server: Server;
let url: string;
let workspaceId: string;
let connections: string[];
let ana: Context;

beforeAll(async () => {
  server = createServer((request, response) => void handleLink(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((closed) => server.close(closed));
});
beforeEach(async () => {
  platform.published = [];
  workspaceId = (await createWorkspace()).id;
  connections = [(await createConnection(workspaceId, { connector: loom.manifest.id })).id, (await createConnection(workspaceId, { connector: loom.manifest.id })).id];
  ana = (await createMember(workspaceId, { roles: ["community", "admin"] })).context;
});

const browser = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0";
const follow = (path: string, { agent = browser, method = "GET", headers = {} as Record<string, string> } = {}) => fetch(`${url}${path}`, { method, redirect: "manual", headers: { "user-agent": agent, ...headers } });
const pathOf = (address: string) => address.slice(linkBase().length - "/l/".length);

async function publish(more: object = {}): Promise<string> {
  const { id } = await createPublication(ana, publicationInput.parse({ text: "New flour: https://mill.example/new and https://mill.example/old", link: "https://mill.example/new", tracksLinks: true, posts: connections.map((connectionId) => ({ connectionId })), ...more }));
  await releasePublication(ana, id, { at: null, holdSeconds: 0 });
  await releaseDue(workspaceId, id);
  for (let round = 0; round < 2; round++) for (const post of await asTest(workspaceId, (tx) => tx.select().from(posts).orderBy(posts.id))) if (post.status === "queued") await deliverPost(workspaceId, post.id);
  return id;
}

describe("tracked links", () => {
  test("each connection's post has addresses of its own, which lead on and count who follows them", async () => {
    const id = await publish();
    const [first, second] = (await getPublication(ana, id)).posts;
    expect(first!.links.map(({ address }) => address)).toEqual(["https://mill.example/new", "https://mill.example/old"]);
    expect(new Set([...first!.links, ...second!.links].map((link) => link.url)).size).toBe(4);
    const [toNew, toOld] = first!.links.map((link) => link.url);
    expect(platform.published[0]!.text).toBe(`New flour: ${toNew} and ${toOld}`);
    expect(platform.published[0]!.link).toEqual({ url: toNew });
    for (let time = 0; time < 3; time++) {
      const answer = await follow(pathOf(toNew!));
      expect([answer.status, answer.headers.get("location"), answer.headers.get("set-cookie"), answer.headers.get("cache-control")]).toEqual([302, "https://mill.example/new", null, "no-store"]);
    }
    await follow(pathOf(second!.links[1]!.url));
    await flushClicks();
    const day = new Date().toISOString().slice(0, 10);
    const [one, other] = (await getPublication(ana, id)).posts;
    expect([one!.links.map(({ clicks }) => clicks), other!.links.map(({ clicks }) => clicks)]).toEqual([[3, 0], [0, 1]]);
    expect([one!.clicks, other!.clicks]).toEqual([[{ day, clicks: 3 }], [{ day, clicks: 1 }]]);
    const { posts: listed } = await listPostPerformance(ana, { from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000) });
    expect(listed.map(({ clicks }) => clicks).toSorted()).toEqual([1, 3]);
  });

  test("links are tagged first, so that the web statistics of where they lead know the channel; a first comment's count for its post", async () => {
    const id = await publish({ text: "New", link: null, tagsLinks: true, campaign: "Spring", posts: [{ connectionId: connections[0], firstComment: "Here: https://mill.example/flour." }] });
    const [post] = (await getPublication(ana, id)).posts;
    expect(post!.links.map(({ address }) => address)).toEqual(["https://mill.example/flour?utm_source=loom&utm_medium=social&utm_campaign=spring"]);
    expect(platform.published.map(({ text }) => text)).toEqual(["New", `Here: ${post!.links[0]!.url}.`]);
  });

  test("programs, looks ahead and questions for the head are led on and not counted", async () => {
    const id = await publish();
    const path = pathOf((await getPublication(ana, id)).posts[0]!.links[0]!.url);
    const answers = [await follow(path, { agent: "Twitterbot/1.0" }), await follow(path, { method: "HEAD" }), await follow(path, { headers: { "sec-purpose": "prefetch" } })];
    expect(answers.map(({ status }) => status)).toEqual([302, 302, 302]);
    await flushClicks();
    expect(await asTest(workspaceId, (tx) => tx.select().from(linkClicks))).toEqual([]);
    expect((await follow(path, { method: "POST" })).status).toBe(405);
  });

  test("many clicks at once are one row, and none is lost", async () => {
    const id = await publish();
    const path = pathOf((await getPublication(ana, id)).posts[0]!.links[0]!.url);
    await Promise.all(Array.from({ length: 40 }, () => follow(path)));
    await flushClicks();
    await follow(path);
    await flushClicks();
    expect((await asTest(workspaceId, (tx) => tx.select().from(linkClicks))).map(({ clicks }) => clicks)).toEqual([41]);
  });

  test("what nobody made is not found, whatever it looks like", async () => {
    for (const path of ["/l/aaaaaaa", "/l/", "/l/short", "/l/a%20b%2fcd", "/l/aaaaaaa/x", "/l/../l/aaaaaaa'"]) {
      const answer = await follow(path);
      expect([path, answer.status, answer.headers.get("location")]).toEqual([path, 404, null]);
      expect(await answer.text()).toContain("leads nowhere");
    }
  });

  test("an address that is none of the web is never led to, even if it were stored", async () => {
    const id = await publish();
    const [link] = await asTest(workspaceId, (tx) => tx.select().from(trackedLinks));
    await asTest(workspaceId, (tx) => tx.update(trackedLinks).set({ address: "javascript:alert(1)" }));
    expect((await follow(`/l/${link!.code}`)).status).toBe(404);
    expect(id).toBeTruthy();
  });

  test("a code is one workspace's: another one's link under the same code leads nowhere", async () => {
    await publish();
    const [link] = await asTest(workspaceId, (tx) => tx.select().from(trackedLinks));
    const stranger = (await createWorkspace()).id;
    // As if somebody had put the code into another workspace's name.
    await asTest(stranger, (tx) => tx.update(linkRoutes).set({ workspaceId: stranger }).where(eq(linkRoutes.code, link!.code)));
    expect((await follow(`/l/${link!.code}`)).status).toBe(404);
  });

  test("without the wish for it links go out as they are", async () => {
    const id = await publish({ tracksLinks: false });
    expect(platform.published[0]!.text).toBe("New flour: https://mill.example/new and https://mill.example/old");
    expect((await getPublication(ana, id)).posts[0]).toMatchObject({ links: [], clicks: [] });
    expect(await asTest(workspaceId, (tx) => tx.select().from(publications))).toMatchObject([{ tracksLinks: false }]);
  });

  test("the limit counts the short address: what fits with it goes out", async () => {
    const long = `https://mill.example/${"x".repeat(400)}`;
    const { id } = await createPublication(ana, publicationInput.parse({ text: long, tracksLinks: true, posts: [{ connectionId: connections[0] }] }));
    expect((await releasePublication(ana, id, { at: null, holdSeconds: 0 })).state).toBe("scheduled");
    const { id: untracked } = await createPublication(ana, publicationInput.parse({ text: long, posts: [{ connectionId: connections[0] }] }));
    await expect(releasePublication(ana, untracked, { at: null, holdSeconds: 0 })).rejects.toMatchObject({ code: "invalid" });
  });
});
