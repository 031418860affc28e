import { expect, test } from "vitest";
import { BusinessTime } from "../business-hours/business-time";
import { alwaysOpen, usualWeek } from "../business-hours/calendar";
import { checkAtOf, dueAtOf, slaAfter, slaAnew, slaAsOf, type SlaBook, type SlaOutcome, type Talk } from "./clock";
import type { SlaPolicy } from "./policy";

const hour = 3_600_000;
const at = (iso: string) => new Date(iso);
const any = { channels: [], connectionIds: [], teamIds: [], tiers: [], priorities: [] };
const policy = (more: Partial<SlaPolicy> = {}): SlaPolicy => ({ id: "p1", name: "Standard", isOn: true, conditions: any, minutes: { first_response: 60, next_response: 120, resolution: 480 }, inBusinessHours: false, warnMinutes: 15, ...more });
const always = new BusinessTime({ timeZone: "UTC", week: alwaysOpen, holidays: [] });
const office = new BusinessTime({ timeZone: "Europe/Berlin", week: usualWeek, holidays: [] });
const bookOf = (...policies: SlaPolicy[]): SlaBook => ({ policies, asksTiers: false, always, hoursOf: () => office });
const monday = at("2026-05-04T08:00:00Z");
const later = (hours: number) => new Date(monday.getTime() + hours * hour);
const quiet: Talk = { channel: "loom", connectionId: "c1", teamId: null, priority: "normal", status: "open", waitingSince: null, openedAt: monday, firstResponseAt: null, sla: null };

/** A conversation to which things happen as the product makes them happen. */
function play(book: SlaBook, begun: Talk = quiet) {
  let talk = begun;
  let isFirst = true;
  const outcomes: SlaOutcome[] = [];
  const step = (moment: Date, patch: Partial<Talk>, answered = false) => {
    const after = { ...talk, ...patch };
    const next = slaAfter(book, talk, after, { at: moment, answered });
    outcomes.push(...next.outcomes);
    talk = { ...after, sla: next.sla };
  };
  return {
    talk: () => talk,
    outcomes,
    said: () => outcomes.map(({ target, kept, at: when }) => `${target} ${kept ? "kept" : "missed"} ${(when.getTime() - monday.getTime()) / hour}`),
    due: () => Object.fromEntries(Object.entries(talk.sla?.due ?? {}).map(([target, ms]) => [target, (ms - monday.getTime()) / hour])),
    writes: (moment: Date) => {
      const opens = isFirst || talk.status === "closed";
      isFirst = false;
      step(moment, { waitingSince: talk.waitingSince ?? moment, status: "open", ...(opens && { openedAt: moment, firstResponseAt: null }) });
    },
    answer: (moment: Date) => step(moment, { waitingSince: null, firstResponseAt: talk.firstResponseAt ?? moment }, true),
    snooze: (moment: Date) => step(moment, { status: "snoozed" }),
    wake: (moment: Date) => step(moment, { status: "open" }),
    close: (moment: Date) => step(moment, { status: "closed", waitingSince: null }),
    move: (moment: Date, teamId: string) => step(moment, { teamId }),
    watch: (moment: Date) => {
      if (!talk.sla) return [];
      const next = slaAsOf(talk.sla, moment);
      outcomes.push(...next.outcomes);
      talk = { ...talk, sla: next.sla };
      return next.warned;
    },
  };
}

test("who waits again after nobody did, never answered yet, is promised a first answer from then on", () => {
  const talk = { ...quiet, openedAt: later(-2_000), waitingSince: monday };
  expect(slaAfter(bookOf(policy()), { ...talk, waitingSince: null }, talk, { at: monday }).sla?.due.first_response).toBe(later(1).getTime());
  expect(slaAnew(bookOf(policy()), talk, later(0.5))?.due.first_response).toBe(later(1).getTime());
});

