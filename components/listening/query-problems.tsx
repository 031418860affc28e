import { CircleAlert, Lightbulb } from "lucide-react";
import type { QueryProblem } from "@/lib/written-query";

/** What is wrong with a query, or may not be meant, with the place marked in what was written. */
export function QueryProblems({ text, problems, hints }: { text: string; problems: readonly QueryProblem[]; hints: readonly QueryProblem[] }) {
  return (
    <div aria-live="polite" className="-mt-2 flex flex-col gap-1 empty:hidden">
      {problems.map((problem) => <Said key={`${problem.from} ${problem.message}`} text={text} said={problem} isBad />)}
      {hints.map((hint) => <Said key={`${hint.from} ${hint.message}`} text={text} said={hint} />)}
    </div>
  );
}

function Said({ text, said: { message, from, to }, isBad = false }: { text: string; said: QueryProblem; isBad?: boolean }) {
  const Icon = isBad ? CircleAlert : Lightbulb;
  const around = { before: text.slice(Math.max(0, from - 24), from), at: text.slice(from, to) || " ", after: text.slice(to, to + 24) };
  return (
    <p className={`flex gap-1.5 text-12 ${isBad ? "text-bad" : "text-ink-2"}`}>
      <Icon aria-hidden className="mt-px size-3.5 flex-none" />
      <span className="min-w-0">{message} <code aria-hidden dir="auto" className="break-words text-ink-3">{around.before}<mark className="bg-warn-soft text-ink">{around.at}</mark>{around.after}</code></span>
    </p>
  );
}
