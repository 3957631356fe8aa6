// SPDX-License-Identifier: EUPL-1.2
// Room kept free for words on a full phone: a file that is removed when the
// next entry does not fit. It has to be a file: space freed in IndexedDB or in
// the cache was not given back for seconds (Chromium 156), that of a file at once.

const fileName = "schulterschluss-ballast";
const ballastB = 512 * 1024;

function canWriteFiles(): boolean {
  return (
    "FileSystemFileHandle" in globalThis &&
    "createWritable" in FileSystemFileHandle.prototype
  );
}

async function isLaid(folder: FileSystemDirectoryHandle): Promise<boolean> {
  for await (const name of folder.keys()) if (name === fileName) return true;
  return false;
}

/** Lays the ballast if it is not there; false when the browser cannot or there is no room. */
export async function layBallast(): Promise<boolean> {
  if (!canWriteFiles()) return false;
  try {
    const folder = await navigator.storage.getDirectory();
    if (await isLaid(folder)) return true;
    const file = await folder.getFileHandle(fileName, { create: true });
    const stream = await file.createWritable();
    await stream.write(new Uint8Array(ballastB));
    await stream.close();
    return true;
  } catch (error) {
    // No room for it, or storage is refused in a private window.
    if (error instanceof DOMException) return false;
    throw error;
  }
}

/** Gives the room free. */
export async function dropBallast(): Promise<void> {
  if (!canWriteFiles()) return;
  const folder = await navigator.storage.getDirectory();
  if (await isLaid(folder)) await folder.removeEntry(fileName);
}
