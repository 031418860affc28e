import "server-only";
import { demoChats, demoCrisis, demoCrisisAnswers, demoEveryday, demoOutcry, demoPosts, type DemoPost, us } from "@/db/seed/mentions";
import { wavesOn } from "./waves";

/** How far back it goes, and how often somebody says something. */
const everydayHours = { until: 96, from: 88 * 24, every: 9.1, chats: 37 };
export const saidSinceHours = everydayHours.from;

/** All that was said about the demo's company in public and what it answered, the oldest first. Pure. */
export const saidInPublic = (): DemoPost[] => [...[...everyday(), ...chats(), ...wavesOn("square")].filter(isElsewhere), ...outcry(), ...demoPosts].toSorted((a, b) => b.hoursAgo - a.hoursAgo);

/** On that day nobody talks of anything else. */
const isElsewhere = ({ hoursAgo }: DemoPost) => hoursAgo > demoCrisis.hoursAgo + 7 || hoursAgo < demoCrisis.hoursAgo - demoCrisis.lastsHours - 7;

function everyday(): DemoPost[] {
  const said: DemoPost[] = [];
  for (let hoursAgo = everydayHours.from, n = 0; hoursAgo > everydayHours.until; hoursAgo -= everydayHours.every, n++) {
    const { answer, ...line } = demoEveryday[n % demoEveryday.length]!;
    said.push({ ...line, key: `day-${n}`, hoursAgo, likes: n % 5, ...(answer === null && { state: "dismissed" as const }) });
    if (answer !== null) said.push({ key: `day-${n}-us`, by: us, to: `day-${n}`, hoursAgo: hoursAgo - 0.4 - (n % 7) * 0.5, text: answer, language: line.language });
  }
  return said;
}

/** Now and then several talk with one another, so that a busy half hour is nothing unusual. */
function chats(): DemoPost[] {
  const said: DemoPost[] = [];
  for (let hoursAgo = everydayHours.from, n = 0; hoursAgo > everydayHours.until; hoursAgo -= everydayHours.chats, n++) {
    demoChats[n % demoChats.length]!.forEach((line, at) => said.push({ ...line, key: `chat-${n}-${at}`, ...(at > 0 && { to: `chat-${n}-0` }), hoursAgo: hoursAgo - at * 0.11, likes: (n + at) % 4, state: "dismissed" }));
  }
  return said;
}

/** One evening of a crisis: it swells, lasts and ebbs away, and we answer. */
function outcry(): DemoPost[] {
  const { hoursAgo, lastsHours, posts: many } = demoCrisis;
  const answered = new Set(demoCrisisAnswers.map(({ to }) => to));
  const said = Array.from({ length: many }, (_, n): DemoPost => {
    const line = demoOutcry[n % demoOutcry.length]!;
    // Most is said in the first half.
    const share = (n / many) ** 1.35;
    const answersOne = n > 3 && n % 3 === 1;
    return { ...line, key: `outcry-${n}`, hoursAgo: hoursAgo - share * lastsHours, likes: (n * 7) % 23, reposts: n % 6, sentiment: n % 9 === 8 ? "neutral" : "negative", intent: "complaint", labels: ["payments"], ...(answersOne && { to: `outcry-${[0, 3, 0, 1, 0, 2][n % 6]}` }), ...(!answered.has(n) && { state: "dismissed" as const }) };
  });
  const answers = demoCrisisAnswers.map(({ minutes, to, text, language }, n): DemoPost => ({ key: `outcry-us-${n}`, by: us, to: `outcry-${to}`, hoursAgo: hoursAgo - minutes / 60, text, language }));
  return [...said, ...answers];
}
