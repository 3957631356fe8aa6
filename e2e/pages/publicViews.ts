// SPDX-License-Identifier: EUPL-1.2
import { type Chapter, press } from "./view.ts";

const missing = "x".repeat(64);

/** What is seen without a session. */
export const publicChapters: readonly Chapter[] = [
  {
    name: "a visitor",
    device: "desk",
    refusals: [401],
    views: [
      { name: "the way in", path: "/" },
      { name: "sign-in", path: "/anmelden" },
      { name: "forgotten password", act: press("Passwort vergessen") },
      {
        name: "an invitation that is not valid",
        path: `/einladung/${missing}`,
        refusals: [400, 404, 410, 422],
      },
      {
        name: "a new password",
        path: `/passwort/${missing}`,
        refusals: [400, 410],
      },
      {
        name: "set-up with a link that is not valid",
        path: `/einrichten/${missing}`,
        refusals: [400, 404, 410, 422],
      },
      { name: "imprint", path: "/impressum/sulzbach-saar" },
      { name: "data protection", path: "/datenschutz/sulzbach-saar" },
      { name: "accessibility", path: "/barrierefreiheit/sulzbach-saar" },
      {
        name: "an accessibility report without words",
        act: press("Meldung senden"),
        refusals: [400, 422],
      },
      { name: "nothing", path: "/nichts/davon/gibt/es" },
      { name: "demo", path: "/demo" },
    ],
  },
  {
    name: "a visitor of the guided tour",
    device: "desk",
    refusals: [401],
    views: [
      { name: "side by side", path: "/demo/nebeneinander" },
      { name: "mailbox", path: "/demo/postfach" },
    ],
  },
];

/** First set-up; its address is the link that the command prints. */
export const setUpChapter: Chapter = {
  name: "whoever sets an empty installation up",
  device: "desk",
  refusals: [401],
  views: [{ name: "set-up", path: "" }],
};
