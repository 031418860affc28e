/** What a workspace's own field can hold. Browser-safe, and light. */
export const customFieldTypes = ["text", "long_text", "number", "date", "choice", "choices", "checkbox", "url", "member", "record"] as const;
export type CustomFieldType = (typeof customFieldTypes)[number];
