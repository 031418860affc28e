/** The list of what a query found since then. */
export const foundHref = (queryId: string, since: string): string => `/mentions?${new URLSearchParams({ state: "all", query: queryId, since, sort: "newest" })}`;
