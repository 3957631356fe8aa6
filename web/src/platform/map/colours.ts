// SPDX-License-Identifier: EUPL-1.2

const names = {
  ground: "--ground",
  side: "--side",
  hover: "--hover",
  ink: "--ink",
  muted: "--muted",
  line: "--line",
  edge: "--edge",
  track: "--track",
  own: "--own",
  partner: "--partner",
  action: "--action",
  cell1: "--cell-1",
  cell2: "--cell-2",
  cell3: "--cell-3",
  cell4: "--cell-4",
  cell5: "--cell-5",
  onCell5: "--on-cell-5",
} as const;

/** The design system's colours in a notation that a canvas and the map understand. */
export type MapColours = Readonly<Record<keyof typeof names, string>>;

/** Reads the colours of the theme that is shown now. */
export function readColours(): MapColours {
  const probe = document.createElement("span");
  // In a transition the colour read would be the one before.
  probe.style.transition = "none";
  document.body.append(probe);
  const context = pixel();
  const entries = Object.entries(names).map(([key, variable]) => {
    probe.style.color = `var(${variable})`;
    return [key, plain(context, getComputedStyle(probe).color)];
  });
  probe.remove();
  return Object.fromEntries(entries) as Record<keyof typeof names, string>;
}

function pixel(): CanvasRenderingContext2D | null {
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  return canvas.getContext("2d", { willReadFrequently: true });
}

/** Mixed colours come as oklab(), which the map does not read: one pixel tells their rgb. */
function plain(
  context: CanvasRenderingContext2D | null,
  colour: string,
): string {
  if (context === null) return colour;
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}
