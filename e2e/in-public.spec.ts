import type { Page } from "@playwright/test";
import type { ChannelEvent } from "@/lib/connectors/contract";
import { listMentions } from "@/lib/mentions/list";
import { mentionFilter } from "@/lib/mentions/schema";
import { createQuery } from "@/lib/listening/save";
import { listeningInput } from "@/lib/listening/schema";
import { createConnection, createMember, receive, testManifest } from "@/lib/testing/factories";
import { weaveFabric } from "@/lib/fabric/keep-woven";
import type { Company } from "./fixtures";
import { expect, expectAccessibleInBothColours, signIn, test } from "./fixtures";

const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();

/** Jane asks and is answered, Kim answers her, Lee speaks of a competitor, Joe waits. */
async function saidInPublic({ workspaceId, ana }: Company): Promise<{ contact: string; say: (text: string) => Promise<void>; like: (post: string) => Promise<void> }> {
  const connection = await createConnection(workspaceId);
  await createQuery(ana.context, listeningInput.parse({ name: "Winnow", text: "winnow", kind: "competitor" }));
  const say = (externalId: string, from: string, text: string, minutesAgo: number, more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: more.replyTo ? "comment" : "mention", public: true, externalId, from, fromName: from, text, at: at(minutesAgo), ...more });
  await receive(workspaceId, connection, [
    say("p1", "Jane Doe", "The flour is terrible this week", 90),
    say("p2", "Kim Roe", "Mine is fine", 80, { replyTo: "p1" }),
    say("p3", "Lee Fox", "winnow raised its prices again", 70),
    say("p4", "Joe Low", "Do you deliver on Saturdays?", 60),
    { kind: "comment", public: true, externalId: "o1", outgoing: true, replyTo: "p1", fromName: "Mill Supply", text: "We send a new bag today", at: at(30) },
  ], testManifest);
  const { items } = await listMentions(ana.context, mentionFilter.parse({ state: "all" }));
  return {
    contact: items.find(({ author }) => author.name === "Jane Doe")!.author.contactId!,
    say: (text) => receive(workspaceId, connection, [say("p5", "Jane Doe", text, 0)], testManifest),
    like: (target) => receive(workspaceId, connection, [{ kind: "reaction", public: true, externalId: `like-${target}`, target, emoji: "❤️", from: "Kim Roe", at: at(0) }], testManifest),
  };
}

/** The queue's mentions, without the filters above them. */
const rowsOf = (page: Page) => page.getByRole("region", { name: "Mentions" }).getByRole("listitem").filter({ has: page.getByRole("link") });

test("what a customer says in public stands in their timeline with our answer, and leads to the mention", async ({ page, company }) => {
  const { contact, say, like } = await saidInPublic(company);
  await page.goto(`/contacts/${contact}`);
  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline.getByText("We send a new bag today")).toBeVisible();
  await timeline.getByRole("radio", { name: "In public" }).check({ force: true });
  await expect(timeline.getByRole("listitem")).toHaveText([/Mill Supply.*answered in public.*We send a new bag today/, /Jane Doe.*in public.*The flour is terrible this week/]);
  await expectAccessibleInBothColours(page);
  // Nobody reloads: what is said now stands there at once.
  await say("The new bag is here, thank you");
  await expect(timeline.getByRole("listitem").first()).toContainText("The new bag is here, thank you");
  await timeline.getByRole("link", { name: /The flour is terrible/ }).click();
  await expect(page).toHaveURL(/\/mentions\?.*m=/);
  await expect(page.getByRole("list", { name: "Thread" }).getByRole("article")).toHaveText([/Jane Doe/, /Kim Roe/, /We send a new bag today/]);
  // What others make of it comes while one looks, and is kept over time.
  const post = page.getByRole("article", { name: "The mention, by Jane Doe" });
  await like("p1");
  await expect(post.getByText("1 likes")).toBeVisible();
  await post.getByRole("button", { name: "Over time" }).click();
  const grew = post.getByRole("region", { name: "Reactions over time" });
  await expect(grew.getByRole("figure")).toBeVisible();
  await expectAccessibleInBothColours(page);
});

