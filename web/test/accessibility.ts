// SPDX-License-Identifier: EUPL-1.2
// What every page is held against, here and in the journeys.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const tags = [
  "wcag2a",
  "wcag2aa",
  "wcag21a",
  "wcag21aa",
  "wcag22aa",
  "best-practice",
];

/** A question of axe that a person has looked at and answered. */
export interface Reviewed {
  readonly rule: string;
  /** Part of the selector that axe names. */
  readonly at?: RegExp;
  /** What kept axe from an answer, by its own key. */
  readonly because?: string;
  readonly reason: string;
}

/** What axe objects to, and what it asks about and nobody has answered yet. */
export async function faultsOf(
  page: Page,
  reviewed: readonly Reviewed[] = [],
  rule?: string,
): Promise<string[]> {
  // What stands in a frame is a page of its own, with landmarks of its own.
  const builder = new AxeBuilder({ page }).exclude("iframe");
  const { violations, incomplete } = await (
    rule === undefined ? builder.withTags(tags) : builder.withRules(rule)
  ).analyze();
  const asked = incomplete.map(({ id, nodes }) => ({
    id,
    nodes: nodes.filter(
      (node) => !reviewed.some((one) => answers(one, id, node)),
    ),
  }));
  return [...violations, ...asked]
    .filter(({ nodes }) => nodes.length > 0)
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((node) => `${node.target.join(" ")} ${causeOf(node) ?? ""}`).join(", ")}`,
    );
}

interface Node {
  readonly target: readonly unknown[];
  readonly any: readonly { readonly data: unknown }[];
}

function answers({ rule, at, because }: Reviewed, id: string, node: Node) {
  return (
    rule === id &&
    (at === undefined || at.test(node.target.join(" "))) &&
    (because === undefined || because === causeOf(node))
  );
}

function causeOf(node: Node): string | undefined {
  const data = node.any[0]?.data;
  if (typeof data !== "object" || data === null || !("messageKey" in data))
    return undefined;
  return typeof data.messageKey === "string" ? data.messageKey : undefined;
}

/** Walks through the stops of the keyboard; names those without a visible ring. */
export async function stopsWithoutRing(
  page: Page,
  most: number,
): Promise<string[]> {
  const without: string[] = [];
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press("Tab");
    const ring = await page.evaluate(ringOfFocus);
    // Past the last stop the focus leaves the page.
    if (ring === undefined) break;
    if (!ring.visible) without.push(ring.what);
  }
  return without;
}

/** Runs in the page: whether the focused element, or what stands for it, has a ring. */
function ringOfFocus(): { what: string; visible: boolean } | undefined {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return;
  // What has the focus inside of a frame is looked at as a page of its own.
  if (active instanceof HTMLIFrameElement)
    return { what: "a frame", visible: true };
  const standIns = [
    active,
    active.closest(".segmented__item, .search, .category-search"),
    active.nextElementSibling,
  ];
  const visible = standIns.some((element) => {
    if (!(element instanceof HTMLElement)) return false;
    const { outlineStyle, outlineWidth, outlineColor } =
      getComputedStyle(element);
    return (
      outlineStyle === "solid" &&
      Number.parseFloat(outlineWidth) >= 2 &&
      outlineColor !== "rgba(0, 0, 0, 0)"
    );
  });
  return { what: active.outerHTML.slice(0, 120), visible };
}
