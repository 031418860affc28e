import "server-only";
import { and, eq } from "drizzle-orm";
import { identities, type orders, ratings, type shipments } from "@/db";
import { standingOrders } from "@/db/seed/business";
import type { DemoChannel } from "@/db/seed/channels";
import { comments, customers } from "@/db/seed/story";
import { findManifest } from "../../connectors/registry";
import type { Unit } from "../../context";
import { quietEnd, type QuietHours } from "../../dialogues/quiet-hours";
import { followUp } from "../../dialogues/templates/follow-up";
import { lapsedReorder } from "../../dialogues/templates/lapsed-reorder";
import { quoteReminder } from "../../dialogues/templates/quote-reminder";
import { satisfaction } from "../../dialogues/templates/satisfaction";
import { shipmentNotice } from "../../dialogues/templates/shipment-notice";
import { newId } from "../../ids";
import type { Booking } from "../books";
import { insertRows } from "../insert";
import { MoreSaid } from "../more-said";
import { addDialogue, insertRuns, type PlayedDialogue, PlayedRun } from "../played-run";
import { type Dice, seeded } from "../random";
import type { ConversationRecord, Woven } from "../threads";
import { dayOf, daysAgo, type Firm } from "./firm";
import { allProducts } from "./goods";
import type { GivenQuote, LiveTalk } from "./sales";
import { favourite } from "./offers";

/** An order that went out. */
export interface SentOrder {
  order: typeof orders.$inferInsert & { id: string };
  shipment: typeof shipments.$inferInsert;
}

/** What customers order again and again. */
export interface StandingOrder {
  booking: Booking;
  order: typeof orders.$inferInsert & { id: string };
}

export interface Played {
  woven: Woven;
  channels: readonly DemoChannel[];
  sent: readonly SentOrder[];
  standing: readonly StandingOrder[];
  quoted: readonly GivenQuote[];
  talks: readonly LiveTalk[];
}

type Run = Parameters<typeof insertRuns>[2][number];

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const activeFor = 60;

/** What dialogues asked customers, in the conversations that they have with us, and how that went on. */
export async function playExchanges(unit: Unit, firm: Firm, played: Played): Promise<void> {
  const { workspaceId } = firm;
  const stage = new Stage(firm, played);
  const add = (template: Parameters<typeof addDialogue>[2]) => addDialogue(unit, workspaceId, template, daysAgo(firm, activeFor));
  stage.quote(played.quoted);
  stage.talkOver(played.talks);
  const runs = [
    ...stage.rated(await add(satisfaction)),
    ...stage.nudged(await add(followUp)),
    ...stage.told(await add(shipmentNotice), played.sent),
    ...stage.reordered(await add(lapsedReorder), played.standing),
  ];
  // Begins by itself when the day of a quote comes.
  await add(quoteReminder);
  await stage.more.store(unit, workspaceId);
  await insertRuns(unit, workspaceId, runs);
  await insertRows(unit, workspaceId, ratings, stage.ratings);
  for (const { identityId, at } of stage.stopped) await unit.tx.update(identities).set({ optedOutAt: at }).where(and(eq(identities.workspaceId, workspaceId), eq(identities.id, identityId)));
}

class Stage {
  readonly more: MoreSaid;
  readonly ratings: (typeof ratings.$inferInsert)[] = [];
  readonly stopped: { identityId: string; at: Date }[] = [];
  /** With dice of its own, so that the rest of the story stays as it is. */
  readonly #dice: Dice = seeded(29);
  readonly #active: ReadonlySet<string>;

  constructor(readonly firm: Firm, readonly played: Played) {
    this.more = new MoreSaid(played.woven, played.channels);
    this.#active = new Set(played.channels.flatMap(({ connector, status }) => (status === "active" ? [connector] : [])));
  }