test("how many mentions were answered is a figure with its records, and the median of the first answers with its time", { tag: "@desktop" }, async ({ page, company }) => {
  await saidInPublic(company);
  await page.goto("/metrics/mention-coverage");
  await expect(page.getByRole("heading", { level: 1, name: "Mention coverage" })).toBeVisible();
  await expect(page.getByText("4 mentions", { exact: false })).toBeVisible();
  const list = page.getByRole("list", { name: "Records behind Mention coverage" });
  await expect(list.getByRole("listitem")).toHaveCount(4);
  await expect(list.getByRole("listitem").filter({ hasText: "The flour is terrible" })).toContainText("Mention answered");
  await expectAccessibleInBothColours(page);
  await page.goto("/metrics/mention-response-p50");
  await expect(page.getByText("1 first public answer")).toBeVisible();
  await page.getByRole("list", { name: /^Records behind/ }).getByRole("link", { name: "Jane Doe" }).click();
  await expect(page).toHaveURL(/\/mentions\?.*m=/);
});

test("the community's dashboard shows what is answered, and what customers say to one another and of competitors, each with its list", async ({ page, context, company }) => {
  await saidInPublic(company);
  const priya = await createMember(company.workspaceId, { name: "Priya Raman", roles: ["community"] });
  await signIn(context, priya.userId, company.workspaceId);
  await page.goto("/dashboard");
  const coverage = page.getByRole("region", { name: "Response coverage" });
  await expect(coverage).toContainText("1 of 4 mentions answered");
  await expect(coverage).toContainText("Below the target of 90");
  const between = page.getByRole("region", { name: "Customer-to-customer and competitor conversations" });
  await between.scrollIntoViewIfNeeded();
  await expect(between.getByRole("region", { name: "Threads among customers" })).toContainText("The flour is terrible this week");
  await expect(between.getByRole("region", { name: "Competitors" })).toContainText("Winnow");
  await expectAccessibleInBothColours(page);
  const rows = rowsOf(page);
  await between.getByRole("region", { name: "Competitors" }).getByRole("link").click();
  await expect(page).toHaveURL(/relation=about_competitor/);
  await expect(rows).toHaveText([/winnow raised its prices/]);
  await page.goBack();
  await between.getByRole("region", { name: "Threads among customers" }).getByRole("link").click();
  await expect(page).toHaveURL(/thread=/);
  await expect(rows).toHaveText([/Mine is fine/]);
  const filters = page.getByRole("list", { name: "Filters" });
  await filters.getByRole("button", { name: "Remove filter One thread" }).click();
  await filters.getByRole("button", { name: "Remove filter Until" }).click();
  await expect(filters.getByRole("button", { name: "Remove filter Until" })).toBeHidden();
});

test("each query shows its volume and mood by day, and each mood its mentions", { tag: "@desktop" }, async ({ page, company }) => {
  await createQuery(company.ana.context, listeningInput.parse({ name: "Flour", text: "flour", kind: "product" }));
  await saidInPublic(company);
  await page.goto("/listening");
  const row = page.getByRole("listitem", { name: "Flour", exact: true });
  await expect(row.getByRole("list", { name: "Flour by day" })).toContainText("1 mention, 1 unhappy");
  await expectAccessibleInBothColours(page);
  await row.getByRole("link", { name: "1 unhappy" }).click();
  await expect(page).toHaveURL(/sentiment=negative/);
  await expect(rowsOf(page)).toHaveText([/The flour is terrible/]);
});

test("the fabric has what is said in public, and a strand opens it", { tag: "@desktop" }, async ({ page, company }) => {
  await saidInPublic(company);
  await weaveFabric(company.workspaceId);
  await page.goto("/fabric");
  const fabric = page.getByRole("region", { name: "The fabric" });
  await expect(fabric).toContainText("Customers among themselves");
  await expect(fabric).toContainText("Customers and competitors");
  const strand = fabric.getByRole("link").filter({ hasText: /Joe Low/ });
  const drawn = fabric.getByRole("link", { name: /Joe Low/ });
  await (await drawn.count() ? drawn : strand).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Joe Low");
  await page.getByRole("region", { name: "Conversations" }).getByRole("link", { name: /Do you deliver on Saturdays/ }).click();
  await expect(page).toHaveURL(/\/mentions\?.*m=/);
});
