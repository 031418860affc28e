const words = (...list: string[]) => list.join("|");

/** "wrote" as the line above a quote says it. */
export const introVerbs = new RegExp(
  `(?<![\\p{L}])(?:${words(
    "wrote", "writes", "schrieb", "schrieben", "a écrit", "a ecrit", "escribió", "escribio", "escreveu", "ha scritto", "schreef", "geschreven", "skrev", "skreiv",
    "kirjoitti", "napisał", "napisała", "napisał\\(a\\)", "pisze", "napsal", "napsala", "napsal\\(a\\)", "píše", "napísal", "napísala", "írta", "a scris", "kirjutas",
    "rašė", "rakstīja", "napisao", "napisala", "je napisao\\/la", "va escriure", "yazdı", "yazmış", "đã viết", "menulis", "пишет", "написал", "написала", "написал\\(а\\)", "писал", "писала",
    "пише", "написав", "написано", "написа", "έγραψε", "כתב", "כתבה", "كتب", "كتبت", "نوشت",
  )})(?![\\p{L}])|写道|寫道|写到|書きました|のメール|님이 작성|작성|เขียน`,
  "iu",
);

/** The rule that programs draw above an unmarked copy of the earlier message. */
export const originalMessage = new RegExp(
  `^\\s*[-_=]{2,}\\s*(?:${words(
    "original message", "original appointment", "forwarded message", "begin forwarded message", "reply message", "ursprüngliche nachricht", "originalnachricht", "weitergeleitete nachricht", "message d['’]origine", "message original",
    "message transféré", "mensaje original", "mensaje reenviado", "mensagem original", "mensagem encaminhada", "messaggio originale", "messaggio inoltrato", "oorspronkelijk bericht", "doorgestuurd bericht",
    "ursprungligt meddelande", "originalmeddelande", "opprinnelig melding", "oprindelig meddelelse", "alkuperäinen viesti", "wiadomość oryginalna", "oryginalna wiadomość", "původní zpráva", "eredeti üzenet",
    "mesaj original", "orijinal ileti", "özgün ileti", "исходное сообщение", "оригинал сообщения", "пересылаемое сообщение", "оригінальне повідомлення", "αρχικό μήνυμα", "原始邮件", "原始郵件", "原邮件", "元のメッセージ", "원본 메시지",
  )})\\s*[-_=]{2,}\\s*$`,
  "iu",
);

/** Labels of the header block that Outlook and others put above an unmarked copy, in lower case. */
export const outlookLabels = {
  from: new Set(["from", "von", "de", "da", "van", "från", "fra", "od", "lähettäjä", "от", "від", "kimden", "gönderen", "feladó", "de la", "από", "发件人", "寄件者", "差出人", "보낸 사람", "מאת", "من"]),
  date: new Set(["sent", "date", "gesendet", "datum", "envoyé", "enviado", "enviado el", "fecha", "enviada em", "enviado em", "enviada", "data", "inviato", "verzonden", "skickat", "sendt", "wysłano", "odesláno", "lähetetty", "отправлено", "дата", "надіслано", "gönderildi", "gönderme tarihi", "tarih", "küldve", "dátum", "trimis", "στάλθηκε", "ημερομηνία", "发送时间", "日期", "時間", "寄件日期", "送信日時", "日付", "보낸 날짜", "날짜", "נשלח", "تاريخ"]),
  to: new Set(["to", "an", "à", "a", "para", "aan", "till", "til", "do", "komu", "vastaanottaja", "кому", "kime", "címzett", "către", "προς", "收件人", "收件者", "宛先", "받는 사람", "אל", "إلى", "cc", "kopie"]),
  subject: new Set(["subject", "betreff", "objet", "asunto", "assunto", "oggetto", "onderwerp", "ämne", "emne", "temat", "předmět", "predmet", "aihe", "тема", "konu", "tárgy", "subiect", "θέμα", "主题", "主旨", "件名", "제목", "נושא", "الموضوع"]),
};

/** Lines that phones and webmail add below a message. */
export const mobileSignature = new RegExp(
  `^(?:${words(
    "sent from (?:my|mail|outlook|yahoo|proton|samsung).*", "get outlook for .*", "sent via .*", "von meinem .* gesendet.*", "gesendet von (?:meinem|mail|outlook).*", "diese nachricht wurde von meinem .* gesendet.*",
    "envoyé de(?:puis)? mon .*", "envoyé à partir de .*", "enviado desde mi .*", "enviado do meu .*", "inviato da(?:l mio)? .*", "verstuurd vanaf mijn .*", "verzonden vanaf mijn .*", "skickat från min .*", "sendt fra min .*",
    "lähetetty .*(?:puhelimesta|ipadista|iphonesta).*", "wysłane z .*", "odesláno z .*", "отправлено (?:с|из) .*", "надіслано з .*", "(?:iphone|ipad|android)'?(?:umdan|imden) gönderildi", "发自我的.*", "從我的.*傳送", "(?:iphone|ipad)から送信",
  )})$`,
  "iu",
);
