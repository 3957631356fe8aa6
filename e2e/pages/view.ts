// SPDX-License-Identifier: EUPL-1.2
import type { Page } from "playwright-core";
import type { Reviewed } from "../../web/test/accessibility.ts";

/** One page, or one state of a page, that a person can see. */
export interface View {
  readonly name: string;
  /** Address to go to; without one the view follows from the one before. */
  readonly path?: string;
  /** What the person does there to see it. */
  readonly act?: (page: Page) => Promise<unknown>;
  /** Answers of the server that belong to this view and that the browser reports. */
  readonly refusals?: readonly number[];
}

/** What one person sees, in the order in which they see it. */
export interface Chapter {
  readonly name: string;
  /** Person of the demonstration; nobody is signed in without. */
  readonly person?: string;
  readonly device: "desk" | "phone";
  /** Refusals of every view: without a session the product asks in vain who is there. */
  readonly refusals?: readonly number[];
  readonly views: readonly View[];
}

/** Presses a button or follows a link that a person finds by its words. */
export const press =
  (name: RegExp | string) =>
  (page: Page): Promise<void> =>
    page
      .getByRole("button", { name })
      .or(page.getByRole("link", { name }))
      .first()
      .click();

/** Presses a key. */
export const key =
  (name: string) =>
  (page: Page): Promise<void> =>
    page.keyboard.press(name);

/** Questions of axe that were looked at. */
export const reviewed: readonly Reviewed[] = [
  {
    rule: "color-contrast",
    because: "elmPartiallyObscured",
    reason:
      "a row cut by the edge of its scrolling column: the rows above it are judged, and in the narrow window all of them",
  },
  {
    rule: "color-contrast",
    because: "shortTextContent",
    reason: "one digit alone: longer words in the same colours are judged",
  },
  {
    rule: "color-contrast",
    because: "pseudoContent",
    reason: "the line of a timeline, drawn beside the time and behind no word",
  },
  {
    rule: "color-contrast",
    at: /^(#_r_|label|form|summary|\.(field|choice|button--primary|form__actions|row__push > kbd))/,
    because: "bgOverlap",
    reason:
      "fields and buttons of a dialog over a map: axe does not know that an open dialog lies above everything; the same are judged in dialogs elsewhere",
  },
  {
    rule: "color-contrast",
    at: /^(h1|\.brand__name|\.phone-bar__step)$/,
    because: "bgOverlap",
    reason:
      "the head of a page: judged without a question on the other pages of the same frame",
  },
  {
    rule: "color-contrast",
    at: /^text(\[|$)/,
    reason:
      "numbers and names drawn into the phone's map, in the ink of the page on the five tints of a cell",
  },
];
