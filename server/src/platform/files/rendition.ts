// SPDX-License-Identifier: EUPL-1.2
import sharp from "sharp";

/** The cleaned version of a picture. */
export interface Rendition {
  readonly mediaType: "image/jpeg";
  readonly bytes: Buffer;
  readonly widthPx: number;
  readonly heightPx: number;
}

const longestSidePx = 2560;
/** A decompression bomb is refused before it is unpacked. */
const mostPixels = 120_000_000;

/**
 * Makes a picture to look at and to pass on: upright, at most 2560 px on its
 * longer side, without EXIF, position, thumbnails or colour profile. Undefined
 * when the bytes are no picture that can be read.
 */
export async function makeRendition(
  bytes: Buffer,
): Promise<Rendition | undefined> {
  const options = { limitInputPixels: mostPixels, failOn: "error" } as const;
  try {
    const { data, info } = await sharp(bytes, options)
      .autoOrient()
      .resize({
        width: longestSidePx,
        height: longestSidePx,
        fit: "inside",
        withoutEnlargement: true,
      })
      .flatten({ background: "white" })
      .jpeg({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
    return {
      mediaType: "image/jpeg",
      bytes: data,
      widthPx: info.width,
      heightPx: info.height,
    };
  } catch {
    return undefined;
  }
}
