/** What the inbox's settings may say; schemas take their words from here. Browser-safe, and light. */

/** Characters of a reason to close. */
export const closeReasonLength = 60;
export const mostCloseReasons = 30;

/** After how many days we wait for an answer, where the workspace says nothing. */
export const defaultReminderDays = 3;
