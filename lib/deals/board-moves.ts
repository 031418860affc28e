import type { InfiniteData } from "@tanstack/react-query";
import type { RecordPage, RecordRow } from "../records/schema";
import type { Board, BoardColumn } from "./board-schema";
import { probabilityOf } from "./stage-rules";

/** What a board shows at once when a card moves, before it is asked for again. Browser-safe. */

export type Cards = InfiniteData<RecordPage, string | null>;

export const holdsCard = ({ pages }: Cards, id: string): boolean => pages.some(({ items }) => items.some((item) => item.id === id));

export const withoutCard = (cards: Cards, id: string): Cards => ({ ...cards, pages: cards.pages.map((page) => (page.items.some((item) => item.id === id) ? { ...page, items: page.items.filter((item) => item.id !== id) } : page)) });

/** On top: what was changed last comes first. */
export const withCard = (cards: Cards, deal: RecordRow, names: Record<string, string>): Cards => ({ ...cards, pages: withoutCard(cards, deal.id).pages.map((page, index) => (index === 0 ? { ...page, items: [deal, ...page.items], names: { ...page.names, ...names } } : page)) });

interface Place {
  id: string;
  probability: number;
}

/** Takes a deal's amount out of one column and puts it into another. */
export const movedTotals = (board: Board, deal: RecordRow, from: Place, to: Place): Board => ({ ...board, columns: board.columns.map((column) => (column.stageId === from.id ? added(column, deal, from, -1) : column.stageId === to.id ? added(column, deal, to, 1) : column)) });

function added(column: BoardColumn, deal: RecordRow, stage: Place, by: 1 | -1): BoardColumn {
  const count = Math.max(0, column.count + by);
  const { currency, amountMinor } = deal as RecordRow & { currency: string | null; amountMinor: number | null };
  if (!currency || amountMinor === null) return { ...column, count };
  const before = column.totals.find((total) => total.currency === currency) ?? { currency, amountMinor: 0, weightedMinor: 0, count: 0 };
  const after = { currency, amountMinor: before.amountMinor + by * amountMinor, weightedMinor: before.weightedMinor + by * Math.round((amountMinor * probabilityOf(deal, stage)) / 100), count: before.count + by };
  return { ...column, count, totals: [...column.totals.filter((total) => total.currency !== currency), ...(after.count > 0 ? [after] : [])].toSorted((a, b) => b.amountMinor - a.amountMinor) };
}
