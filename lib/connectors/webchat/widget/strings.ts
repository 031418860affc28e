/** The words of the widget. `{…}` is filled in. */

export interface LoaderStrings {
  open: string;
  openNew: string;
  close: string;
  title: string;
}

export interface FrameStrings {
  here: string;
  away: string;
  reconnecting: string;
  conversation: string;
  write: string;
  send: string;
  attach: string;
  close: string;
  end: string;
  ended: string;
  rate: string;
  rateOne: string;
  rated: string;
  notSent: string;
  tryAgain: string;
  remove: string;
  sending: string;
  sent: string;
  read: string;
  you: string;
  typing: string;
  someone: string;
  deleted: string;
  newMessages: string;
  offline: string;
  offlineDone: string;
  email: string;
  emailOptional: string;
  emailInvalid: string;
  consentNeeded: string;
  drop: string;
  fileSize: string;
  fileType: string;
  tooLong: string;
  refused: string;
  unavailable: string;
}

export const languages = ["en", "de", "fr", "es", "ar"] as const;
export type Language = (typeof languages)[number];

/** The first of the wanted locales that has words here, else English. */
export function languageOf(...wanted: (string | null | undefined)[]): Language {
  for (const locale of wanted) {
    const language = languages.find((known) => known === locale?.toLowerCase().split("-")[0]);
    if (language) return language;
  }
  return "en";
}

export const directionOf = (language: Language): "ltr" | "rtl" => (language === "ar" ? "rtl" : "ltr");

export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

export const loaderStrings: Record<Language, LoaderStrings> = {
  en: { open: "Open chat", openNew: "Open chat, new messages: {count}", close: "Close chat", title: "Chat with {name}" },
  de: { open: "Chat öffnen", openNew: "Chat öffnen, neue Nachrichten: {count}", close: "Chat schließen", title: "Chat mit {name}" },
  fr: { open: "Ouvrir le chat", openNew: "Ouvrir le chat, nouveaux messages : {count}", close: "Fermer le chat", title: "Chat avec {name}" },
  es: { open: "Abrir el chat", openNew: "Abrir el chat, mensajes nuevos: {count}", close: "Cerrar el chat", title: "Chat con {name}" },
  ar: { open: "فتح المحادثة", openNew: "فتح المحادثة، رسائل جديدة: {count}", close: "إغلاق المحادثة", title: "محادثة مع {name}" },
};

