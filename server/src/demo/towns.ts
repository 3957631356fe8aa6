// SPDX-License-Identifier: EUPL-1.2
import type { UncertainDate } from "@schulterschluss/contract/agreements";

/** A town of the demonstration that has a partnership. */
export interface DemoTown {
  readonly ags: string;
  readonly station: string;
  /** Share of all incidents. */
  readonly share: number;
  readonly districts: readonly string[];
  readonly places: readonly string[];
  readonly startsOn: UncertainDate;
}

const day = (date: string): UncertainDate => ({ date, precision: "day" });

/** The seven partner towns, with dates as they are known from the press. */
export const partnerTowns: readonly DemoTown[] = [
  {
    ags: "10041100",
    station: "saarbruecken",
    share: 0.36,
    districts: [
      "St. Johann",
      "Alt-Saarbrücken",
      "Malstatt",
      "Burbach",
      "St. Arnual",
      "Eschberg",
      "Dudweiler",
      "Brebach-Fechingen",
    ],
    places: [
      "Hauptbahnhof, Vorplatz",
      "St. Johanner Markt",
      "Bürgerpark",
      "Staden",
      "Ludwigskirche",
      "Marktplatz Burbach",
    ],
    startsOn: day("2017-04-24"),
  },
  {
    ags: "10043114",
    station: "neunkirchen",
    share: 0.16,
    districts: [
      "Innenstadt",
      "Wellesweiler",
      "Wiebelskirchen",
      "Furpach",
      "Sinnerthal",
      "Hangard",
      "Münchwies",
    ],
    places: [
      "Stummplatz",
      "Hauptbahnhof",
      "Mantes-la-Ville-Platz",
      "Lübbener Platz",
      "Hüttenpark",
    ],
    startsOn: { date: "2017-01-01", precision: "year" },
  },
  {
    ags: "10041519",
    station: "voelklingen",
    share: 0.13,
    districts: [
      "Innenstadt",
      "Ludweiler",
      "Lauterbach",
      "Wehrden",
      "Geislautern",
      "Fürstenhausen",
      "Heidstock",
    ],
    places: [
      "Bahnhof",
      "Otto-Hahn-Platz",
      "Hermann-Neuberger-Halle",
      "Alter Bahnhof",
    ],
    startsOn: day("2019-09-04"),
  },
  {
    ags: "10044115",
    station: "saarlouis",
    share: 0.13,
    districts: [
      "Innenstadt",
      "Roden",
      "Fraulautern",
      "Lisdorf",
      "Beaumarais",
      "Steinrausch",
      "Picard",
    ],
    places: [
      "Großer Markt",
      "Kleiner Markt",
      "Hauptbahnhof Roden",
      "Stadtgarten",
      "Ravelin V",
    ],
    startsOn: day("2019-08-19"),
  },
  {
    ags: "10042113",
    station: "merzig",
    share: 0.08,
    districts: [
      "Innenstadt",
      "Besseringen",
      "Brotdorf",
      "Hilbringen",
      "Schwemlingen",
      "Bachem",
    ],
    places: ["Stadtpark", "Bahnhof", "Kirchplatz", "Stadthalle"],
    startsOn: day("2018-11-07"),
  },
  {
    ags: "10041518",
    station: "sulzbach",
    share: 0.08,
    districts: [
      "Sulzbach-Mitte",
      "Altenwald",
      "Hühnerfeld",
      "Brefeld",
      "Schnappach",
      "Neuweiler",
    ],
    places: [
      "Bahnhof, Bussteig",
      "Ravanusaplatz",
      "Auf der Schmelz, Parkplatz",
      "Festplatz",
      "Salzbrunnenhaus",
      "Marktplatz Altenwald",
    ],
    startsOn: day("2018-03-15"),
  },
  {
    ags: "10044111",
    station: "saarlouis",
    share: 0.06,
    districts: ["Innenstadt", "Diefflen", "Pachten", "Pachtener Heide"],
    places: ["Odilienplatz", "Bahnhof", "Stadtpark", "Saardom"],
    startsOn: { date: "2019-08-01", precision: "before" },
  },
];

/** A station of the state police; Dillingen is served from Saarlouis. */
export interface DemoStation {
  readonly key: string;
  readonly name: string;
  readonly shortName: string;
  /** Towns it serves, by key of the town's station. */
  readonly serves: readonly string[];
}

export const stations: readonly DemoStation[] = [
  {
    key: "saarbruecken",
    name: "Polizeiinspektion Saarbrücken-Stadt",
    shortName: "PI Saarbrücken",
    serves: ["saarbruecken"],
  },
  {
    key: "neunkirchen",
    name: "Polizeiinspektion Neunkirchen",
    shortName: "PI Neunkirchen",
    serves: ["neunkirchen"],
  },
  {
    key: "voelklingen",
    name: "Polizeiinspektion Völklingen",
    shortName: "PI Völklingen",
    serves: ["voelklingen"],
  },
  {
    key: "saarlouis",
    name: "Polizeiinspektion Saarlouis",
    shortName: "PI Saarlouis",
    serves: ["saarlouis", "dillingen"],
  },
  {
    key: "merzig",
    name: "Polizeiinspektion Merzig",
    shortName: "PI Merzig",
    serves: ["merzig"],
  },
  {
    key: "sulzbach",
    name: "Polizeiinspektion Sulzbach",
    shortName: "PI Sulzbach",
    serves: ["sulzbach"],
  },
];

/** The town without an agreement, which sees nothing. */
export const outsiderAgs = "10043115";
