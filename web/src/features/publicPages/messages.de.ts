// SPDX-License-Identifier: EUPL-1.2

/** Words of the public pages: imprint, data protection, accessibility. */
export const publicPages = {
  imprint: {
    title: "Impressum",
    body: "Verantwortlich",
    address: "Anschrift",
    representative: "Vertreten durch",
    email: "E-Mail",
    phone: "Telefon",
    vatId: "Umsatzsteuer-ID",
    software: "Software",
    softwareText:
      "Schulterschluss ist freie Software unter der Lizenz EUPL-1.2. Der Quelltext ist öffentlich.",
    incomplete:
      "Einzelne Angaben fehlen noch. Zuständig dafür ist die genannte Behörde.",
  },
  privacy: {
    title: "Datenschutz",
    lead: "So geht {organisation} auf diesen Seiten mit Ihren Daten um.",
    officer: "Datenschutzbeauftragte Person",
    email: "E-Mail",
    authority: "Aufsichtsbehörde",
    visitTitle: "Wenn Sie diese Seiten nur lesen",
    visitText:
      "Es werden keine Cookies zu Ihrer Wiedererkennung gesetzt, keine fremden Dienste geladen und keine Besuche gezählt. Der Server bearbeitet Ihre Anfrage und speichert dabei weder Ihre Adresse noch Ihr Gerät.",
    signInTitle: "Wenn Sie sich anmelden",
    signInText:
      "Für die Dauer der Sitzung setzt der Server ein Cookie, ohne das die Anmeldung nicht möglich ist. Sprache und Helligkeit merkt sich Ihr Gerät selbst. Was Beschäftigte tun, wird protokolliert, damit Zugriffe prüfbar sind.",
    feedbackTitle: "Wenn Sie eine Barriere melden",
    feedbackText:
      "Ihre Nachricht geht per E-Mail an die Stelle, die sich um Barrierefreiheit kümmert. Ihre Adresse dient nur der Antwort; Sie können sie weglassen.",
    rightsTitle: "Ihre Rechte",
    rightsText:
      "Sie können Auskunft, Berichtigung, Löschung und Einschränkung verlangen, der Verarbeitung widersprechen und sich bei der Aufsichtsbehörde beschweren. Für die Arbeit der Polizei und der Ortspolizeibehörde zur Gefahrenabwehr gelten besondere Regeln; auch dazu gibt die datenschutzbeauftragte Person Auskunft.",
    more: "Weitere Angaben der Behörde",
  },
  accessibility: {
    title: "Erklärung zur Barrierefreiheit",
    lead: "{organisation} bemüht sich, diese Anwendung für alle zugänglich zu machen. Grundlage sind die BITV 2.0 und die Web Content Accessibility Guidelines 2.2, Stufe AA.",
    stateTitle: "Stand",
    state:
      "Alle Seiten lassen sich mit der Tastatur, mit Vorleseprogrammen, bei 400 Prozent Vergrößerung und auf 320 Pixel Breite bedienen. Zu jeder Karte gibt es dieselben Angaben als Liste. Geprüft wird bei jeder Änderung mit automatischen Tests und von Hand.",
    exceptionsTitle: "Was noch nicht barrierefrei ist",
    noExceptions: "Derzeit sind keine Barrieren bekannt.",
    statedOn: "Diese Erklärung wurde am {date} erstellt.",
    feedbackTitle: "Barriere melden",
    feedbackText:
      "Etwas lässt sich nicht lesen oder bedienen? Schreiben Sie uns. Sie brauchen dafür kein Konto.",
    page: "Auf welcher Seite?",
    pageHint: "Adresse oder Name der Seite",
    message: "Was ging nicht?",
    replyTo: "Ihre E-Mail-Adresse",
    replyToHint: "nur, wenn Sie eine Antwort möchten",
    send: "Meldung senden",
    sent: "Danke. Ihre Meldung ist angekommen.",
    enforcementTitle: "Wenn wir nicht antworten",
    enforcementText:
      "Antworten wir nicht zufriedenstellend, können Sie sich an die Durchsetzungsstelle wenden: {body}.",
    enforcementUnknown:
      "Antworten wir nicht zufriedenstellend, können Sie sich an die Durchsetzungsstelle Ihres Landes wenden.",
  },
};
