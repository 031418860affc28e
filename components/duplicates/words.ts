import { Building, Building2, type LucideIcon, UserRoundX, UsersRound } from "lucide-react";
import type { ComparedKind } from "@/lib/identity/kinds";

/** How screens speak of two records of a kind that may be one. */
interface Words {
  /** "Contacts that …" */
  maySame: string;
  /** "May be … as Jane." */
  same: string;
  two: string;
  none: string;
  /** Where nothing tells which one it is. */
  unknown: string;
  icon: LucideIcon;
  twoIcon: LucideIcon;
}

export const wordsOf: Record<ComparedKind, Words> = {
  contacts: { maySame: "Contacts that may be the same person.", same: "the same person", two: "two people", none: "Nobody seems to be here twice. Who comes or changes is compared with the others a moment later.", unknown: "No company", icon: UsersRound, twoIcon: UserRoundX },
  companies: { maySame: "Companies that may be one and the same.", same: "the same company", two: "two companies", none: "No company seems to be here twice. What comes or changes is compared with the others a moment later.", unknown: "No website", icon: Building2, twoIcon: Building },
};

/** At the beginning of a button or a sentence. */
export const capital = (words: string): string => words[0]!.toUpperCase() + words.slice(1);
