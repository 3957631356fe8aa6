// SPDX-License-Identifier: EUPL-1.2
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { type Chapter, key, press } from "./view.ts";

const town = "/sulzbach-saar";
const police = "/landespolizei";

const firstRow = (page: Page) =>
  page.locator("main table tbody a, main .record-list a").first().click();

const escape = async (page: Page) => {
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
};

/** Waits until something stands in a field without anybody typing it. */
const untilFilled = async (page: Page, label: string) => {
  const field = page.getByLabel(label).first();
  await field.waitFor();
  await expect.poll(() => field.inputValue()).not.toBe("");
};

/** Closes what the view before has opened, then opens the next. */
const then = (act: (page: Page) => Promise<unknown>) => async (page: Page) => {
  await escape(page);
  await act(page);
};

const shiftLead: Chapter = {
  name: "the shift lead of the order service",
  person: "kodShiftLead",
  device: "desk",
  views: [
    { name: "start", path: town },
    { name: "situation", path: `${town}/lage` },
    { name: "filter of the situation", act: key("f") },
    { name: "a group in detail", act: then(firstRow) },
    {
      name: "a patrol planned from there",
      act: async (page) => {
        await press("Streife planen")(page);
        await untilFilled(page, "Schwerpunkt");
      },
    },
    { name: "situation as groups", path: `${town}/lage?ansicht=gruppen` },
    {
      name: "situation by district, on the map",
      path: `${town}/lage?ansicht=ortsteile&karte=true`,
    },
    {
      name: "situation without a single observation",
      path: `${town}/lage?zeit=2020-01-01_2020-01-02`,
    },
    { name: "situation as CSV", act: press("Liste als CSV") },
    { name: "incidents", path: `${town}/vorfaelle?stand=alle` },
    { name: "search", act: key("/") },
    { name: "keys", path: `${town}/vorfaelle`, act: key("?") },
    { name: "filter of the incidents", act: then(key("f")) },
    {
      name: "no incident under a filter",
      path: `${town}/vorfaelle?stand=alle&zeit=2020-01-01_2020-01-02`,
    },
    { name: "new incident", path: `${town}/vorfaelle/neu` },
    {
      name: "new incident, refused",
      act: press(/^Erfassen$/),
      refusals: [400, 422],
    },
  ],
};

const patrols: Chapter = {
  name: "the shift lead and the patrols",
  person: "kodShiftLead",
  device: "desk",
  views: [
    { name: "patrols", path: `${town}/streifen` },
    { name: "a patrol is planned", act: key("n") },
    { name: "a patrol is changed", act: then(press(/^Ändern/)) },
    { name: "a patrol is finished", act: then(press("Streife abschließen")) },
    { name: "a patrol is cancelled", act: then(press("Absagen")) },
    { name: "past patrols", path: `${town}/streifen?zeit=vergangene` },
  ],
};

const record: Chapter = {
  name: "the shift lead and one incident",
  person: "kodShiftLead",
  device: "desk",
  views: [
    {
      name: "an incident",
      path: `${town}/vorfaelle?stand=alle&q=offen`,
      act: async (page) => {
        await page.goto(new URL(`${town}/vorfaelle`, page.url()).href);
        await firstRow(page);
        await page.getByRole("button", { name: "Weitergeben" }).waitFor();
      },
    },
    { name: "assigning", act: press("Zuweisen") },
    { name: "passing on", act: then(press("Weitergeben")) },
    { name: "correcting", act: then(press(/^Ändern/)) },
    { name: "adding a statement", act: then(press("Ergänzen")) },
    { name: "resolving", act: then(press("Erledigt")) },
    { name: "nothing found", act: then(press("Nichts festgestellt")) },
    { name: "rejecting", act: then(press("Verwerfen")) },
  ],
};

