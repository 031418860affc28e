import type { DialogueTemplate } from "./entries";

/** Asks about a quote while it still holds. */
export const quoteReminder: DialogueTemplate = {
  id: "quote-reminder",
  name: "Quote about to end",
  description: "Three days before a quote that was sent is no longer valid, its customer is asked whether they want it. Whoever has the quote goes on from a yes or a question.",
  definition: {
    format: 1,
    about: "quotes",
    trigger: { type: "time", kind: "quotes", field: "validUntil", days: -3, at: "09:00", only: { field: "status", is: ["sent"] } },
    asks: { type: "contact" },
    limits: { quiet: { from: "20:00", to: "08:00" }, most: { runs: 2, days: 14 } },
    variables: [],
    start: "ask",
    steps: {
      ask: {
        type: "ask",
        words: {
          en: "Hello {contact}, our quote {number} for {total} is valid until {validUntil}. Would you like to go ahead? (#yes), see what is in it (#details), or rather not? (#no)",
          de: "Hallo {contact}, unser Angebot {number} über {total} gilt bis {validUntil}. Möchten Sie es annehmen? (#yes), ansehen, was darin steht (#details), oder lieber nicht? (#no)",
          fr: "Bonjour {contact}, notre devis {number} de {total} est valable jusqu’au {validUntil}. Souhaitez-vous l’accepter ? (#yes), voir ce qu’il contient (#details), ou plutôt pas ? (#no)",
          es: "Hola {contact}, nuestro presupuesto {number} de {total} es válido hasta el {validUntil}. ¿Quiere aceptarlo? (#yes), ver qué incluye (#details) o mejor no? (#no)",
          pt: "Olá {contact}, o nosso orçamento {number} de {total} é válido até {validUntil}. Quer aceitá-lo? (#yes), ver o que inclui (#details) ou prefere não? (#no)",
        },
        replies: [
          { id: "yes", meaning: "yes", label: { en: "Go ahead", de: "Annehmen", fr: "Accepter", es: "Aceptar", pt: "Aceitar" }, go: "wanted" },
          { id: "details", meaning: "details", label: { en: "Details", de: "Einzelheiten", fr: "Détails", es: "Detalles", pt: "Detalhes" }, go: "details" },
          { id: "no", meaning: "no", label: { en: "No, thank you", de: "Nein, danke", fr: "Non, merci", es: "No, gracias", pt: "Não, obrigado" }, go: "thanks" },
        ],
        unclear: "person",
        expire: { afterMinutes: 4_320, go: "silent" },
      },
      details: {
        type: "ask",
        words: { en: "{number}, valid until {validUntil}:\n{lines}\nTogether {total}. Shall we go ahead? (#yes / #no)", de: "{number}, gültig bis {validUntil}:\n{lines}\nZusammen {total}. Möchten Sie es annehmen? (#yes / #no)", fr: "{number}, valable jusqu’au {validUntil} :\n{lines}\nEn tout {total}. Souhaitez-vous l’accepter ? (#yes / #no)", es: "{number}, válido hasta el {validUntil}:\n{lines}\nEn total {total}. ¿Quiere aceptarlo? (#yes / #no)", pt: "{number}, válido até {validUntil}:\n{lines}\nNo total {total}. Quer aceitá-lo? (#yes / #no)" },
        replies: [
          { id: "yes", meaning: "yes", label: { en: "Go ahead", de: "Annehmen", fr: "Accepter", es: "Aceptar", pt: "Aceitar" }, go: "wanted" },
          { id: "no", meaning: "no", label: { en: "No, thank you", de: "Nein, danke", fr: "Non, merci", es: "No, gracias", pt: "Não, obrigado" }, go: "thanks" },
        ],
        unclear: "person",
        expire: { afterMinutes: 4_320, go: "silent" },
      },
      wanted: { type: "hand_over", words: { en: "Thank you! We will confirm it in a moment.", de: "Vielen Dank! Wir bestätigen es gleich.", fr: "Merci ! Nous vous le confirmons dans un instant.", es: "¡Gracias! Se lo confirmamos en un momento.", pt: "Obrigado! Confirmamos já de seguida." }, note: "They want quote {number} for {total}: accept it and make the order." },
      thanks: { type: "say", words: { en: "All right, thank you for telling us.", de: "In Ordnung, danke für die Nachricht.", fr: "C’est noté, merci de nous l’avoir dit.", es: "De acuerdo, gracias por decírnoslo.", pt: "Está bem, obrigado por nos dizer." }, go: "declined" },
      declined: { type: "end", outcome: "declined" },
      silent: { type: "end", outcome: "no_answer" },
    },
  },
};