test("the first answer is due from the customer’s message on, the next from the first message that waits for it", () => {
  const one = play(bookOf(policy()));
  one.writes(monday);
  expect(one.due()).toEqual({ first_response: 1, resolution: 8 });
  one.writes(later(0.5));
  expect(one.due()).toEqual({ first_response: 1, resolution: 8 });
  one.answer(later(0.75));
  expect(one.due()).toEqual({});
  one.writes(later(2));
  one.writes(later(3));
  expect(one.due()).toEqual({ next_response: 4, resolution: 2 + 8 - 0.75 });
  one.answer(later(4));
  expect(one.said()).toEqual(["first_response kept 0.75", "next_response kept 4"]);
});

test("a time that went by is missed once, when it went by, whoever notices it first", () => {
  const noticed = play(bookOf(policy()));
  noticed.writes(monday);
  noticed.watch(later(1));
  expect(noticed.said()).toEqual([]);
  noticed.watch(later(1.01));
  noticed.watch(later(2));
  noticed.answer(later(3));
  const unnoticed = play(bookOf(policy()));
  unnoticed.writes(monday);
  unnoticed.answer(later(3));
  expect(noticed.said()).toEqual(["first_response missed 1"]);
  expect(unnoticed.said()).toEqual(noticed.said());
});

test("the time to resolve rests while we wait for them and while it is snoozed; that to answer does not", () => {
  const one = play(bookOf(policy()));
  one.writes(monday);
  one.snooze(later(0.25));
  expect(one.due()).toEqual({ first_response: 1 });
  one.wake(later(10));
  expect(one.due()).toEqual({ first_response: 1, resolution: 10 + 8 - 0.25 });
  one.answer(later(11));
  one.close(later(200));
  expect(one.said()).toEqual(["first_response missed 1", "resolution kept 200"]);
});

test("a conversation that is closed without an answer has neither kept nor missed it, and a new message begins anew", () => {
  const one = play(bookOf(policy()));
  one.writes(monday);
  one.close(later(0.5));
  expect(one.said()).toEqual(["resolution kept 0.5"]);
  one.writes(later(50));
  expect(one.due()).toEqual({ first_response: 51, resolution: 58 });
});

test("somebody is to look when it comes near, and then when it has gone by", () => {
  const one = play(bookOf(policy()));
  one.writes(monday);
  expect(checkAtOf(one.talk().sla)).toEqual(later(0.75));
  expect(one.watch(later(0.75))).toEqual(["first_response"]);
  expect(checkAtOf(one.talk().sla)).toEqual(later(1));
  one.watch(later(1.5));
  expect(checkAtOf(one.talk().sla)).toEqual(later(7.75));
  expect(dueAtOf(one.talk().sla)).toEqual(later(1));
});

test("the first policy that fits is a conversation’s, another one when it is moved, from when times began", () => {
  const book = bookOf(policy({ id: "p2", name: "Repairs", conditions: { ...any, teamIds: ["t2"] }, minutes: { first_response: 30, next_response: null, resolution: null } }), policy({ id: "off", isOn: false }), policy());
  const one = play(book);
  one.writes(monday);
  one.move(later(0.1), "t2");
  expect(one.due()).toEqual({ first_response: 0.5 });
  expect(one.talk().sla).toMatchObject({ policyId: "p2", policyName: "Repairs" });
});

test("another priority or customer chooses anew", () => {
  const book = bookOf(policy({ id: "p2", name: "Urgent", conditions: { ...any, priorities: ["urgent"] }, minutes: { first_response: 5, next_response: null, resolution: null } }), policy({ id: "p3", name: "VIP", conditions: { ...any, tiers: ["vip"] } }), policy());
  const asked = slaAfter(book, quiet, { ...quiet, waitingSince: monday }, { at: monday });
  const talk = { ...quiet, waitingSince: monday, sla: asked.sla };
  expect(slaAfter(book, talk, { ...talk, priority: "urgent" }, { at: later(0.01) }).sla).toMatchObject({ policyName: "Urgent", due: { first_response: later(5 / 60).getTime() } });
  expect(slaAfter(book, talk, { ...talk, contactId: "c2" }, { at: later(0.01), tier: "vip" }).sla).toMatchObject({ policyName: "VIP" });
});

