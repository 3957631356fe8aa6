// SPDX-License-Identifier: EUPL-1.2
import type { ExclusionReason } from "@schulterschluss/analysis";
import type { LocalText } from "../core/values.ts";

/** Why input took no part in an analysis. */
export const analysisExclusions: Readonly<Record<ExclusionReason, LocalText>> =
  {
    allZeroPeriod: {
      de: "Zeiträume ohne jeden Fall",
      en: "periods without any case",
      fr: "périodes sans aucun cas",
    },
    allZeroUnit: {
      de: "Gebiete ohne jeden Fall",
      en: "areas without any case",
      fr: "secteurs sans aucun cas",
    },
    dateTooUncertain: {
      de: "Ereignisse mit zu ungenauem Zeitpunkt",
      en: "events with too uncertain a time",
      fr: "événements dont la date est trop incertaine",
    },
    excludedStep: {
      de: "ausgenommene Zeiträume",
      en: "excluded periods",
      fr: "périodes exclues",
    },
    excludedWeek: {
      de: "ausgenommene Wochen",
      en: "excluded weeks",
      fr: "semaines exclues",
    },
    noNeighbours: {
      de: "Orte ohne Nachbarn",
      en: "places without neighbours",
      fr: "lieux sans voisins",
    },
    noPopulation: {
      de: "Gebiete ohne Einwohner",
      en: "areas without residents",
      fr: "secteurs sans habitants",
    },
    outOfReachOfGrid: {
      de: "Ereignisse außerhalb der Reichweite der Karte",
      en: "events out of reach of the map",
      fr: "événements hors de portée de la carte",
    },
    outsideDomain: {
      de: "Antworten außerhalb der betrachteten Gruppe",
      en: "answers outside the group considered",
      fr: "réponses hors du groupe considéré",
    },
    outsideMask: {
      de: "Zellen außerhalb des Gebiets",
      en: "cells outside the area",
      fr: "cellules hors du secteur",
    },
    outsidePeriod: {
      de: "Ereignisse außerhalb des Zeitraums",
      en: "events outside the period",
      fr: "événements hors de la période",
    },
    shortBaseline: {
      de: "Reihen mit zu kurzer Vorgeschichte",
      en: "series with too short a history",
      fr: "séries à l’historique trop court",
    },
    suppressedCell: {
      de: "verdeckte Zellen",
      en: "hidden cells",
      fr: "cellules masquées",
    },
    tooFewItemsAnswered: {
      de: "Personen mit zu wenigen beantworteten Fragen",
      en: "people who answered too few questions",
      fr: "personnes ayant répondu à trop peu de questions",
    },
    treatedFromTheBeginning: {
      de: "Werte von Gebieten, in denen die Maßnahme von Anfang an lief",
      en: "values of areas where the measure ran from the beginning",
      fr: "valeurs de secteurs où la mesure existait dès le début",
    },
    washoutDay: {
      de: "Tage kurz nach einem Streifentag",
      en: "days shortly after a patrol day",
      fr: "jours suivant de près un jour de patrouille",
    },
    withheldEvent: {
      de: "zurückgehaltene Ereignisse",
      en: "withheld events",
      fr: "événements retenus",
    },
  };
