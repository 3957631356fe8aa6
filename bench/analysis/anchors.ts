// SPDX-License-Identifier: EUPL-1.2

/** The best-known program for a task: what it took where it was last recorded, and how to run it again. */
export interface Anchor {
  readonly name: string;
  /** In the aim's unit, one thread; undefined where it can't do the task at all. */
  readonly recorded: number | undefined;
  /** R script of the anchors' folder and the measurements in it that add up to the task. */
  readonly script?: string;
  readonly measurements?: readonly string[];
}

/**
 * Recorded on 22 November 2026 with two cores of an x86-64 machine, R 4.2.2
 * and SaTScan 10.3.2 (processor time, because SaTScan waits two seconds at its
 * end). The retrospective scan was recorded with 19 replications and counted
 * up to 999; near repeat likewise from 3.
 */
export const ANCHORS: Readonly<Record<string, Anchor>> = {
  "analysis.scan.prospective-10k": { name: "SaTScan", recorded: 15.6 },
  "analysis.scan.prospective-50k": { name: "SaTScan", recorded: 33.09 },
  "analysis.scan.prospective-10k-2workers": {
    name: "SaTScan (one thread)",
    recorded: 15.6,
  },
  "analysis.scan.prospective-50k-2workers": {
    name: "SaTScan (one thread)",
    recorded: 33.09,
  },
  "analysis.scan.retrospective-10k": { name: "SaTScan", recorded: 2404 },
  "analysis.knox.10k-2workers": {
    name: "NearRepeat (one thread)",
    recorded: 4036,
  },
  "analysis.knox.50k-2workers": {
    name: "NearRepeat (does not fit 24 GiB)",
    recorded: undefined,
  },
  "analysis.knox.50k-bytes-per-pair": {
    name: "NearRepeat (does not fit 24 GiB)",
    recorded: undefined,
  },
  "analysis.gistar.grid-100k": {
    name: "spdep",
    recorded: 99_248,
    script: "gistar.R",
    measurements: [
      "spdep::dnearneigh 8 neighbours of a grid",
      "spdep::nb2listw(include.self)",
      "spdep::localG Gi* analytic + FDR",
    ],
  },
  "analysis.gistar.centroids-100k": {
    name: "spdep",
    recorded: 99_248,
    script: "gistar.R",
    measurements: [
      "spdep::dnearneigh 8 neighbours of a grid",
      "spdep::nb2listw(include.self)",
      "spdep::localG Gi* analytic + FDR",
    ],
  },
  "analysis.kde.1m": {
    name: "spatstat density.ppp",
    recorded: 2.148,
    script: "kde.R",
    measurements: ["spatstat density.ppp Gaussian FFT 500x500, edge corrected"],
  },
  "analysis.farrington.500": {
    name: "surveillance",
    recorded: 5.058,
    script: "farrington.R",
    measurements: ["surveillance::farringtonFlexible, last week"],
  },
  "analysis.did.120k": {
    name: "glm and sandwich",
    recorded: 4.042,
    script: "models.R",
    measurements: [
      "glm Poisson DiD, 120000 rows, 60 periods as factors",
      "sandwich::vcovCL by unit",
    ],
  },
  "analysis.sdid.california": {
    name: "synthdid",
    recorded: 214,
    script: "models.R",
    measurements: ["synthdid_estimate California"],
  },
  "analysis.sdid.california-placebo-50": {
    name: "synthdid",
    recorded: 7.013,
    script: "models.R",
    measurements: ["synthdid placebo vcov, 50 replications"],
  },
  "analysis.microsynth.seattle": { name: "microsynth", recorded: 51 },
  "analysis.survey.by-domain-100k": {
    name: "survey",
    recorded: 0.313,
    script: "models.R",
    measurements: ["survey::svyby 6 x 2"],
  },
  "analysis.survey.rake-100k": {
    name: "survey",
    recorded: 0.337,
    script: "models.R",
    measurements: ["survey::rake 2 margins"],
  },
};

/** Yardstick of the machine: this measurement was recorded beside all others. */
export const YARDSTICK = {
  script: "farrington.R",
  measurement: "surveillance::farringtonFlexible, last week",
  recordedS: 5.058,
} as const;

/** What to install for a comparison on this machine. */
export const INSTALL_HINT =
  "Rscript is not installed: install r-base-core, r-cran-jsonlite, r-cran-surveillance, r-cran-spdep, r-cran-sf, r-cran-spatstat.explore, r-cran-kernsmooth, r-cran-mass, r-cran-sandwich and r-cran-survey (Debian), and set ANCHORS_DIR to the folder of the R scripts. Until then the recorded times are shown, marked as scaled; without R there is no yardstick for this machine, so their factor is 1.";
