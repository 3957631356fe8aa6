// SPDX-License-Identifier: EUPL-1.2

/** Words of the demonstration. */
export const demo = {
  title: "Ordnungsamt und Polizei, Schulter an Schulter",
  lead: "Mit Schulterschluss führen Stadt und Polizei ihre Sicherheits\u00adpartnerschaft gemeinsam. Was draußen geschieht, wird einmal erfasst und mit Nachweis weitergegeben; beide sehen dieselbe Lage, ohne Namen und Adressen. Was vereinbart ist, entscheidet, wer was sieht.",
  legend: "So bleibt es auf jeder Seite.",
  tour: "Rundgang starten, 4 Minuten",
  mailbox: "Postfach der Demo",
  choose: "Wer möchten Sie sein?",
  chooseNote: "Ein Klick, kein Passwort. Sie können jederzeit wechseln.",
  overview: {
    title: "Sieben Städte, jetzt",
    map: "Karte der {count} Partnerstädte: je dunkler eine Zelle von einem Kilometer, desto mehr Feststellungen. Die Tabelle daneben nennt die Zahlen.",
    legend: "Feststellungen je Zelle von 1 km",
    from: "ab {count}",
    table: "Feststellungen der letzten vier Wochen je Stadt",
    town: "Letzte 4 Wochen",
    own: "Stadt",
    partner: "Polizei",
    joint: "gemeinsam",
    total: "alle",
    few: "unter {count}",
    asOf: "Stand {time}",
    lost: "Getrennt, Stand {time}",
    protected:
      "Öffentlich nur ab 5 und in Fünferschritten, Zellen von 1 km, ohne Art und Uhrzeit; Privates nur als Summe der Stadt.",
    computed: "Vereinfachte Umrisse.",
    source: "Umrisse: {source}.",
  },
  line: {
    title: "Ein Abend, ein Vorgang",
    note: "Beispiel, erfundene Daten",
    recorded: "Sulzbach erfasst: Verkehrs\u00adgefahr am Parkplatz",
    recordedNote: "vier Tipps auf dem Telefon, auch ohne Netz",
    passedOn: "Weitergegeben an PI Sulzbach",
    passedOnNote: "bis zur Bestätigung bleibt Sulzbach zuständig",
    taken: "PI Sulzbach übernimmt",
    takenNote: "beide halten denselben Nachweis",
    joint: "Gemeinsame Streife",
    jointNote: "zählt für die Zusage aus der Vereinbarung",
  },
  persona: {
    kodOfficer: {
      title: "KOD auf Streife",
      text: "Auf dem Telefon erfassen, auch ohne Netz, und weitergeben",
    },
    kodShiftLead: {
      title: "Schichtführung",
      text: "Lage sehen, Streifen einteilen, Fristen im Blick",
    },
    dutyOfficer: {
      title: "Wachdienst",
      text: "Eingänge übernehmen, bestätigen, zurückgeben",
    },
    head: {
      title: "Amtsleitung",
      text: "Vereinbarungen erfassen und bestätigen, Dienststellen pflegen",
    },
    ministryDesk: {
      title: "Ministerium",
      text: "Partnerschaften im Land, nur Freigegebenes",
    },
    associationDesk: {
      title: "Städte- und Gemeindetag",
      text: "Sieht Behörden und Vereinbarungen, keine Vorfälle",
    },
    dataProtectionOfficer: {
      title: "Datenschutz",
      text: "Wer sah was, warum, und ist das Protokoll unversehrt",
    },
    outsider: {
      title: "Stadt ohne Vereinbarung",
      text: "Sieht nichts. Probieren Sie es aus",
    },
    contactOfficer: {
      title: "Kontaktdienst",
      text: "Gemeinsame Streifen planen und berichten",
    },
    stationHead: {
      title: "Leitung der Polizeiinspektion",
      text: "Dienststelle pflegen, Vereinbarungen bestätigen",
    },
    dutyOfficerSaarlouis: {
      title: "Wachdienst einer anderen Stadt",
      text: "Sieht nur, was die eigene Wache betrifft",
    },
    administrator: {
      title: "Verwaltung der Zugänge",
      text: "Personen, Rollen und Arbeitsplätze, keine Vorfälle",
    },
    mayor: {
      title: "Bürgermeister",
      text: "Lagebild und Vereinbarungen, keine Einzelfälle",
    },
    trainer: { title: "Lehrgangsleitung", text: "Sieht nur das Verzeichnis" },
    operator: {
      title: "Technischer Betrieb",
      text: "Betreibt die Installation, ohne Einblick in Inhalte",
    },
  },
  side: {
    title: "KOD und Wache nebeneinander",
    lead: "Links das Telefon draußen, rechts die Wache: Was links gemeldet und weitergegeben wird, steht rechts sofort.",
    end: "Jemand anderes sein",
    phone: "Telefon des KOD Sulzbach",
    desk: "Wache der PI Sulzbach",
    preparing: "Telefon und Wache werden geöffnet",
    back: "Zur Übersicht",
    previous: "Zurück",
    next: "Weiter",
    step: "Schritt {number} von {total}",
    narrow:
      "Nebeneinander braucht es einen breiteren Bildschirm. Öffnen Sie beide Seiten einzeln:",
    openPhone: "Telefon öffnen",
    openDesk: "Wache öffnen",
    steps: {
      one: {
        title: "Erfassen",
        text: "Links: „Melden“, eine Art wählen, den Ort bestätigen, „Speichern“. Vier Tipps.",
      },
      two: {
        title: "Weitergeben",
        text: "Links: „An Polizei weitergeben“. Was mitgeht, steht da; Einschätzungen bleiben bei der Stadt.",
      },
      three: {
        title: "Sofort zu sehen",
        text: "Rechts erscheint der Eingang ohne Neuladen. Bis zur Bestätigung bleibt die Stadt zuständig.",
      },
      four: {
        title: "Übernehmen",
        text: "Rechts: den Eingang öffnen und „Übernehmen“, bei Straftaten „Eingang bestätigen“. Links steht jetzt, wer zuständig ist; beide halten denselben Nachweis.",
      },
      five: {
        title: "Dieselbe Lage",
        text: "Rechts: „Lage“ öffnen. Beide sehen dieselben Zahlen, ohne Namen und Adressen.",
      },
    },
  },
  mail: {
    title: "Postfach der Demo",
    lead: "In der Demo verlässt keine E-Mail den Rechner. Was verschickt würde, steht hier. E-Mails enthalten nie Inhalte, nur dass etwas wartet.",
    of: "Postausgang von {name}",
    none: "Noch keine E-Mail",
    noneText:
      "Laden Sie als Verwaltung der Zugänge eine Person mit E-Mail-Adresse ein.",
    to: "An {address}",
    open: "Link öffnen",
    signIn: "Wählen Sie zuerst, wer Sie sein möchten.",
  },
};
