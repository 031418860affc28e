import type { DialogueTemplate } from "./entries";

/** One question after a conversation was closed, on the same channel. */
export const satisfaction: DialogueTemplate = {
  id: "satisfaction",
  name: "Satisfaction",
  description: "A few minutes after a conversation was closed, the customer is asked on the same channel how it was, from 1 to 5. The answer counts for whoever had the conversation.",
  definition: {
    format: 1,
    trigger: { type: "closed" },
    asks: { type: "contact" },
    limits: { quiet: { from: "20:00", to: "08:00" }, most: { runs: 1, days: 30 }, heldBack: "never" },
    variables: [
      { name: "contact", label: "The customer", type: "text", example: "Jane Doe" },
      { name: "member", label: "Who had the conversation", type: "text", example: "Sam Ortiz" },
      { name: "score", label: "The rating", type: "number", example: 5 },
      { name: "comment", label: "What they say of it", type: "text", example: "Quick and friendly." },
    ],
    start: "wait",
    steps: {
      wait: { type: "wait", minutes: 5, go: "ask" },
      ask: {
        type: "ask",
        words: {
          en: "How did we do, {contact}? Answer with a number from 1 (poor) to 5 (very good).",
          de: "Wie zufrieden waren Sie, {contact}? Antworten Sie mit einer Zahl von 1 (schlecht) bis 5 (sehr gut).",
          fr: "Avez-vous été satisfait, {contact} ? Répondez par un chiffre de 1 (mauvais) à 5 (très bien).",
          es: "¿Qué tal lo hemos hecho, {contact}? Responda con un número del 1 (mal) al 5 (muy bien).",
          pt: "Como nos saímos, {contact}? Responda com um número de 1 (mau) a 5 (muito bom).",
        },
        replies: [],
        number: { as: "score", go: "keep", least: 1, most: 5 },
        unclear: "person",
        expire: { afterMinutes: 4_320, go: "noAnswer" },
      },
      keep: { type: "do", action: "rating.record", go: "which", failed: "handOver" },
      which: { type: "branch", cases: [{ variable: "score", is: "below", value: 4, go: "why" }], otherwise: "thanks" },
      why: {
        type: "ask",
        words: { en: "Thank you. What should we have done better?", de: "Danke. Was hätten wir besser machen sollen?", fr: "Merci. Qu’aurions-nous dû mieux faire ?", es: "Gracias. ¿Qué deberíamos haber hecho mejor?", pt: "Obrigado. O que deveríamos ter feito melhor?" },
        replies: [],
        free: { as: "comment", go: "comment" },
        expire: { afterMinutes: 2_880, go: "rated" },
      },
      comment: { type: "do", action: "rating.comment", go: "thanks", failed: "thanks" },
      thanks: { type: "say", words: { en: "Thank you for telling us.", de: "Danke für Ihre Rückmeldung.", fr: "Merci pour votre retour.", es: "Gracias por decírnoslo.", pt: "Obrigado pela sua resposta." }, go: "rated" },
      rated: { type: "end", outcome: "rated", good: true },
      noAnswer: { type: "end", outcome: "no_answer" },
      handOver: { type: "hand_over", note: "The rating could not be kept. {problem}" },
    },
  },
};
