// SPDX-License-Identifier: EUPL-1.2

/** Words that other pages share with the incidents: choice of categories, exports. */
export const categories = {
  chosen: "{count} von {total}",
  all: "Alle",
  none: "Keine",
  export: {
    question: "Wofür brauchen Sie die Liste?",
    submit: "Herunterladen",
    purpose: {
      situationMeeting: "Lagebesprechung",
      deploymentPlanning: "Einsatzplanung",
      councilAnswer: "Antwort an Rat oder Ausschuss",
      reporting: "Bericht",
      ownStatistics: "eigene Statistik",
    },
  },
};