export const frameStrings: Record<Language, FrameStrings> = {
  en: {
    here: "Replies in about {minutes} min", away: "Nobody is here now, we answer later", reconnecting: "No connection. Trying again…",
    conversation: "Conversation", write: "Write a message", send: "Send", attach: "Attach a file", close: "Close", end: "End chat", ended: "The chat has ended. Write again at any time.",
    rate: "How was this conversation?", rateOne: "{score} of 5", rated: "Thank you for telling us.",
    notSent: "Not sent yet.", tryAgain: "Try again", remove: "Remove", sending: "Sending", sent: "Sent", read: "Read", you: "You", typing: "{name} is typing", someone: "Someone",
    deleted: "This message was deleted.", newMessages: "New messages",
    offline: "Nobody is here right now. Leave a message and we will answer by e-mail.", offlineDone: "Thank you. We will answer to {email}.",
    email: "E-mail address", emailOptional: "E-mail address (optional, for when you leave)", emailInvalid: "This address is incomplete. Write it like name@example.com.", consentNeeded: "Please tick this first.",
    drop: "Drop the file to send it", fileSize: "Too large: a file may have at most {size}.", fileType: "This kind of file is not taken here.", tooLong: "Too long: a message may have at most {count} characters.", refused: "This could not be sent.",
    unavailable: "The chat cannot be reached. Trying again…",
  },
  de: {
    here: "Antwortet in etwa {minutes} Min.", away: "Gerade niemand da, Antwort später", reconnecting: "Keine Verbindung. Neuer Versuch …",
    conversation: "Unterhaltung", write: "Nachricht schreiben", send: "Senden", attach: "Datei anhängen", close: "Schließen", end: "Chat beenden", ended: "Der Chat ist beendet. Sie können jederzeit wieder schreiben.",
    rate: "Wie war diese Unterhaltung?", rateOne: "{score} von 5", rated: "Danke für Ihre Bewertung.",
    notSent: "Noch nicht gesendet.", tryAgain: "Erneut versuchen", remove: "Entfernen", sending: "Wird gesendet", sent: "Gesendet", read: "Gelesen", you: "Sie", typing: "{name} schreibt", someone: "Jemand",
    deleted: "Diese Nachricht wurde gelöscht.", newMessages: "Neue Nachrichten",
    offline: "Gerade ist niemand da. Hinterlassen Sie eine Nachricht, wir antworten per E-Mail.", offlineDone: "Danke. Wir antworten an {email}.",
    email: "E-Mail-Adresse", emailOptional: "E-Mail-Adresse (freiwillig, falls Sie gehen)", emailInvalid: "Diese Adresse ist unvollständig. Schreiben Sie sie wie name@example.com.", consentNeeded: "Bitte zuerst ankreuzen.",
    drop: "Datei zum Senden ablegen", fileSize: "Zu groß: eine Datei darf höchstens {size} haben.", fileType: "Diese Art von Datei wird hier nicht angenommen.", tooLong: "Zu lang: eine Nachricht darf höchstens {count} Zeichen haben.", refused: "Das konnte nicht gesendet werden.",
    unavailable: "Der Chat ist nicht erreichbar. Neuer Versuch …",
  },
  fr: {
    here: "Répond en {minutes} min environ", away: "Absents pour l’instant, réponse plus tard", reconnecting: "Pas de connexion. Nouvel essai…",
    conversation: "Conversation", write: "Écrire un message", send: "Envoyer", attach: "Joindre un fichier", close: "Fermer", end: "Terminer", ended: "Le chat est terminé. Vous pouvez réécrire à tout moment.",
    rate: "Comment était cette conversation ?", rateOne: "{score} sur 5", rated: "Merci pour votre avis.",
    notSent: "Pas encore envoyé.", tryAgain: "Réessayer", remove: "Retirer", sending: "Envoi en cours", sent: "Envoyé", read: "Lu", you: "Vous", typing: "{name} écrit", someone: "Quelqu’un",
    deleted: "Ce message a été supprimé.", newMessages: "Nouveaux messages",
    offline: "Personne n’est là pour le moment. Laissez un message, nous répondrons par e-mail.", offlineDone: "Merci. Nous répondrons à {email}.",
    email: "Adresse e-mail", emailOptional: "Adresse e-mail (facultative, si vous partez)", emailInvalid: "Cette adresse est incomplète. Écrivez-la comme nom@example.com.", consentNeeded: "Veuillez d’abord cocher cette case.",
    drop: "Déposez le fichier pour l’envoyer", fileSize: "Trop grand : un fichier peut avoir au plus {size}.", fileType: "Ce type de fichier n’est pas accepté ici.", tooLong: "Trop long : un message peut avoir au plus {count} caractères.", refused: "L’envoi n’a pas été possible.",
    unavailable: "Le chat est injoignable. Nouvel essai…",
  },
  es: {
    here: "Responde en unos {minutes} min", away: "Ahora no hay nadie, responderemos luego", reconnecting: "Sin conexión. Reintentando…",
    conversation: "Conversación", write: "Escribir un mensaje", send: "Enviar", attach: "Adjuntar un archivo", close: "Cerrar", end: "Terminar", ended: "El chat ha terminado. Puede volver a escribir cuando quiera.",
    rate: "¿Qué tal fue esta conversación?", rateOne: "{score} de 5", rated: "Gracias por su opinión.",
    notSent: "Aún no enviado.", tryAgain: "Reintentar", remove: "Quitar", sending: "Enviando", sent: "Enviado", read: "Leído", you: "Usted", typing: "{name} está escribiendo", someone: "Alguien",
    deleted: "Este mensaje se ha eliminado.", newMessages: "Mensajes nuevos",
    offline: "Ahora no hay nadie. Deje un mensaje y responderemos por correo.", offlineDone: "Gracias. Responderemos a {email}.",
    email: "Correo electrónico", emailOptional: "Correo electrónico (opcional, por si se va)", emailInvalid: "La dirección está incompleta. Escríbala como nombre@example.com.", consentNeeded: "Marque primero esta casilla.",
    drop: "Suelte el archivo para enviarlo", fileSize: "Demasiado grande: un archivo puede tener como máximo {size}.", fileType: "Aquí no se acepta este tipo de archivo.", tooLong: "Demasiado largo: un mensaje puede tener como máximo {count} caracteres.", refused: "No se pudo enviar.",
    unavailable: "No se puede acceder al chat. Reintentando…",
  },
  ar: {
    here: "نجيب خلال {minutes} د تقريبًا", away: "لا أحد هنا الآن، سنجيب لاحقًا", reconnecting: "لا يوجد اتصال. نحاول مجددًا…",
    conversation: "المحادثة", write: "اكتب رسالة", send: "إرسال", attach: "إرفاق ملف", close: "إغلاق", end: "إنهاء", ended: "انتهت المحادثة. يمكنك الكتابة مجددًا في أي وقت.",
    rate: "كيف كانت هذه المحادثة؟", rateOne: "{score} من 5", rated: "شكرًا على تقييمك.",
    notSent: "لم تُرسل بعد.", tryAgain: "إعادة المحاولة", remove: "إزالة", sending: "جارٍ الإرسال", sent: "أُرسلت", read: "قُرئت", you: "أنت", typing: "{name} يكتب", someone: "شخص ما",
    deleted: "حُذفت هذه الرسالة.", newMessages: "رسائل جديدة",
    offline: "لا أحد هنا الآن. اترك رسالة وسنجيب بالبريد الإلكتروني.", offlineDone: "شكرًا. سنجيب على {email}.",
    email: "البريد الإلكتروني", emailOptional: "البريد الإلكتروني (اختياري، إن غادرت)", emailInvalid: "العنوان غير مكتمل. اكتبه مثل name@example.com.", consentNeeded: "يرجى وضع علامة هنا أولًا.",
    drop: "أفلت الملف لإرساله", fileSize: "كبير جدًا: الحد الأقصى للملف {size}.", fileType: "هذا النوع من الملفات غير مقبول هنا.", tooLong: "طويلة جدًا: الحد الأقصى للرسالة {count} حرف.", refused: "تعذّر الإرسال.",
    unavailable: "تعذّر الوصول إلى المحادثة. نحاول مجددًا…",
  },
};
