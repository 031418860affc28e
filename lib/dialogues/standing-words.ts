import type { Words } from "./definition";

/** What every dialogue says beside its own words, in the languages in which dialogues are shipped. */
export const standingWords = {
  foreign: {
    en: "This question was put to somebody else, so your answer changes nothing.",
    de: "Diese Frage ging an jemand anderen; Ihre Antwort ändert nichts.",
    fr: "Cette question a été posée à quelqu’un d’autre ; votre réponse ne change rien.",
    es: "Esta pregunta se hizo a otra persona; su respuesta no cambia nada.",
    pt: "Esta pergunta foi feita a outra pessoa; a sua resposta não altera nada.",
  },
  acting: {
    en: "Your answer was taken already, and is being carried out.",
    de: "Ihre Antwort ist schon angekommen und wird gerade ausgeführt.",
    fr: "Votre réponse est déjà enregistrée et en cours d’exécution.",
    es: "Su respuesta ya se ha recibido y se está llevando a cabo.",
    pt: "A sua resposta já foi recebida e está a ser executada.",
  },
  answered: {
    en: "This question was answered already. Please answer the latest one.",
    de: "Diese Frage ist schon beantwortet. Bitte antworten Sie auf die letzte.",
    fr: "Cette question a déjà reçu une réponse. Veuillez répondre à la dernière.",
    es: "Esta pregunta ya tiene respuesta. Responda a la última, por favor.",
    pt: "Esta pergunta já foi respondida. Responda à última, por favor.",
  },
  expired: {
    en: "The time for this answer is over. Nothing has changed.",
    de: "Die Zeit für diese Antwort ist abgelaufen. Es hat sich nichts geändert.",
    fr: "Le délai de réponse est écoulé. Rien n’a changé.",
    es: "El plazo para responder ha terminado. Nada ha cambiado.",
    pt: "O prazo para responder terminou. Nada mudou.",
  },
  settled: {
    en: "This was settled already ({outcome}). Nothing has changed.",
    de: "Das ist schon erledigt. Es hat sich nichts geändert.",
    fr: "C’est déjà réglé. Rien n’a changé.",
    es: "Esto ya está resuelto. Nada ha cambiado.",
    pt: "Isto já está resolvido. Nada mudou.",
  },
  code: {
    en: "Your code is {code}. It is good for {minutes} minutes, for the question that you were asked just now. Nobody from your company will ask you for it.",
    de: "Ihr Code ist {code}. Er gilt {minutes} Minuten für die Frage, die Ihnen gerade gestellt wurde. Niemand aus Ihrem Unternehmen wird Sie danach fragen.",
    fr: "Votre code est {code}. Il est valable {minutes} minutes, pour la question qui vient de vous être posée. Personne de votre entreprise ne vous le demandera.",
    es: "Su código es {code}. Vale {minutes} minutos para la pregunta que se le acaba de hacer. Nadie de su empresa se lo pedirá.",
    pt: "O seu código é {code}. É válido durante {minutes} minutos, para a pergunta que lhe foi feita agora. Ninguém da sua empresa lho pedirá.",
  },
  withCode: {
    en: "Please confirm with the code that was sent to you on {channel}, or decide in Weft: {url}",
    de: "Bitte bestätigen Sie mit dem Code, den Sie über {channel} bekommen haben, oder entscheiden Sie in Weft: {url}",
    fr: "Veuillez confirmer avec le code reçu sur {channel}, ou décider dans Weft : {url}",
    es: "Confirme con el código que recibió por {channel}, o decida en Weft: {url}",
    pt: "Confirme com o código que recebeu por {channel}, ou decida no Weft: {url}",
  },
  inApp: {
    en: "This needs to be confirmed in Weft, since it is above your limit for messages: {url}",
    de: "Das muss in Weft bestätigt werden, da es über Ihrer Grenze für Nachrichten liegt: {url}",
    fr: "Ceci doit être confirmé dans Weft, car le montant dépasse votre limite pour les messages : {url}",
    es: "Esto debe confirmarse en Weft, porque supera su límite para mensajes: {url}",
    pt: "Isto tem de ser confirmado no Weft, porque está acima do seu limite para mensagens: {url}",
  },
} satisfies Record<string, Words>;
