import type { Report } from "@/components/dashboard/read-report";
import { column, figure, type TableValue } from "@/components/widgets/table";
import type { CrisisDetail } from "@/lib/crises/schema";
import { placeWords } from "@/lib/crises/words";
import { kindWords } from "@/lib/listening/kinds";
import { answerWords, entryWords, titleOf } from "./words";

const none = "Nothing to say here.";
const sheet = (title: string, table: Extract<Report["sheets"][number], { table: unknown }>["table"], empty = none) => ({ title, standsApart: null, table, empty });
const secondsOf = (minutes: number | null) => (minutes === null ? null : Math.round(minutes * 60));

/** What is written down of a crisis afterwards, as figures and rows: on its page, as PDF and as CSV. Pure. */
export function crisisReport(crisis: CrisisDetail, computedAt: Date): Report {
  const { places, figures, drivers, topics, answers, customers, entries, learned, learnedBy, publishing } = crisis;
  const authors = [...new Map([...drivers.byReach, ...drivers.byReplies].map((one) => [`${one.channel} ${one.identityId ?? one.name}`, one])).values()];
  const peak = places.reduce<CrisisDetail["places"][number] | null>((most, place) => (!most || place.worst.factor > most.worst.factor ? place : most), null);
  return {
    title: `Crisis: ${titleOf(crisis)}`,
    scope: crisis.endedAt === null ? "It goes on." : "It is over.",
    timeZone: publishing.timeZone,
    computedAt,
    sheets: [
      sheet("When, and how far above normal", {
        figures: [
          figure("Began", "moment", crisis.beganAt), figure("Ended", "moment", crisis.endedAt), figure("Lasted", "seconds", crisis.endedAt && (Date.parse(crisis.endedAt) - Date.parse(crisis.beganAt)) / 1_000),
          ...(peak ? [figure("At its worst, times the usual", "number", Math.round(peak.worst.factor * 10) / 10), figure("At its worst", "moment", peak.worst.at)] : []),
        ],
        columns: [column("Where"), column("Kind"), column("Began", "moment"), column("Worst", "moment"), column("Mentions", "count"), column("In minutes", "count"), column("Usual", "number"), column("Times", "number")],
        rows: places.map((place) => [placeWords(place), place.queryKind ? kindWords[place.queryKind] : "All", place.beganAt, place.worst.at, place.worst.count, place.worst.minutes, place.worst.baseline, Math.round(place.worst.factor * 10) / 10]),
      }),
      sheet("What was said", {
        figures: [figure("Mentions", "count", figures.mentions), figure("People", "count", figures.people), figure("Unhappy", "count", figures.sentiment.negative), figure("Neutral", "count", figures.sentiment.neutral), figure("Pleased", "count", figures.sentiment.positive), figure("Still waiting", "count", figures.waiting)],
        columns: [column("Connection"), column("Mentions", "count")],
        rows: figures.connections.map(({ name, mentions }) => [name, mentions]),
        ...(figures.more && { note: "The latest mentions only: there were more." }),
      }),
      sheet("Who drove it", { columns: [column("Author"), column("Handle"), column("Followers", "count"), column("Mentions", "count"), column("Answers by others", "count")], rows: authors.map(({ name, handle, followers, mentions, replies }) => [name, handle, followers, mentions, replies]) }),
      sheet("What it was about", { columns: [column("Topic"), column("People", "count"), column("Mentions", "count"), column("Said like this")], rows: topics.map(({ words, people, mentions, examples }) => [words.join(", "), people, mentions, examples[0]?.text ?? null]) }, "No two mentions said the same."),
      sheet("Customers affected", {
        figures: [figure("Customers", "count", customers.total), figure("Open cases with them", "count", customers.openCases), ...customers.deals.map((sum) => figure(`Open deals with them, ${sum.currency}`, "money", sum))],
        columns: [column("Customer"), column("Mentions", "count"), column("Open deals", "money"), column("Open cases", "count")],
        rows: customers.items.flatMap<TableValue[]>(({ name, mentions, deals, openCases }) => (deals.length ? deals : [null]).map((deal) => [name, mentions, deal, openCases])),
      }, "None of the authors is known as a customer."),
      sheet("What we answered", {
        figures: [figure("Answers sent", "count", answers.sent), figure("First answer after", "seconds", secondsOf(answers.firstAfterMinutes)), figure("Median", "seconds", secondsOf(answers.medianMinutes))],
        columns: [column("When", "moment"), column("By"), column("To"), column("Answer"), column("State")],
        rows: answers.items.map(({ at, by, to, text, status }) => [at, by ?? "On the platform", to, text, answerWords[status]]),
      }, "Nothing was answered in public."),
      sheet("What happened and was decided", { columns: [column("When", "moment"), column("Who"), column("What"), column("More")], rows: entries.map(({ at, by, kind, text }) => [at, by, entryWords[kind], kind === "quiet" ? `Until ${text}` : text]) }),
      sheet("What we learned", learned ? { columns: [column(learnedBy ? `Written by ${learnedBy.name}` : "Written")], rows: learned.split(/\n+/).map((line) => [line]) } : null, "Nobody has written it down yet."),
    ],
  };
}
