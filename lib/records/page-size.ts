/** Records of a page, unless fewer are asked for. Browser-safe. */
export const recordPageSize = 100;
