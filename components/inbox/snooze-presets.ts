export interface SnoozeTime {
  id: string;
  label: string;
  /** Unix milliseconds. */
  at: number;
}

/** When a conversation may come back, in the viewer's own time: later today, tomorrow, on Monday, in a week. */
export function snoozeTimes(now: Date): SnoozeTime[] {
  const morning = (daysAhead: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysAhead, 9).getTime();
  const toMonday = ((8 - now.getDay()) % 7) || 7;
  const later = now.getTime() + 3 * 3_600_000;
  const times = [
    { id: "later", label: "In 3 hours", at: later },
    { id: "tomorrow", label: "Tomorrow morning", at: morning(1) },
    { id: "monday", label: "Monday morning", at: morning(toMonday) },
    { id: "week", label: "In a week", at: morning(7) },
  ];
  // On a Sunday "Monday" is tomorrow, on a Monday it is in a week.
  return times.filter(({ at }, index) => times.findIndex((other) => other.at === at) === index);
}
