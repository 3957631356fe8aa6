// SPDX-License-Identifier: EUPL-1.2
import type { Page } from "playwright-core";
import { type Chapter, press } from "./view.ts";

const melden = "/sulzbach-saar/melden";

async function typePin(page: Page): Promise<void> {
  for (const digit of "295183")
    await page.getByRole("button", { name: digit, exact: true }).click();
}

const report = press(/^Melden$/);

/** The officer's phone, from the first opening to the end of the shift. */
export const phoneChapter: Chapter = {
  name: "the officer on the phone",
  device: "phone",
  views: [
    { name: "a new PIN", path: melden },
    {
      name: "the PIN once more",
      act: async (page) => {
        await typePin(page);
        await page.getByText("Noch einmal").waitFor();
      },
    },
    {
      name: "the shift",
      act: async (page) => {
        await typePin(page);
        await page.getByRole("button", { name: /^Melden$/ }).waitFor();
      },
    },
    { name: "the category", act: report },
    {
      name: "the place",
      act: async (page) => {
        await press(/Sachbeschädigung/)(page);
        await page.getByRole("button", { name: /Speichern/ }).waitFor();
      },
    },
    {
      name: "an entry, saved",
      act: async (page) => {
        await press(/Speichern/)(page);
        await page.locator(".trail").waitFor();
      },
    },
    { name: "danger", path: `${melden}/gefahr` },
    { name: "the picture on the phone", path: `${melden}/lage` },
    {
      name: "the picture as a map",
      act: (page) => page.getByText("Karte", { exact: true }).click(),
    },
    { name: "the patrol", path: `${melden}/streife` },
    { name: "the outbox of the phone", path: `${melden}/ausgang` },
    { name: "the end of the shift", path: `${melden}/abmelden` },
  ],
};
