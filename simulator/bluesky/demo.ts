import { demoBluesky } from "@/db/seed/channels";
import { demoPeople } from "../demo/settings";
import type { DemoPlatform, DemoStage } from "../demo/stage";
import { opening, pick, publicOpening } from "../demo/words";
import { startBlueskySimulator, type BlueskySimulator, type Person } from ".";
import type { PostValue, StoredRecord } from "./state";

/** Somebody speaks in every so many rounds, and every so many of these say it privately. */
const rounds = 2;
const roundsBetweenPrivate = 5;

/** The demo's customers on Bluesky: they name the company in public, answer what it says to them, and sometimes write privately. */
export async function startDemo(stage: DemoStage): Promise<DemoPlatform & { bluesky: BlueskySimulator }> {
  const { port, password } = stage.settings.places.bluesky ?? { port: 0, password: "demo" };
  const bluesky = await startBlueskySimulator({ port, password, ...demoBluesky, onPost: answerInPublic, onMessage: answerPrivately });
  const people = new Map<string, { person: Person; language: (typeof demoPeople)[number]["language"] }>();
  for (const [index, { firstName, lastName, username, language }] of demoPeople.entries()) {
    const person = bluesky.person(`${username.replaceAll("_", "-")}.example`, { displayName: `${firstName} ${lastName}`.trim(), followers: [120, 48, 2300, 310, 15_400, 77, 960, 5200][index % 8] });
    people.set(person.account.did, { person, language });
  }

  function answerInPublic(post: StoredRecord): void {
    const { text, reply } = post.value as unknown as PostValue;
    const somebody = people.get(reply?.parent.uri.split("/")[2] ?? "");
    const words = somebody && stage.answer(`public ${somebody.person.account.did}`, text, somebody.language);
    if (somebody && words) stage.afterAMoment(() => somebody.person.replies(post, words));
  }

  function answerPrivately({ account }: Person, text: string): void {
    const somebody = people.get(account.did);
    const words = somebody && stage.answer(account.did, text, somebody.language);
    if (somebody && words) stage.afterAMoment(() => somebody.person.writes(words));
  }

  return {
    bluesky,
    description: `Simulated Bluesky: ${bluesky.url}, handle ${bluesky.own.handle}, app password ${bluesky.own.password}`,
    begin(round) {
      if (round % rounds !== 0) return;
      const turn = round / rounds;
      const { person, language } = pick([...people.values()], turn);
      const isPrivate = turn % roundsBetweenPrivate === roundsBetweenPrivate - 1;
      stage.begin(isPrivate ? person.account.did : `public ${person.account.did}`, isPrivate ? undefined : 2);
      if (isPrivate) return person.writes(opening(turn, language));
      person.posts(`@${bluesky.own.handle} ${publicOpening(turn, language)}`);
    },
    close: () => bluesky.close(),
  };
}