  /** Quotes that went out are said where the customer talks with us. */
  quote(given: readonly GivenQuote[]): void {
    for (const { contactId, memberId, at, text } of given) {
      const conversation = this.#place(contactId, at);
      // Where somebody waits for an answer of today, the past does not answer them.
      if (!conversation || at >= this.firm.now || (conversation.waitingSince && conversation.waitingSince < at)) continue;
      this.more.member(conversation, at, text, this.firm.member(memberId));
    }
  }

  /** Deals are talked over where both are there at once. */
  talkOver(talks: readonly LiveTalk[]): void {
    for (const { contactId, memberId, at, lines } of talks) {
      const conversation = favourite({ conversations: this.#talks().filter(({ channel }) => findManifest(channel)?.synchronous) }, contactId, at);
      if (!conversation || (conversation.waitingSince && conversation.waitingSince < at)) continue;
      let now = at;
      for (const line of lines) {
        now = new Date(now.getTime() + this.#dice.between(20, 100) * 1_000);
        if (line.startsWith("<")) this.more.answer(conversation, now, line.slice(2));
        else this.more.member(conversation, now, line.slice(2), this.firm.member(memberId));
      }
    }
  }

  /** How it was, after a conversation was closed; nobody twice in a month. */
  rated(dialogue: PlayedDialogue): Run[] {
    const { now } = this.firm;
    const askedAt = new Map<string, number>();
    const closed = this.#talks().filter(({ status, closedAt }) => status === "closed" && closedAt !== null && closedAt > daysAgo(this.firm, activeFor)).toSorted((a, b) => a.closedAt!.getTime() - b.closedAt!.getTime());
    return closed.flatMap((conversation): Run[] => {
      const { contactId, closedAt } = conversation;
      const asks = daytime(dialogue, new Date(closedAt!.getTime() + 5 * minuteMs));
      if (asks >= now || asks.getTime() - (askedAt.get(contactId!) ?? 0) < 30 * dayMs) return [];
      askedAt.set(contactId!, asks.getTime());
      const run = this.#begin(dialogue, conversation, closedAt!, { member: this.firm.member(conversation.assigneeId)?.name ?? null });
      run.at = asks;
      run.elapsed("wait");
      this.#rate(run, conversation);
      return [this.#run(run, conversation)];
    });
  }

  #rate(run: PlayedRun, conversation: ConversationRecord): void {
    const dice = this.#dice;
    const answersIn = dice.between(2, dice.chance(0.7) ? 60 : 700) * 60;
    const score = dice.pick([5, 5, 5, 5, 4, 4, 4, 3, 2, 1]);
    if (dice.chance(0.6) && this.#hears(run, conversation, answersIn, { type: "answers", answers: [{ number: score }] }, String(score))) {
      const { workspaceId, id: conversationId, contactId, assigneeId: memberId, teamId, connectionId } = conversation;
      run.did(`Rated ${score} of 5.`);
      const rating: (typeof ratings.$inferInsert) = { workspaceId, id: newId(), conversationId, contactId, runId: run.id, memberId, teamId, connectionId, score, comment: null, isDemo: true, at: run.at };
      this.ratings.push(rating);
      this.more.count(conversation, run.at, { kind: "rated", value: score });
      const comment = dice.pick(comments);
      if (run.state.status === "asking" && dice.chance(0.75) && this.#hears(run, conversation, dice.between(1, 20) * 60, { type: "answers", answers: [{ text: comment }] }, comment)) {
        rating.comment = comment;
        run.did("Kept what they say of it.");
      }
    }
    this.#expires(run, run.state.step === "why" ? 2_880 : 4_320);
  }

  /** Where nobody answered for three days; it has been asked in each, so that opening the demo writes to nobody. */
  nudged(dialogue: PlayedDialogue): Run[] {
    const { now } = this.firm;
    const silent = this.#talks().filter(({ status, lastMessageDirection, waitingSince, lastMessageAt, dialogueAsks }) => status === "open" && lastMessageDirection === "out" && waitingSince === null && !dialogueAsks && now.getTime() - lastMessageAt.getTime() > 3 * dayMs);
    let isAnswered = false;
    return silent.flatMap((conversation, index): Run[] => {
      const at = daytime(dialogue, new Date(conversation.lastMessageAt.getTime() + 3 * dayMs + 4 * minuteMs));
      if (at >= now) return [];
      const run = this.#begin(dialogue, conversation, at, { member: this.firm.member(conversation.assigneeId)?.name ?? null });
      const isRecent = now.getTime() - at.getTime() < 20 * hourMs;
      const words = "Sorry, I was away. Yes, please go ahead.";
      if (isRecent && !isAnswered && this.#hears(run, conversation, this.#dice.between(2, 30) * 60, { type: "answers", answers: [{ text: words }] }, words, true)) isAnswered = true;
      else if (index % 9 === 1 && this.#hears(run, conversation, 45 * 60, { type: "wants_silence" }, "stop")) this.stopped.push({ identityId: conversation.identityId!, at: run.at });
      else if (now.getTime() - at.getTime() > 3 * dayMs) {
        run.at = daytime(dialogue, new Date(at.getTime() + 3 * dayMs));
        if (run.at < now) run.elapsed("reminder");
        run.at = at;
        this.#expires(run, 8_640);
      }
      return [this.#run(run, conversation)];
    });
  }

  /** That an order is on its way. */
  told(dialogue: PlayedDialogue, sent: readonly SentOrder[]): Run[] {
    return sent.flatMap(({ order, shipment }): Run[] => {
      const at = daytime(dialogue, new Date(shipment.createdAt!.getTime() + minuteMs));
      const conversation = this.#place(order.contactId!, at);
      if (!conversation || at >= this.firm.now || at < daysAgo(this.firm, 21)) return [];
      const { carrier = null, trackingNumber = null, expectedOn = null } = shipment;
      const run = this.#begin(dialogue, conversation, at, { number: order.name!, customer: conversation.title, carrier, tracking: trackingNumber, trackingUrl: null, expectedOn: expectedOn === null ? null : { day: expectedOn } });
      return [this.#run(run, conversation, { kind: "orders", recordId: order.id, subjectLeft: order.status !== "shipped" })];
    });
  }

  /** Whether they want again what they always order: most did, and the last times some did not. */
  reordered(dialogue: PlayedDialogue, standing: readonly StandingOrder[]): Run[] {
    return standingOrders.flatMap((story, index): Run[] => {
      const { contactId } = this.firm.customers[story.customer]!;
      const theirs = standing.filter(({ booking }) => booking.contactId === contactId && booking.product === story.product);
      const ordered = theirs.slice(-2).flatMap(({ booking, order }, place) => this.#orders(dialogue, story, booking, order, theirs.at(place - 3)?.booking.at ?? booking.at));
      const lastAt = theirs.at(-1)?.booking.at;
      return lastAt ? [...ordered, ...this.#declines(dialogue, story, contactId, lastAt, index)] : ordered;
    });
  }

  #orders(dialogue: PlayedDialogue, story: (typeof standingOrders)[number], booking: Booking, order: StandingOrder["order"], lastAt: Date): Run[] {
    const at = new Date(booking.at.getTime() - 25 * minuteMs);
    const conversation = this.#place(booking.contactId, at);
    if (!conversation || at < daysAgo(this.firm, activeFor)) return [];
    const run = this.#begin(dialogue, conversation, at, this.#usual(story, conversation, lastAt), "en");
    const isUsual = booking.quantity === story.quantity;
    const first = isUsual ? ({ answers: [{ meaning: "yes" }], text: "#yes" } as const) : ({ answers: [{ number: booking.quantity }], text: `${booking.quantity} this time` } as const);
    this.#hears(run, conversation, 24 * 60, { type: "answers", answers: first.answers }, first.text);
    run.did("An order was opened.", { orderId: order.id, orderNumber: order.name!, orderTotal: { amountMinor: order.totalMinor ?? 0, currency: "EUR" } });
    this.#hears(run, conversation, 3 * 60, { type: "answers", answers: [{ meaning: "yes" }] }, "Yes please");
    run.did("Confirmed, to leave today.");
    // Who orders every other week gets one bill a month, on paper.
    run.didNot("No invoice was sent. Invoices by e-mail are not wanted here.");
    return [this.#run(run, conversation)];
  }

  #declines(dialogue: PlayedDialogue, story: (typeof standingOrders)[number], contactId: string, lastAt: Date, index: number): Run[] {
    const at = daytime(dialogue, daysAgo(this.firm, 9 - index));
    const conversation = this.#place(contactId, at);
    if (!conversation) return [];
    const run = this.#begin(dialogue, conversation, at, this.#usual(story, conversation, lastAt), "en");
    if (index % 2) this.#expires(run, 4_320);
    else this.#hears(run, conversation, 80 * 60, { type: "answers", answers: [{ meaning: "no" }] }, "No thanks, we still have enough");
    return [this.#run(run, conversation)];
  }

  #usual({ product, quantity, every }: (typeof standingOrders)[number], { title }: ConversationRecord, lastAt: Date) {
    return { contact: title, item: allProducts[product]!.name, productId: this.firm.productIds[product]!, quantity, unit: allProducts[product]!.unit, interval: every, lastOn: { day: dayOf(lastAt) }, otherItems: null, otherIds: null };
  }

  #begin(dialogue: PlayedDialogue, conversation: ConversationRecord, at: Date, variables: ConstructorParameters<typeof PlayedRun>[2], language = this.#languageOf(conversation.contactId)): PlayedRun {
    return new PlayedRun(dialogue, at, { contact: conversation.title, ...variables }, "Dialogue", this.more.dialogue(conversation), language);
  }

  /** They answer, unless that is still to come. @returns whether they did */
  #hears(run: PlayedRun, conversation: ConversationRecord, seconds: number, input: Parameters<PlayedRun["hears"]>[0], text: string, toPeople = false): boolean {
    if (run.at.getTime() + (seconds + 10) * 1_000 >= this.firm.now.getTime()) return false;
    run.later(seconds);
    run.hears(input, text, conversation.title, this.more.answer(conversation, run.at, text, toPeople));
    return true;
  }

  #expires(run: PlayedRun, minutes: number): void {
    const at = new Date(run.at.getTime() + minutes * minuteMs);
    if (run.state.status !== "asking" || at >= this.firm.now) return;
    run.at = at;
    run.elapsed("expiry");
  }

  #run(run: PlayedRun, conversation: ConversationRecord, more: Partial<Run["more"]> = {}): Run {
    this.more.touch(conversation);
    if (run.state.status === "asking") conversation.dialogueAsks = true;
    const { contactId, identityId, id: conversationId } = conversation;
    return { run, more: { contactId, identityId, conversationId, ...more } };
  }

  /** With one customer, on a channel that speaks. */
  #talks(): ConversationRecord[] {
    return this.played.woven.conversations.filter(({ isGroup, contactId, identityId, lastInboundAt, channel }) => !isGroup && contactId && identityId && lastInboundAt && this.#active.has(channel));
  }

  #place(contactId: string, before: Date): ConversationRecord | undefined {
    return favourite({ conversations: this.#talks() }, contactId, before);
  }

  #languageOf(contactId: string | null): string {
    return customers[this.firm.customers.findIndex((party) => party.contactId === contactId)]?.language ?? "en";
  }
}

/** Now, or in the morning where it is night. */
const daytime = ({ definition: { limits } }: PlayedDialogue, at: Date): Date => (limits?.quiet && quietEnd(limits.quiet satisfies QuietHours, "UTC", at)) || at;
