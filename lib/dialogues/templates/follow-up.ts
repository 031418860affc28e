import type { DialogueTemplate } from "./entries";

/** A polite reminder where nobody has answered us; it stops at the first word. */
export const followUp: DialogueTemplate = {
  id: "follow-up",
  name: "Follow-up nudge",
  description: "When a customer has not answered for three days, they are reminded politely, and once more after another three. The first word of theirs stops it and waits for a person.",
  definition: {
    format: 1,
    trigger: { type: "silent", afterMinutes: 4_320 },
    asks: { type: "contact" },
    limits: { quiet: { from: "20:00", to: "08:00" }, most: { runs: 2, days: 30 } },
    variables: [
      { name: "contact", label: "The customer", type: "text", example: "Jane Doe" },
      { name: "member", label: "Who has the conversation", type: "text", example: "Sam Ortiz" },
    ],
    start: "ask",
    steps: {
      ask: {
        type: "ask",
        words: {
          en: "Hello {contact}, have you had time to look at our last message? A short answer is enough; write “stop” if we should not ask again.",
          de: "Hallo {contact}, hatten Sie Zeit für unsere letzte Nachricht? Eine kurze Antwort genügt; schreiben Sie „stop“, wenn wir nicht mehr fragen sollen.",
          fr: "Bonjour {contact}, avez-vous pu lire notre dernier message ? Une réponse brève suffit ; écrivez « stop » pour ne plus être relancé.",
          es: "Hola {contact}, ¿ha podido ver nuestro último mensaje? Basta una respuesta breve; escriba «stop» si no debemos insistir.",
          pt: "Olá {contact}, conseguiu ver a nossa última mensagem? Basta uma resposta curta; escreva “stop” se não devemos insistir.",
        },
        replies: [],
        unclear: "person",
        free: { as: "answer", go: "answered" },
        remind: { afterMinutes: 4_320, most: 1, words: { en: "Hello {contact}, we are still here if you need anything about our last message.", de: "Hallo {contact}, wir sind weiter für Sie da, falls Sie zu unserer letzten Nachricht noch etwas brauchen." } },
        expire: { afterMinutes: 8_640, go: "silent" },
      },
      answered: { type: "hand_over", note: "They have answered: {answer}" },
      silent: { type: "end", outcome: "no_answer" },
    },
  },
};
