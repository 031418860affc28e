/** What a field of a workspace can hold. Browser-safe. */
export const customFieldTypes = ["text", "long_text", "number", "date", "choice", "choices", "checkbox", "url", "member", "record"] as const;
export type CustomFieldType = (typeof customFieldTypes)[number];
