/** What the headline figures are called. */
export const headlineNames = { messagesIn: "Messages in", firstResponse: "First response, median", coverage: "Answered", closed: "Closed" } as const;