const duty: Chapter = {
  name: "the duty officer",
  person: "dutyOfficer",
  device: "desk",
  views: [
    { name: "start of the station", path: police },
    { name: "inbox", path: `${police}/uebermittlungen` },
    { name: "what was sent", act: firstRow },
    { name: "declining", act: press("Zurückgeben") },
    { name: "asking back", act: then(press("Rückfrage")) },
    { name: "noting a call", act: then(press("Anruf festhalten")) },
    { name: "accepted", act: then(press("Übernehmen")) },
    { name: "outbox", path: `${police}/uebermittlungen?ablage=ausgang` },
    { name: "done", path: `${police}/uebermittlungen?ablage=erledigt` },
    { name: "an old transmission", act: firstRow },
    { name: "situation of the station", path: `${police}/lage` },
  ],
};

const head: Chapter = {
  name: "the head of the order office",
  person: "head",
  device: "desk",
  views: [
    { name: "agreements", path: `${town}/vereinbarungen` },
    { name: "an agreement", act: firstRow },
    {
      name: "an agreement that can no longer be changed",
      act: (page) => page.goto(`${page.url()}/aendern`),
    },
    {
      name: "an agreement once more",
      path: `${town}/vereinbarungen`,
      act: firstRow,
    },
    { name: "a clause", act: press("Lagebild") },
    { name: "suspending an agreement", act: press("Ruhen lassen") },
    { name: "ending an agreement", act: then(press("Beenden")) },
    { name: "a new agreement", path: `${town}/vereinbarungen/neu` },
    { name: "places", path: `${town}/dienststellen?teil=orte` },
    {
      name: "a place set on the map",
      act: async (page) => {
        await page.locator(".place-form__map canvas").click();
        await untilFilled(page, "Breite (Nord)");
        await untilFilled(page, "Länge (Ost)");
      },
    },
    { name: "account", path: `${town}/konto` },
  ],
};

const administrator: Chapter = {
  name: "the administrator",
  person: "administrator",
  device: "desk",
  views: [
    { name: "units", path: `${town}/dienststellen` },
    { name: "another authority", act: press("Andere Behörde") },
    { name: "profile", act: then(press("Profil ändern")) },
    {
      name: "a unit is changed",
      path: `${town}/dienststellen`,
      act: async (page) => {
        await firstRow(page);
        await press(/^Ändern/)(page);
      },
    },
    { name: "a new unit", path: `${town}/dienststellen?neu=true` },
    { name: "areas", path: `${town}/dienststellen?teil=gebiete` },
    { name: "reading areas in", act: press("Gebiete einlesen") },
    { name: "public pages", path: `${town}/dienststellen?teil=seiten` },
    { name: "barriers", path: `${town}/dienststellen?teil=barrieren` },
    { name: "people", path: `${town}/verwaltung` },
    { name: "inviting", act: press("Person einladen") },
    { name: "invitations", path: `${town}/verwaltung?teil=einladungen` },
    { name: "roles", path: `${town}/verwaltung?teil=rollen` },
    { name: "workstations", path: `${town}/verwaltung?teil=arbeitsplaetze` },
    { name: "a new workstation", act: press("Arbeitsplatz anlegen") },
    { name: "rules", path: `${town}/verwaltung?teil=regeln` },
  ],
};

const auditor: Chapter = {
  name: "the data protection officer",
  person: "dataProtectionOfficer",
  device: "desk",
  views: [
    { name: "audit log", path: `${town}/protokoll?zeit=alles` },
    { name: "an entry", act: firstRow },
    {
      name: "the chain, verified",
      act: async (page) => {
        await press("Ganze Kette prüfen")(page);
        await page
          .getByText(/unversehrt|geprüft/i)
          .last()
          .waitFor();
      },
    },
  ],
};

const operator: Chapter = {
  name: "the operator",
  person: "operator",
  device: "desk",
  views: [{ name: "the installation", path: "/innenministerium/betrieb" }],
};

const outsider: Chapter = {
  name: "a town without an agreement",
  person: "outsider",
  device: "desk",
  views: [
    { name: "situation without a partner", path: "/ottweiler/lage" },
    { name: "somebody else's pages", path: `${town}/lage` },
  ],
};

/** What is seen at the desks of a town and its police. */
export const deskChapters: readonly Chapter[] = [
  shiftLead,
  patrols,
  record,
  duty,
  head,
  administrator,
  auditor,
  operator,
  outsider,
];
