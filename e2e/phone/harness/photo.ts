// SPDX-License-Identifier: EUPL-1.2
import sharp from "sharp";

/** A photo as a phone's camera gives it: large, and with a position in its metadata. */
export async function makePhoto() {
  const widthPx = 3000;
  const heightPx = 2000;
  const noise = Buffer.alloc(widthPx * heightPx * 3);
  for (let at = 0; at < noise.length; at += 1)
    noise[at] = (at * 7919 + (at >> 9) * 104_729) & 255;
  const buffer = await sharp(noise, {
    raw: { width: widthPx, height: heightPx, channels: 3 },
  })
    .withExif({ IFD0: { Copyright: "Standort" } })
    .jpeg({ quality: 60 })
    .toBuffer();
  return { name: "foto.jpg", mimeType: "image/jpeg", buffer };
}
