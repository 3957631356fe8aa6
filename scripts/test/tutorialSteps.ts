// SPDX-License-Identifier: EUPL-1.2

/** One step of a tutorial: a whole file, or a change to one. */
export interface TutorialStep {
  readonly path: string;
  readonly isChange: boolean;
  readonly text: string;
}

/** The fenced blocks of a page that name a file after their language. */
export function readTutorialSteps(markdown: string): TutorialStep[] {
  const fence = /^```(\w+) (\S+\/\S+)\n([^]*?)^```$/gm;
  return [...markdown.matchAll(fence)].map(
    ([, language = "", path = "", text = ""]) => ({
      path,
      isChange: language === "diff",
      text,
    }),
  );
}

/** Applies a change whose surroundings occur exactly once; throws when they do not. */
export function applyChange(source: string, step: TutorialStep): string {
  const lines = step.text.replace(/\n$/, "").split("\n");
  const take = (signs: string) =>
    lines
      .filter((line) => signs.includes(line.charAt(0)))
      .map((line) => line.slice(1))
      .join("\n");
  const before = take(" -");
  const parts = source.split(before);
  if (parts.length !== 2)
    throw new Error(
      `${step.path} holds these lines ${parts.length - 1} times instead of once:\n${before}`,
    );
  return parts.join(take(" +"));
}
