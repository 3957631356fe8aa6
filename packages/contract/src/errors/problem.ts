// SPDX-License-Identifier: EUPL-1.2
import type { Locale, LocalText } from "../core/values.ts";
import { type ErrorCode, errorCatalogue } from "./catalogue.ts";
import { type TextParams, fillText } from "./definition.ts";
import { type Issue, issueText } from "./issue.ts";
import type { ProblemDocument } from "./problem.schema.ts";

const titles: Readonly<Record<number, LocalText>> = {
  400: {
    de: "Ungültige Anfrage",
    en: "Invalid request",
    fr: "Requête non valide",
  },
  401: {
    de: "Anmeldung nötig",
    en: "Sign-in required",
    fr: "Connexion requise",
  },
  403: { de: "Nicht erlaubt", en: "Not allowed", fr: "Non autorisé" },
  404: { de: "Nicht gefunden", en: "Not found", fr: "Introuvable" },
  409: { de: "Widerspruch zum Stand", en: "Conflict", fr: "Conflit" },
  412: {
    de: "Inzwischen geändert",
    en: "Changed meanwhile",
    fr: "Modifié entre-temps",
  },
  413: { de: "Zu groß", en: "Too large", fr: "Trop volumineux" },
  415: {
    de: "Falscher Inhaltstyp",
    en: "Wrong content type",
    fr: "Type de contenu incorrect",
  },
  422: {
    de: "Nicht ausführbar",
    en: "Cannot be carried out",
    fr: "Impossible à exécuter",
  },
  423: { de: "Gesperrt", en: "Locked", fr: "Verrouillé" },
  428: { de: "Version fehlt", en: "Version missing", fr: "Version manquante" },
  429: {
    de: "Zu viele Anfragen",
    en: "Too many requests",
    fr: "Trop de requêtes",
  },
  500: {
    de: "Fehler auf dem Server",
    en: "Server error",
    fr: "Erreur du serveur",
  },
  503: { de: "Nicht bereit", en: "Not available", fr: "Indisponible" },
};

const otherTitle: LocalText = {
  de: "Nicht möglich",
  en: "Not possible",
  fr: "Impossible",
};

/** What a problem document is made of, beside its code. */
export interface ProblemFacts {
  readonly locale: Locale;
  readonly requestId: string;
  readonly params?: TextParams;
  readonly issues?: readonly Issue[];
}

/** The problem document of a code in the reader's language. */
export function problemDocumentOf(
  code: ErrorCode,
  facts: ProblemFacts,
): ProblemDocument {
  const { status, ...texts } = errorCatalogue[code];
  return {
    type: `urn:schulterschluss:problem:${code}`,
    title: (titles[status] ?? otherTitle)[facts.locale],
    status,
    code,
    detail: fillText(texts[facts.locale], facts.params),
    requestId: facts.requestId,
    errors: (facts.issues ?? []).map((issue) => ({
      path: issue.path,
      code: issue.code,
      message: issueText(issue, facts.locale),
      params: { ...issue.params },
    })),
  };
}