test("business hours are those of the conversation’s team", () => {
  const one = play(bookOf(policy({ inBusinessHours: true })));
  one.writes(at("2026-05-08T14:30:00Z"));
  expect(dueAtOf(one.talk().sla)).toEqual(at("2026-05-11T07:30:00Z"));
});

test("a promise that changes holds from where times began, for who is open", () => {
  const one = play(bookOf(policy()));
  one.writes(monday);
  const stricter = bookOf(policy({ minutes: { first_response: 10, next_response: null, resolution: 60 } }));
  const sla = slaAnew(stricter, one.talk(), later(0.5))!;
  expect(dueAtOf(sla)).toEqual(later(10 / 60));
  expect(slaAsOf(sla, later(0.5)).outcomes).toMatchObject([{ target: "first_response", kept: false, at: later(10 / 60) }]);
  expect(slaAnew(bookOf(), one.talk(), later(0.5))).toBeNull();
  expect(slaAnew(bookOf(policy()), { ...quiet, waitingSince: monday }, later(3))).toEqual(one.talk().sla);
});

test("over any life: every wait is kept or missed once, as the book says, and the time to resolve is the sum of the waits", () => {
  let seed = 7;
  const random = (n: number) => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % n;
  for (let life = 0; life < 300; life++) {
    const one = play(bookOf(policy()));
    const expected: string[] = [];
    let [now, opened, first, waits, spent, missed] = [0, null as number | null, false, null as { from: number; done: boolean } | null, 0, false];
    let status: "open" | "snoozed" | "closed" = "open";
    const round = (value: number) => Math.round(value * 1e6) / 1e6;
    const outcome = (words: string, when: number) => expected.push(`${words} ${round(when)}`);
    /** Everything until `to` by hand, in minutes. */
    const pass = (to: number) => {
      if (waits && !waits.done) {
        const due = first ? waits.from + 120 : opened! + 60;
        if (due < to) {
          waits.done = true;
          outcome(`${first ? "next" : "first"}_response missed`, due / 60);
        }
      }
      if (waits && status === "open") {
        const left = 480 - spent;
        if (!missed && left < to - now) {
          missed = true;
          outcome("resolution missed", (now + left) / 60);
        }
        spent += to - now;
      }
      now = to;
    };
    for (let n = 0; n < 25; n++) {
      pass(now + 1 + random(300));
      const moment = new Date(monday.getTime() + now * 60_000);
      if (random(3) === 0) one.watch(moment);
      switch (random(6)) {
        case 0: case 1:
          if (status === "closed" || opened === null) [opened, first, spent, missed] = [now, false, 0, false];
          status = "open";
          waits ??= { from: now, done: false };
          one.writes(moment);
          break;
        case 2: case 3:
          if (opened === null || status === "closed") break;
          if (waits && !waits.done) outcome(`${first ? "next" : "first"}_response kept`, now / 60);
          [waits, first] = [null, true];
          one.answer(moment);
          break;
        case 4:
          if (opened === null || status !== "open") break;
          status = "snoozed";
          one.snooze(moment);
          break;
        case 5:
          if (opened === null || status === "closed") break;
          if (status === "snoozed") { status = "open"; one.wake(moment); break; }
          status = "closed";
          waits = null;
          if (!missed) outcome("resolution kept", now / 60);
          one.close(moment);
          break;
      }
    }
    one.watch(new Date(monday.getTime() + now * 60_000));
    expect(one.said().map((words) => words.replace(/[\d.]+$/, (value) => String(round(Number(value))))).toSorted(), `life ${life}`).toEqual(expected.toSorted());
  }
});
