// SPDX-License-Identifier: EUPL-1.2

/** Words of the demonstration. */
export const demo = {
  title: "Ordnungsamt und Polizei, Schulter an Schulter",
  lead: "Mit Schulterschluss führen Stadt und Polizei ihre Sicherheitspartnerschaft gemeinsam. Was draußen geschieht, wird einmal erfasst und mit Nachweis weitergegeben; beide sehen dieselbe Lage, ohne Namen und Adressen. Was vereinbart ist, entscheidet, wer was sieht, und jede Zwischenbilanz sagt ehrlich, ob es hilft.",
  legend: "So bleibt es auf jeder Seite.",
  choose: "Wer möchten Sie sein?",
  chooseNote: "Ein Klick, kein Passwort. Sie können jederzeit wechseln.",
  source: "Quelltext",
  persona: {
    kodOfficer: "Auf dem Telefon erfassen, auch ohne Netz, und weitergeben",
    kodShiftLead: "Lage sehen, Streifen einteilen, Fristen im Blick",
    head: "Vereinbarungen erfassen und bestätigen, Dienststellen pflegen",
    dutyOfficer: "Eingänge übernehmen, bestätigen, zurückgeben",
    contactOfficer: "Gemeinsame Streifen planen und berichten",
    ministryDesk: "Partnerschaften im Land, nur Freigegebenes",
    associationDesk: "Weitere Städte gewinnen",
    dataProtectionOfficer:
      "Wer sah was, warum, und ist das Protokoll unversehrt",
    administrator: "Zugänge, Rollen und Arbeitsplätze verwalten",
    operator: "Die Installation betreiben, ohne Einblick in Inhalte",
    outsider: "Sieht nichts. Probieren Sie es aus",
    other: "Mit den Rechten dieser Rolle umsehen",
  },
};
